"""A notice of suspension says by itself when it begins and is over, wherever it is shown."""

import datetime

import pytest
from django.utils import timezone

from cms.notices.models import NoticePage
from portal_frontend.incremental import queue
from tests.factories import PortalFactory
from tests.mandates import mandated_section

SECTION = "/thong-bao-tam-ngung/"
PAGE = f"{SECTION}bao-tri/"
SHOWN = {"/", SECTION, PAGE, f"{SECTION}2025-06/"}
HOUR = datetime.timedelta(hours=1)
LITTLE = datetime.timedelta(seconds=1)


@pytest.fixture
def clock(monkeypatch):
    """Sets the time; the worker asks it what became stale."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return queue.plan_clock(moment)

    return set_to


@pytest.fixture
def notice(db):
    kept = mandated_section(
        PortalFactory(key="xa"), "thong-bao-tam-ngung", "Tạm ngừng", kind="notice"
    )
    starts = timezone.now() + HOUR
    return kept.add_child(instance=NoticePage(
        title="Bảo trì", slug="bao-tri", starts_at=starts, resumes_at=starts + HOUR,
        published_at=datetime.datetime(2025, 6, 18, 2, tzinfo=datetime.UTC), locale=kept.locale,
    ))  # fmt: skip


def states(files):
    """What each of the outputs that show the notice says of it."""
    said = ("Sắp tạm ngừng", "Đang tạm ngừng", "Đã hoạt động trở lại")
    pages = [files.read(f"{path}index.html").decode() for path in sorted(SHOWN)]
    return {word for page in pages for word in said if word in page}


def rebuilt(worker):
    return {path for report in worker.run_dry() for path in report.built}


def test_what_shows_it_is_rebuilt_at_its_moments_alone(notice, worker, published, clock):
    assert states(published(notice.portal)) == {"Sắp tạm ngừng"}
    for moment, says in [
        (notice.starts_at, "Đang tạm ngừng"), (notice.resumes_at, "Đã hoạt động trở lại"),
    ]:  # fmt: skip
        assert clock(moment - LITTLE) == 0
        assert clock(moment) == len(SHOWN)
        assert rebuilt(worker) == SHOWN
        assert states(published(notice.portal)) == {says}
    assert clock(notice.resumes_at + 999 * HOUR) == 0


def test_a_longer_suspension_goes_on_and_ends_later(notice, worker, published, clock):
    published(notice.portal)
    clock(notice.starts_at)
    first_end = notice.resumes_at
    notice.resumes_at += HOUR
    notice.save_revision().publish()
    assert states(published(notice.portal)) == {"Đang tạm ngừng"}
    assert clock(first_end) == 0
    clock(notice.resumes_at)
    assert states(published(notice.portal)) == {"Đã hoạt động trở lại"}


def test_an_early_resumption_is_told_at_once(notice, published, clock):
    published(notice.portal)
    clock(notice.starts_at)
    notice.state = "da-hoat-dong-tro-lai"
    notice.save_revision().publish()
    assert states(published(notice.portal)) == {"Đã hoạt động trở lại"}
    assert clock(notice.resumes_at) == 0
