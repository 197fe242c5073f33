"""Scores follow every edit: what is wrong is told, what was mended is forgotten."""

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.compliance import judging
from cms.compliance.due import judge_every_day
from cms.compliance.judging import judge_portals
from cms.compliance.rechecks import judge_what_waits
from cms.core.models import NothingToPublish, SectionPage
from sites.models import DayScore, Finding, PortalScore, Recheck, SectionScore
from tests.edits import EDITS
from tests.edits.world import build_world
from tests.factories import PortalFactory, article, legal_document
from tests.mandates import mandated_section

from .network import portals, under_law, written

pytestmark = pytest.mark.django_db

CODE = "van-ban-quan-ly"


@pytest.fixture
def register() -> SectionPage:
    """The documents of a portal that was judged while it had none."""
    page = mandated_section(PortalFactory(), CODE, "Văn bản quản lý", kind="legal_document")
    under_law()
    judge_portals([page.portal_id])
    Recheck.objects.all().delete()
    return page


@pytest.fixture
def on_day(monkeypatch):
    """Let it be some day in Viet Nam."""
    real = timezone.localdate

    def travel(day: str) -> None:
        fixed = datetime.date.fromisoformat(day)
        monkeypatch.setattr(
            timezone, "localdate", lambda value=None, *zone: real(value) if value else fixed
        )

    return travel


def score(register) -> SectionScore:
    return SectionScore.objects.get(portal=register.portal_id, section_code=CODE)


def messages(register) -> list[str]:
    own = Finding.objects.filter(portal=register.portal_id, section_code=CODE)
    return list(own.exclude(severity="advice").order_by("pk").values_list("message", flat=True))


def test_publishing_fills_an_empty_section_at_once(register):
    assert messages(register) == ["Chuyên mục còn trống."]
    before = PortalScore.objects.get(portal=register.portal_id).score
    legal_document(register, "1/QĐ-UBND")
    assert judge_what_waits()
    assert "Chuyên mục còn trống." not in messages(register)
    assert PortalScore.objects.get(portal=register.portal_id).score > before


def test_what_was_left_out_is_named_on_its_page_until_it_is_there(register):
    page = legal_document(register, "1/QĐ-UBND", issued_on=None)
    judge_what_waits()
    gap = Finding.objects.get(page=page, subject="issued_on")
    assert gap.message == "Chưa có “Ngày ban hành”."
    page.issued_on = "2025-03-20"
    page.save_revision().publish()
    judge_what_waits()
    assert not Finding.objects.filter(page=page, subject="issued_on").exists()


def test_a_fault_that_stays_keeps_its_beginning(register):
    page = legal_document(register, "1/QĐ-UBND", issued_on=None)
    judge_what_waits()
    first = Finding.objects.get(page=page, subject="issued_on")
    page.title = "Quyết định khác"
    page.save_revision().publish()
    judge_what_waits()
    again = Finding.objects.get(page=page, subject="issued_on")
    assert (again.pk, again.since) == (first.pk, first.since)


def test_a_draft_is_not_judged(register):
    legal_document(register, "1/QĐ-UBND", live=False)
    judge_what_waits()
    assert messages(register) == ["Chuyên mục còn trống."]
    assert not Finding.objects.filter(is_entry=True).exists()


def test_unpublishing_and_deleting_empty_the_section_again(register):
    one, other = (legal_document(register, number) for number in ("1/QĐ-UBND", "2/QĐ-UBND"))
    judge_what_waits()
    one.unpublish()
    other.delete()
    judge_what_waits()
    assert messages(register) == ["Chuyên mục còn trống."]


def test_a_declaration_of_nothing_counts_and_ends(register, on_day):
    NothingToPublish.objects.create(
        section=register, reason="Không có.", since="2026-11-01", until="2026-11-30"
    )
    on_day("2026-11-23")
    judge_what_waits()
    assert messages(register) == []
    on_day("2026-12-01")
    assert judge_every_day() >= 1
    assert messages(register) == ["Còn trống; lời khai “không phát sinh” hết hạn ngày 30/11/2026."]


def test_every_day_has_its_score(register, on_day):
    on_day("2026-12-02")
    judge_every_day()
    assert judge_every_day() == 0  # once is enough
    days = DayScore.objects.filter(portal=register.portal_id).order_by("day")
    assert len({row.day for row in days}) == 2


def test_a_page_that_loses_what_it_links_to_is_found(register):
    news = mandated_section(register.portal, "hoat-dong-don-vi", "Hoạt động đơn vị")
    target = article(news, "Lịch cắt điện")
    link = f'<p><a linktype="page" id="{target.pk}">Lịch cắt điện</a></p>'
    teller = article(news, "Ngày mai", body=[("paragraph", link)])
    ReferenceIndex.create_or_update_for_object(teller)
    judge_what_waits()
    assert not Finding.objects.filter(page=teller, rule="lien-ket-song").exists()
    target.unpublish()
    judge_what_waits()
    assert Finding.objects.filter(page=teller, rule="lien-ket-song").exists()


def test_what_changes_while_a_network_is_judged_is_not_judged_by_old_facts(register, monkeypatch):
    one, other = (legal_document(register, number, issued_on=None) for number in ("1", "2"))
    read = judging.entry_facts
    edits = [one.delete]

    def read_while_somebody_edits(asked):
        facts = read(asked)
        if edits:
            edits.pop(0)()
        return facts

    monkeypatch.setattr(judging, "entry_facts", read_while_somebody_edits)
    judge_portals([register.portal_id])
    found = Finding.objects.filter(is_entry=True, subject="issued_on")
    assert set(found.values_list("page", flat=True)) == {other.pk}


@pytest.mark.parametrize("entries", [1, 30])
def test_an_edit_asks_the_database_a_bounded_number_of_questions(register, entries):
    pages = [legal_document(register, f"{n}/QĐ-UBND") for n in range(entries)]
    judge_what_waits()
    pages[0].summary = "Sửa một chữ."
    pages[0].save_revision().publish()
    with CaptureQueriesContext(connection) as queries:
        judge_what_waits()
    assert len(queries) <= 36


@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_the_live_score_is_the_score_from_nothing(seed):
    rng = random.Random(20261123 + seed)  # noqa: S311 seeded, to be run again
    build_world(rng)
    under_law()
    judge_portals(portals())
    for _ in range(12):
        name, perform = rng.choice(EDITS)
        perform(rng)
        judge_what_waits()
        live = written()
        for model in (Finding, SectionScore, PortalScore):
            model.objects.all().delete()
        judge_portals(portals())
        assert live == written(), name
