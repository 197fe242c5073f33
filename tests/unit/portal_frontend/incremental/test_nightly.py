"""When the night's check is due."""

import datetime
import threading
from pathlib import Path

import pytest
from django.utils import timezone

from portal_frontend.incremental import nightly
from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Check

pytestmark = pytest.mark.django_db
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
NIGHT = datetime.datetime(2026, 11, 23, 2, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def night(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    monkeypatch.setattr(timezone, "localtime", lambda: NIGHT)


def checked(before: datetime.timedelta, outputs: int, differences: int = 0) -> None:
    at = NIGHT - before
    Check.objects.create(
        started_at=at, finished_at=at, outputs=outputs, differences=differences, detail=""
    )


def test_the_check_is_due_once_a_night():
    assert nightly.is_due()
    checked(datetime.timedelta(minutes=30), outputs=500)
    assert not nightly.is_due()


def test_a_check_of_yesterday_does_not_count():
    checked(datetime.timedelta(hours=24), outputs=500)
    assert nightly.is_due()


def test_a_check_that_compared_nothing_is_soon_tried_again():
    checked(datetime.timedelta(minutes=5), outputs=0)
    assert not nightly.is_due()
    Check.objects.all().delete()
    checked(datetime.timedelta(minutes=30), outputs=0)
    assert nightly.is_due()


def test_portals_that_could_not_be_asked_were_told_of_and_wait_for_the_next_night():
    checked(datetime.timedelta(minutes=30), outputs=0, differences=7)
    assert not nightly.is_due()


def test_a_worker_starts_no_second_check_beside_the_one_that_runs(monkeypatch):
    """It is due until it has ended, which may take longer than the worker looks again."""
    go_on, runs = threading.Event(), []

    def long_check(*_: object) -> None:
        runs.append(1)
        go_on.wait(10)

    monkeypatch.setattr(nightly, "work_if_due", long_check)
    worker = Worker(transport=object(), press=object(), public_root=Path(), assets=Path())
    worker._watch_the_night()
    worker._watch_the_night()
    go_on.set()
    worker._night.join(10)
    assert len(runs) == 1
    worker._watch_the_night()
    worker._night.join(10)
    assert len(runs) == 2
