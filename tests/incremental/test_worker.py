"""The worker when things go wrong: nothing is lost, nothing half done, everything is said."""

import pytest
from django.utils import timezone

from cms.publishing.announce import announce_portals
from cms.publishing.models import Change
from portal_frontend.incremental import claims, queue
from portal_frontend.incremental.assets import ASSETS, asset_names
from portal_frontend.incremental.planner import Wanted
from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Lease, Ticket
from portal_frontend.storage.hosts import storage_for
from portal_frontend.transport import ApiUnreachableError, transport_from_settings
from tests.factories import PortalFactory, article, legal_document
from tests.mandates import mandated_section

NEW = "/hoat-dong-don-vi/bai-moi/index.html"


class SilentApi:
    """The real API until ``silent``; then nobody answers the operations named."""

    def __init__(self) -> None:
        self.api = transport_from_settings()
        self.silent = ""

    def execute(self, document, variables):
        if self.silent and f"query {self.silent}" in document:
            raise ApiUnreachableError("connection refused", "unreachable")
        return self.api.execute(document, variables)

    def open_media(self, path):
        return self.api.open_media(path)


@pytest.fixture
def api(assets, db) -> SilentApi:
    return SilentApi()


@pytest.fixture
def worker(api) -> Worker:
    return Worker(transport=api)


@pytest.fixture
def news(worker, db):
    place = mandated_section(PortalFactory())
    article(place)
    worker.run_dry()
    return place


def files(worker, place) -> dict[str, bytes | None]:
    storage = storage_for(worker.workshop.public_root, place.portal.key)
    return {path: storage.read(path) for path in storage.paths()}


def rebuild(worker, place) -> None:
    announce_portals([place.portal.key])
    worker.run_dry()


@pytest.mark.parametrize("operation", ["Chrome", "Outline", "Section", "Entries"])
def test_an_api_that_stops_answering_removes_nothing_and_is_asked_again(
    api, worker, news, operation
):
    before = files(worker, news)
    article(news, title="Bài mới")
    announce_portals([news.portal.key])
    api.silent = operation
    worker.run_dry()
    assert before.keys() <= files(worker, news).keys()
    assert {ticket.reason for ticket in Ticket.objects.exclude(reason="")} == {
        "connection refused [unreachable]"
    }
    api.silent = ""
    Ticket.objects.update(due_at=timezone.now())
    worker.run_dry()
    assert NEW in files(worker, news)
    assert not Ticket.objects.exists()


def test_an_error_does_not_end_the_worker(worker, news, monkeypatch):
    article(news, title="Bài mới")
    with monkeypatch.context() as broken:
        broken.setattr(queue, "plan_pending", lambda: 1 / 0)
        worker.turn()
    while worker.step():
        pass
    assert NEW in files(worker, news)


def test_the_work_of_a_worker_that_died_is_done_by_another(worker, news):
    article(news, title="Bài mới")
    queue.plan_pending()
    assert claims.claim("elsewhere:1:dead") is not None  # and then the machine is switched off
    assert worker.run_dry() == []
    Lease.objects.update(seen_at=timezone.now() - claims.LEASE * 2)
    worker.run_dry()
    assert NEW in files(worker, news)


def test_half_written_files_of_a_killed_worker_are_cleared_away(worker, news):
    storage = storage_for(worker.workshop.public_root, news.portal.key)
    (storage.root / "hoat-dong-don-vi" / ".swap-abc").write_bytes(b"nua voi")
    rebuild(worker, news)
    assert not list(storage.root.rglob(".swap-*"))


def test_a_file_that_somebody_damaged_is_mended_by_the_next_build(worker, news):
    before = files(worker, news)
    storage = storage_for(worker.workshop.public_root, news.portal.key)
    storage.write("/index.html", b"hong")
    storage.delete("/rss.xml")
    storage.write("/la/index.html", b"khong ai dung trang nay")
    rebuild(worker, news)
    assert files(worker, news) == before


def test_one_path_can_be_built_alone(worker, news):
    queue.request([Wanted(news.portal.key, "/hoat-dong-don-vi/")])
    (report,) = worker.run_dry()
    assert report.built == {"/hoat-dong-don-vi/"}


def test_a_path_that_is_no_output_any_more_loses_its_file(worker, news):
    storage = storage_for(worker.workshop.public_root, news.portal.key)
    storage.write("/cu/index.html", b"cu")
    queue.request([Wanted(news.portal.key, "/cu/")])
    (report,) = worker.run_dry()
    assert report.removed == ["/cu/"]
    assert not storage.exists("/cu/index.html")


def test_nothing_is_planned_twice(worker, news):
    article(news, title="Bài mới")
    worker.run_dry()
    assert not Change.objects.filter(state=Change.State.PENDING).exists()
    assert worker.run_dry() == []


def test_an_edit_after_a_new_edition_stands_on_its_styles_before_the_portal_has_its_turn(
    api, worker, news
):
    storage = storage_for(worker.workshop.public_root, news.portal.key)
    for path in [path for path in storage.paths() if path.startswith(ASSETS)]:
        storage.delete(path)  # as if they had never been there
    article(news, title="Bài mới")
    after_the_upgrade = Worker(transport=api)
    after_the_upgrade.plan()
    assert after_the_upgrade.step()
    assert NEW in files(worker, news)
    assert {f"{ASSETS}{name}" for name in asset_names(worker.workshop.assets)} <= set(
        storage.paths()
    )


def test_the_longest_term_of_a_register_has_its_page(worker, db):
    """PostgreSQL keeps no text that is longer than its column."""
    register = mandated_section(PortalFactory(), "van-ban", "Văn bản", kind="legal_document")
    issuer = "Ban Chỉ đạo thực hiện các Chương trình mục tiêu quốc gia giai đoạn 2021–2025 tỉnh Huế"
    legal_document(register, issuer=f"{issuer}, khối thi đua các cơ quan")
    worker.run_dry()
    (found,) = {
        path for path in files(worker, register) if path.startswith("/van-ban/co-quan-ban-hanh/ban")
    }
    assert len(found.split("/")[3]) > 90
    assert not Ticket.objects.exists()
