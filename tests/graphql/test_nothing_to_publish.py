"""A section with nothing to publish says so, until the last day of its agency's word is over."""

import datetime

import pytest
from django.utils import timezone

from cms.core import keys
from cms.core.models import NothingToPublish
from cms.graphql.core.rows import VIETNAM
from cms.graphql.tree.nothing import NothingRow, declared_on
from cms.publishing.keys import Fence, clock_fence
from tests.factories import PortalFactory, section

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
PLACE = (7, "thong-tin-du-an")
QUERY = """query ($p: String!) {
  sections(portal: $p) { code nothingToPublish { reason since until } }
}"""


def day(number):
    return datetime.date(2026, 7, number)


def declared(page, since=0, until=30, **facts):
    today = timezone.localdate()
    facts = {"reason": "Quý III không có dự án mới."} | facts
    return NothingToPublish.objects.create(
        section=page, since=today + since * DAY, until=today + until * DAY, **facts
    )


def told(ask, portal):
    found = ask(QUERY, p=portal.key)["sections"]
    return {row["code"]: row["nothingToPublish"] for row in found}


def test_a_declaration_is_told_with_its_reason_and_days(ask):
    page = section(PortalFactory())
    row = declared(page)
    assert told(ask, page.portal) == {
        "hoat-dong-don-vi": {
            "reason": "Quý III không có dự án mới.",
            "since": row.since.isoformat(),
            "until": row.until.isoformat(),
        }
    }


@pytest.mark.parametrize(
    ("since", "until", "facts"),
    [(-30, -1, {}), (1, 30, {}), (0, 30, {"withdrawn": True})],
    ids=["over", "not yet", "taken back"],
)
def test_nothing_is_told_of_what_does_not_hold_today(ask, since, until, facts):
    page = section(PortalFactory())
    declared(page, since, until, **facts)
    assert told(ask, page.portal) == {"hoat-dong-don-vi": None}


def test_the_last_day_still_counts(ask):
    page = section(PortalFactory())
    declared(page, -30, 0)
    assert told(ask, page.portal)["hoat-dong-don-vi"]


def test_a_declaration_is_of_one_section_of_one_portal(ask):
    mine, other = PortalFactory(), PortalFactory()
    declared(section(mine))
    section(mine, "chuyen-de", "Chuyên đề")
    section(other)
    assert told(ask, mine)["chuyen-de"] is None
    assert told(ask, other) == {"hoat-dong-don-vi": None}


def reads(today, *rows):
    return list(declared_on(today, PLACE, rows).reads())


def midnight(date):
    return clock_fence(datetime.datetime.combine(date, datetime.time.min, VIETNAM))


def test_what_was_declared_last_is_what_is_told():
    rows = [NothingRow("Cũ", day(1), day(31)), NothingRow("Mới", day(10), day(20))]
    assert declared_on(day(9), PLACE, rows).value.reason == "Cũ"
    assert declared_on(day(10), PLACE, rows).value.reason == "Mới"
    assert declared_on(day(21), PLACE, rows).value.reason == "Cũ"


@pytest.mark.parametrize(("today", "turn"), [(1, 10), (10, 21), (20, 21), (21, 32)])
def test_the_answer_is_due_anew_at_the_midnight_of_the_next_turn(today, turn):
    rows = [NothingRow("Cũ", day(1), day(31)), NothingRow("Mới", day(10), day(20))]
    key = keys.nothing_to_publish(*PLACE)
    assert reads(day(today), *rows) == [key, midnight(day(1) + (turn - 1) * DAY)]


def test_what_is_over_waits_for_no_moment():
    assert reads(day(2), NothingRow("Cũ", day(1), day(1))) == [keys.nothing_to_publish(*PLACE)]
    assert not [read for read in reads(day(2)) if isinstance(read, Fence)]
