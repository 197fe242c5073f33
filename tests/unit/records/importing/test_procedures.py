"""Procedures are imported, not typed: found by their code, read-only afterwards but for notes."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from cms.procedures.models import ProcedurePage, ServicePage
from cms.publishing.models import Change
from cms.publishing.sweep import sweep
from tests.factories import UserFactory

from .handing_in import PROCEDURE, Clerk, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(tmp_path):
    return Clerk("procedures", register("thu-tuc-hanh-chinh", "Thủ tục hành chính"), tmp_path)


@pytest.fixture
def imported(clerk):
    assert clerk.hand_in([PROCEDURE]), clerk.named
    return ProcedurePage.objects.get()


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


def form(**facts):
    return nested_form_data(
        {"slug": "dang-ky-khai-sinh", "comments": inline_formset([])}
        | {"notes": rich_text("<p>Nộp tại quầy số 3.</p>")}
        | facts
    )


def test_text_becomes_paragraphs_and_nothing_else(imported):
    assert imported.steps == "<p>Nộp hồ sơ.</p><p>Nhận kết quả.</p>"
    assert imported.dossier == "<p>Tờ khai &lt;mẫu 01&gt;</p>"
    assert imported.is_imported


def test_html_keeps_the_tags_editors_may_use(clerk):
    steps = "<ul><li>Nộp <script>alert(1)</script><b onclick='x()'>hồ sơ</b></li></ul>"
    assert clerk.hand_in([PROCEDURE | {"Trình tự thực hiện": steps}])
    kept = ProcedurePage.objects.get().steps
    assert "<li>" in kept
    assert "<b>hồ sơ</b>" in kept
    assert "script" not in kept
    assert "onclick" not in kept


def test_it_is_told_and_the_same_table_again_tells_nothing(clerk, imported):
    assert Change.objects.filter(subject=f"page:{imported.pk}").count() == 1
    assert sum(swept.changed for _model, swept in sweep(clerk.page.portal.key)) == 0
    assert clerk.hand_in([PROCEDURE])
    assert clerk.said == "0 mới, 0 cập nhật, 1 giữ nguyên, 0 dòng hỏng."
    assert not Change.objects.exists()


def test_a_code_that_a_spreadsheet_took_for_a_number_is_refused(clerk):
    assert not clerk.hand_in([PROCEDURE | {"Mã thủ tục": 1.00119}], form="xlsx")
    assert "bảng tính đã đổi ô này thành số 1.00119" in clerk.named


def test_an_import_changes_the_facts_and_keeps_the_notes(clerk, imported):
    imported.notes = "<p>Nộp tại quầy số 3.</p>"
    imported.save_revision().publish()
    clerk.hand_in(
        [PROCEDURE | {"Thời hạn giải quyết": "1 ngày làm việc", "Ghi chú của đơn vị": ""}]
    )
    page = ProcedurePage.objects.get()
    assert (page.processing_time, page.notes) == ("1 ngày làm việc", "<p>Nộp tại quầy số 3.</p>")
    assert page.imported_at > imported.imported_at


def test_the_form_shows_imported_facts_and_asks_for_notes_only(chief, imported):
    answer = chief.get(f"/admin/pages/{imported.pk}/edit/")
    fields = answer.context["form"].fields
    assert "notes" in fields
    assert not {fact.field for fact in ProcedurePage.facts} - {"notes"} & set(fields)
    assert fields["title"].disabled
    words = answer.content.decode()
    assert "Nộp hồ sơ." in words
    assert "Lấy từ nguồn đã nhập" in words


def test_whatever_is_posted_only_the_notes_change(chief, imported):
    posted = form(title="Tên khác", processing_time="Một năm", steps=rich_text("<p>Khác.</p>"))
    url = f"/admin/pages/{imported.pk}/edit/"
    chief.post(url, posted | {"action-publish": "1"})
    page = ProcedurePage.objects.get()
    assert page.notes.startswith("<p")
    assert "Nộp tại quầy số 3." in page.notes
    assert (page.title, page.processing_time) == ("Đăng ký khai sinh", "Trong ngày")
    assert page.steps == imported.steps
    assert page.is_imported


def test_a_draft_from_before_the_import_does_not_unmark_the_page(clerk):
    typed = clerk.page.add_child(
        instance=ProcedurePage(title="Khai sinh", code="1.001193", locale=clerk.page.locale)
    )
    old = typed.save_revision()
    assert clerk.hand_in([PROCEDURE])
    Revision.objects.get(pk=old.pk).publish()
    assert ProcedurePage.objects.get().is_imported


def test_a_typed_procedure_stays_free_until_a_table_has_it(chief, clerk):
    typed = clerk.page.add_child(
        instance=ProcedurePage(title="Cấp phép", code="9.9", locale=clerk.page.locale)
    )
    answer = chief.get(f"/admin/pages/{typed.pk}/edit/")
    assert "processing_time" in answer.context["form"].fields


def test_what_was_typed_like_the_table_is_marked_and_nothing_told(clerk, imported):
    ProcedurePage.objects.update(imported_at=None)
    assert clerk.hand_in([PROCEDURE])
    assert ProcedurePage.objects.get().is_imported
    assert not Change.objects.exists()


def test_services_are_imported_likewise(tmp_path):
    clerk = Clerk("services", register("dich-vu-cong-truc-tuyen", "Dịch vụ công"), tmp_path)
    row = {
        "Tên dịch vụ": "Đăng ký khai sinh", "Mức độ": "Dịch vụ công toàn trình",
        "Mã thủ tục hành chính": "1.001193", "Lĩnh vực": "Tư pháp", "Đối tượng": "Công dân",
        "Cơ quan giải quyết": "UBND cấp xã", "Địa chỉ": "https://dichvucong.gov.vn/1",
    }  # fmt: skip
    assert clerk.hand_in([row]), clerk.named + clerk.refusal
    (page,) = ServicePage.objects.all()
    assert (page.level, page.field, page.audience) == ("toan-trinh", "tu-phap", "cong-dan")
    assert clerk.hand_in([row])
    assert clerk.said == "0 mới, 0 cập nhật, 1 giữ nguyên, 0 dòng hỏng."
