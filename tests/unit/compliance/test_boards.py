"""Boards: leaders read the network, an agency its own portal with the way to each form."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cms.compliance.boards import export
from cms.compliance.boards.rows import board_of
from cms.compliance.judging import judge_portals
from sites.models import Finding, Portal, PortalScore, Role, SectionScore
from tests.factories import PortalFactory, article, legal_document
from tests.mandates import mandated_section
from tests.people import client_of, person

from .network import under_law

pytestmark = pytest.mark.django_db

SECTIONS = [
    ("van-ban-quan-ly", "Văn bản quản lý", "legal_document"),
    ("hoat-dong-don-vi", "Hoạt động đơn vị", "news"),
]


@pytest.fixture
def portals():
    """One with a document that lacks its day, one with nothing at all."""
    full, empty = PortalFactory(), PortalFactory()
    made = {
        (portal, code): mandated_section(portal, code, title, kind=kind)
        for portal in (full, empty)
        for code, title, kind in SECTIONS
    }
    under_law()
    legal_document(made[full, "van-ban-quan-ly"], "1/QĐ-UBND", issued_on=None)
    article(made[full, "hoat-dong-don-vi"])
    judge_portals([full.pk, empty.pk])
    return full, empty


def page(user, portal) -> str:
    answer = client_of(user).get(reverse("compliance_portal", args=[portal.pk]))
    return answer.content.decode() if answer.status_code == 200 else ""


def test_a_leader_reads_every_portal_and_mends_none(portals):
    leader = person(None, Role.LEADER)
    answer = client_of(leader).get(reverse("compliance_board"))
    rows = answer.context["board"].rows
    assert [row.portal for row in rows] == list(portals)  # best first
    assert "Chuyên mục còn trống." in page(leader, portals[1])
    assert "add_subpage" not in page(leader, portals[1])


def test_an_editor_reads_the_own_portal_alone(portals):
    own, foreign = portals
    editor = person(own, Role.EDITOR)
    answer = client_of(editor).get(reverse("compliance_board"))
    assert [row.portal for row in answer.context["board"].rows] == [own]
    assert page(editor, foreign) == ""


def test_every_finding_leads_to_the_form_that_mends_it(portals):
    editor = person(portals[0], Role.EDITOR)
    gap = Finding.objects.get(subject="issued_on")
    empty = Finding.objects.filter(rule="co-noi-dung", portal=portals[0]).exclude(page=None)
    shown = page(editor, portals[0])
    assert reverse("wagtailadmin_pages:edit", args=[gap.page_id]) in shown
    assert all(
        reverse("wagtailadmin_pages:add_subpage", args=[one.page_id]) in shown for one in empty
    )


def test_the_home_of_the_admin_says_what_to_do_first(portals):
    editor = person(portals[1], Role.EDITOR)
    shown = client_of(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "Còn thiếu gì, làm gì trước" in shown
    assert "Chuyên mục còn trống." in shown


def test_a_mended_fault_leaves_the_board(portals, django_capture_on_commit_callbacks):
    own = portals[0]
    before = PortalScore.objects.get(portal=own).score
    gap = Finding.objects.get(subject="issued_on")
    document = gap.page.specific
    document.issued_on = "2025-03-20"
    with django_capture_on_commit_callbacks(execute=True):
        document.save_revision().publish()
    assert "Chưa có “Ngày ban hành”" not in page(person(own, Role.EDITOR), own)
    assert PortalScore.objects.get(portal=own).score > before


@pytest.mark.parametrize("what", ["diem", "chua-dat"])
def test_files_hold_own_portals_alone(portals, what):
    own, foreign = portals
    client = client_of(person(own, Role.EDITOR))
    text = client.get(reverse("compliance_download", args=[what, "csv"])).content.decode(
        "utf-8-sig"
    )
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) > 1
    assert {row[0] for row in rows[1:]} == {own.key}
    book = load_workbook(
        BytesIO(client.get(reverse("compliance_download", args=[what, "xlsx"])).content)
    )
    assert [[str(cell or "") for cell in row[:2]] for row in book.active.values] == [
        row[:2] for row in rows
    ]
    asked = client.get(reverse("compliance_download", args=[what, "csv"]), {"cong": foreign.key})
    assert asked.status_code == 404


def test_what_a_spreadsheet_would_compute_stays_text(portals):
    Finding.objects.update(message="=HYPERLINK(1)")
    client = client_of(person(None, Role.LEADER))
    text = client.get(reverse("compliance_download", args=["chua-dat", "csv"])).content.decode()
    assert "'=HYPERLINK(1)" in text
    assert ",=HYPERLINK" not in text


def test_control_characters_break_no_file(portals):
    Finding.objects.update(message="Dán từ\x0btrang chiếu")
    client = client_of(person(None, Role.LEADER))
    content = client.get(reverse("compliance_download", args=["chua-dat", "xlsx"])).content
    values = {cell for row in load_workbook(BytesIO(content)).active.values for cell in row}
    assert "Dán từtrang chiếu" in values


def test_a_file_of_many_findings_asks_a_few_questions(portals, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert len(list(export.findings(Portal.objects.all()))) > 10
        assert len(list(export.scores(Portal.objects.all()))) == 3


def test_what_lacks_one_of_many_is_not_called_complete(portals):
    SectionScore.objects.filter(section_code="van-ban-quan-ly").update(points=9.99, most=10)
    cells = [row.cells for row in board_of(Portal.objects.all()).rows]
    shares = {cell.share for row in cells for cell in row if cell and cell.code == SECTIONS[0][0]}
    assert shares == {99}


def test_portals_that_nothing_judges_come_last_in_files(portals):
    PortalScore.objects.filter(portal=portals[0]).update(score=None)
    keys = [row[0] for row in export.scores(Portal.objects.all())]
    assert keys[1:] == [portals[1].key, portals[0].key]
