"""`manage.py portal`: what an operator types and reads."""

import threading
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from cms.core.models import PortalDocument, SectionPage
from portal_frontend.incremental import nightly
from portal_frontend.incremental.claims import take
from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Check, Lease
from portal_frontend.storage.hosts import storage_for
from tests.factories import PortalFactory, article, section


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("portal", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def portal(db, assets):
    return section(PortalFactory()).portal


def test_building_says_what_was_done(portal):
    first, second = run("build", "--portal", portal.key), run("build", "--portal", portal.key)
    assert f"{portal.key}: 10 tệp" in first
    assert "ghi 10, không đổi 0" in first
    assert "ghi 0, không đổi 10" in second


def test_building_all_builds_every_live_portal(portal):
    other = PortalFactory()
    closed = PortalFactory(status="closed")
    told = run("build", "--all", "--jobs", "1")
    assert portal.key in told
    assert other.key in told
    assert closed.key not in told


def test_an_unknown_portal_is_named(portal):
    with pytest.raises(CommandError, match="khong-co"):
        run("build", "--portal", "khong-co")


def test_a_broken_page_ends_in_an_error_and_stands_in_the_status(portal):
    document = PortalDocument(title="Kế hoạch", file="documents/mat.txt", file_hash="0" * 40)
    document.save()
    body = [("attachment", {"title": "", "document": document})]
    article(section(portal, "khac", "Khác"), title="Hỏng", body=body)
    with pytest.raises(CommandError, match="1 lỗi"):
        run("build", "--portal", portal.key)
    assert f"{portal.key} /khac/hong/" in run("status")
    assert "mat.txt" in run("status")


def test_a_build_waits_for_the_worker_that_has_the_portal(portal, monkeypatch):
    run("build", "--portal", portal.key)
    assert take(portal.key, "another")
    monkeypatch.setattr("portal_frontend.incremental.pool.WAIT_FOR_OTHERS", 0.3)
    with pytest.raises(CommandError, match="một tiến trình khác"):
        run("build", "--portal", portal.key, "--jobs", "1")


def test_a_check_finds_what_differs_from_a_clean_build(portal):
    run("build", "--portal", portal.key)
    assert "khác 0" in run("verify", "--all")
    files = storage_for(settings.PUBLIC_ROOT, portal.key)
    files.write("/index.html", b"hong")
    files.delete("/rss.xml")
    files.write("/la/index.html", b"khong ai dung trang nay")
    with pytest.raises(CommandError):
        run("verify", "--all")
    told = Check.objects.latest("pk").detail
    for line in ("/: khác bản dựng sạch", "/rss.xml: thiếu tệp", "/la/index.html: tệp thừa"):
        assert f"{portal.key}{line}" in told


def test_the_night_sweeps_and_checks_a_sample(portal, caplog):
    run("build", "--portal", portal.key)
    worker = Worker()
    assert (check := nightly.work(worker.workshop)).outputs > 0
    assert check.differences == 0
    SectionPage.objects.update(title="Đổi sau lưng")
    assert nightly.work(worker.workshop).outputs == 0, "the sweep's findings wait to be built"
    worker.run_dry()
    storage_for(settings.PUBLIC_ROOT, portal.key).delete("/index.html")
    assert nightly.work(worker.workshop).differences == 1
    assert "thiếu tệp" in caplog.text


def test_an_output_is_explained(portal):
    run("build", "--portal", portal.key)
    told = run("explain", "/hoat-dong-don-vi/")
    assert f"{portal.key}/hoat-dong-don-vi/ (section, vi)" in told
    assert f"page:{SectionPage.objects.get().pk}#link" in told
    assert "dated:section/" in told


def test_what_is_not_published_cannot_be_explained(portal):
    with pytest.raises(CommandError, match="/khong-co/"):
        run("explain", "/khong-co/")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_publishes_until_it_is_told_to_stop(assets):
    key = section(PortalFactory()).portal.key  # before: two threads share SQLite's one connection
    worker = Worker()
    thread = threading.Thread(target=_work, args=[worker])
    thread.start()
    try:
        assert _eventually(lambda: storage_for(settings.PUBLIC_ROOT, key).exists("/index.html"))
    finally:
        worker.stop()
        thread.join(timeout=30)
    assert not thread.is_alive()
    assert not Lease.objects.exists()


def _work(worker: Worker) -> None:
    try:
        worker.work()
    finally:
        connection.close()


def _eventually(condition, seconds: float = 20.0) -> bool:
    waited = threading.Event()
    return any(condition() or waited.wait(0.1) for _ in range(int(seconds * 10)))
