"""Every day each portal is judged as a whole, whatever was judged in part or cannot be judged."""

import datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from cms.compliance import due, judging, rechecks
from cms.compliance.due import judge_every_day
from cms.compliance.judging import judge_pages, judge_portals, judge_sections
from cms.compliance.rechecks import judge_what_waits, note_pages
from cms.core.models import NothingToPublish, SectionPage
from sites.compliance.deadlines import due_of_entry
from sites.compliance.facts import EntryFacts
from sites.mandates.schema import Deadline
from sites.mandates.vocabulary import DeadlineUnit, Verification
from sites.models import DayScore, Finding, PortalMandate, PortalScore, Recheck
from tests.factories import PortalFactory, legal_document
from tests.mandates import mandated_section

from .network import under_law

pytestmark = pytest.mark.django_db

CODE = "van-ban-quan-ly"


@pytest.fixture(autouse=True)
def _nothing_failed(monkeypatch):
    monkeypatch.setattr(due, "_failed", {})


@pytest.fixture
def register() -> SectionPage:
    page = mandated_section(PortalFactory(), CODE, "Văn bản quản lý", kind="legal_document")
    under_law()
    return page


@pytest.fixture
def tomorrow(monkeypatch) -> datetime.date:
    day = timezone.localdate() + datetime.timedelta(days=1)
    real = timezone.localdate
    monkeypatch.setattr(
        timezone, "localdate", lambda value=None, *zone: real(value) if value else day
    )
    return day


def messages(register) -> set[str]:
    own = Finding.objects.filter(portal=register.portal_id, section_code=CODE)
    return set(own.exclude(severity="advice").values_list("message", flat=True))


def test_an_edit_after_midnight_leaves_the_portal_to_be_judged_as_a_whole(register, request):
    judge_portals([register.portal_id])
    assert judge_every_day() == 0
    day = request.getfixturevalue("tomorrow")
    page = legal_document(register, "1/QĐ-UBND")
    judge_pages(register.portal_id, [page.pk])
    assert DayScore.objects.filter(portal=register.portal_id, day=day).exists()
    assert judge_every_day() == 1
    assert judge_every_day() == 0


def test_what_waits_of_a_portal_never_judged_gives_it_no_score(register):
    page = legal_document(register, "1/QĐ-UBND")
    note_pages([page.pk])
    judge_what_waits()
    judge_sections([register.portal_id])
    assert not PortalScore.objects.exists()
    assert judge_every_day() == 1
    assert PortalScore.objects.exists()


def test_portals_without_a_law_keep_nobody_waiting(register, monkeypatch):
    monkeypatch.setattr(due, "AT_ONCE", 1)
    free = PortalFactory()
    PortalMandate.objects.filter(portal=free).delete()
    PortalScore.objects.all().delete()
    assert [judge_every_day() for _ in range(2)] == [1, 0]
    assert PortalScore.objects.get().portal_id == register.portal_id


def test_a_portal_that_cannot_be_judged_stops_no_other(register, monkeypatch, caplog):
    other = mandated_section(PortalFactory(), CODE, "Văn bản quản lý", kind="legal_document")
    real = judging._score

    def breaks(standings, codes=None):
        if register.portal_id in {standing.portal.pk for standing in standings}:
            raise ZeroDivisionError
        real(standings, codes)

    monkeypatch.setattr(judging, "_score", breaks)
    assert [judge_every_day() for _ in range(2)] == [2, 0]
    assert PortalScore.objects.get().portal_id == other.portal_id
    assert str(register.portal_id) in caplog.text


def test_a_change_that_cannot_be_judged_stops_no_other_and_is_told(register, monkeypatch, caplog):
    other = mandated_section(PortalFactory(), CODE, "Văn bản quản lý", kind="legal_document")
    judge_portals([register.portal_id, other.portal_id])
    real = rechecks.judge_pages
    bad = legal_document(register, "1/QĐ-UBND")
    legal_document(other, "2/QĐ-UBND")

    def breaks(portal, pages, sections=()):
        if bad.pk in pages:
            raise ZeroDivisionError
        real(portal, pages, sections)

    monkeypatch.setattr(rechecks, "judge_pages", breaks)
    assert judge_what_waits()
    assert not Recheck.objects.exists()
    assert "Chuyên mục còn trống." not in messages(other)
    assert str(register.portal_id) in caplog.text


def test_what_a_locked_database_put_off_waits_on(register, monkeypatch):
    judge_portals([register.portal_id])
    legal_document(register, "1/QĐ-UBND")
    locked = OperationalError("database is locked")
    with monkeypatch.context() as patched:
        patched.setattr(rechecks, "judge_pages", lambda *given: (_ for _ in ()).throw(locked))
        with pytest.raises(OperationalError):
            judge_what_waits()
    assert judge_what_waits()
    assert "Chuyên mục còn trống." not in messages(register)


def test_an_agency_that_changes_meanwhile_is_judged_by_what_it_is_now(register, monkeypatch):
    legal_document(register, "1/QĐ-UBND")
    agency = register.portal.agency
    type(agency).objects.filter(pk=agency.pk).update(phone="")
    judge_portals([register.portal_id])
    read = judging.entry_facts

    def read_while_the_telephone_is_told(asked):
        facts = read(asked)
        if not agency.phone:
            agency.phone = "0234 3555 666"
            agency.save()
            judge_what_waits()
        return facts

    agency.phone = ""
    home = Finding.objects.filter(portal=register.portal_id, section_code="")
    assert any("điện thoại" in one.message for one in home)
    monkeypatch.setattr(judging, "entry_facts", read_while_the_telephone_is_told)
    judge_portals([register.portal_id])
    assert not any("điện thoại" in one.message for one in home.all())


def test_a_fault_told_twice_is_told_once_afterwards(register):
    judge_portals([register.portal_id])
    one = Finding.objects.filter(section_code=CODE).first()
    twin = Finding.objects.get(pk=one.pk)
    twin.pk = None
    twin.save()
    judge_portals([register.portal_id])
    assert Finding.objects.filter(section_code=CODE, rule=one.rule).count() == 1


def test_a_declaration_made_ahead_does_not_end_the_one_in_force(register):
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    for since, until in [(today - day, today + day), (today + 2 * day, today + 90 * day)]:
        NothingToPublish.objects.create(
            section=register, reason="Không có.", since=since, until=until
        )
    judge_portals([register.portal_id])
    assert messages(register) == set()


def term(unit: DeadlineUnit) -> Deadline:
    """Five days from when a document was issued."""
    facts = {"text": "x", "unit": unit, "citation": "x", "verification": Verification.TEXT_SEEN}
    return Deadline(**facts, value=5, **{"from": "document_issued"})


def issued(day: datetime.date) -> EntryFacts:
    return EntryFacts(1, datetime.date(2026, 1, 1), {"document_issued": day})


@pytest.mark.parametrize("unit", [DeadlineUnit.WORKING_DAY, DeadlineUnit.DAY])
def test_a_date_at_the_end_of_time_sets_no_deadline(unit):
    assert due_of_entry(term(unit), issued(datetime.date.max)) is None


def test_a_term_in_days_that_ends_on_a_weekend_ends_on_monday():
    monday = datetime.date(2026, 11, 16)
    assert due_of_entry(term(DeadlineUnit.DAY), issued(monday)) == datetime.date(2026, 11, 23)
