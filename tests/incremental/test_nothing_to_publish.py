"""“Không phát sinh” on the section's file: it comes with the declaration and goes by itself."""

import datetime

import pytest
from django.utils import timezone

from cms.core.models import NothingToPublish
from portal_frontend.incremental import queue
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section

FILE = "/thong-tin-du-an/index.html"
REASON = "Quý III/2026 xã không được giao dự án mới."
DAY = datetime.timedelta(days=1)


@pytest.fixture
def projects(db):
    return mandated_section(PortalFactory(), "thong-tin-du-an", "Thông tin dự án")


@pytest.fixture
def declaration(projects):
    today = timezone.localdate()
    return NothingToPublish.objects.create(
        section=projects, reason=REASON, since=today, until=today
    )


def says(files):
    return REASON in files.read(FILE).decode()


def test_it_is_said_while_it_holds_and_until_it_is_taken_back(projects, published):
    assert not says(published(projects.portal))
    today = timezone.localdate()
    row = NothingToPublish.objects.create(section=projects, reason=REASON, until=today + 9 * DAY)
    assert says(published(projects.portal))
    row.withdrawn = True
    row.save()
    assert not says(published(projects.portal))


def test_it_ends_by_itself_when_its_last_day_is_over(declaration, published, monkeypatch):
    portal = declaration.section.portal
    assert says(published(portal))
    tomorrow = timezone.now() + DAY
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert queue.plan_clock(tomorrow) > 0
    assert not says(published(portal))


def test_a_section_that_holds_something_does_not_say_it(declaration, published):
    article(declaration.section)
    assert not says(published(declaration.section.portal))
