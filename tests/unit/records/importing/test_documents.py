"""Documents from tables: written once, told, mended row by row, refused with the reason."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.core.models import PortalDocument
from cms.documents.models import LegalDocumentPage
from cms.publishing.models import Change
from cms.publishing.sweep import sweep
from cms.records.importing import command

from .handing_in import WRITERS, Clerk, a_csv, a_folder, decision, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(tmp_path):
    return Clerk("documents", register("van-ban-quan-ly", "Văn bản quản lý"), tmp_path)


@pytest.fixture
def files(tmp_path):
    return f"--files={a_folder(tmp_path)}"


def told() -> set[str]:
    return set(Change.objects.values_list("subject", flat=True))


def test_a_row_becomes_a_public_document_with_all_it_says(clerk, files):
    assert clerk.hand_in([decision()], files)
    (page,) = LegalDocumentPage.objects.all()
    assert (page.live, page.title) == (True, "Quyết định số 41/2024/QĐ-UBND")
    assert page.slug == "quyet-dinh-so-41-2024-qd-ubnd"
    assert (page.section, page.portal) == (clerk.page, clerk.page.portal)
    assert page.issued_on == datetime.date(2024, 10, 15)
    assert page.effective_on == datetime.date(2024, 11, 1)
    assert page.files[0].value["document"].collection == clerk.page.portal.collection
    assert clerk.said == "1 mới, 0 cập nhật, 0 giữ nguyên, 0 dòng hỏng."
    page.full_clean()


def test_what_was_issued_long_ago_is_no_news(clerk, files):
    clerk.hand_in([decision()], files)
    (page,) = LegalDocumentPage.objects.all()
    assert timezone.localdate(page.published_at) == page.issued_on == datetime.date(2024, 10, 15)


def test_it_is_told_as_if_it_had_been_saved(clerk, files):
    clerk.hand_in([decision(), decision("42/2024/QĐ-UBND")], files)
    assert told() == {f"page:{page.pk}" for page in LegalDocumentPage.objects.all()}
    assert sum(swept.changed for _model, swept in sweep(clerk.page.portal.key)) == 0
    assert not any(Page.find_problems())


def test_the_search_of_the_cms_finds_it(clerk, files):
    clerk.hand_in([decision(), decision("42/2024/QĐ-UBND")], files)
    found = get_search_backend().autocomplete("42/2024/qd-ubnd", Page.objects.all())
    assert [page.specific.number for page in found] == ["42/2024/QĐ-UBND"]


def test_the_same_table_again_writes_and_tells_nothing(clerk, files):
    clerk.hand_in([decision()], files)
    before = LegalDocumentPage.objects.values().get()
    assert clerk.hand_in([decision()], files)
    assert clerk.said == "0 mới, 0 cập nhật, 1 giữ nguyên, 0 dòng hỏng."
    assert LegalDocumentPage.objects.values().get() == before
    assert PortalDocument.objects.count() == 1
    assert not told()


def test_a_changed_row_changes_its_page_and_no_other(clerk, files):
    clerk.hand_in([decision(), decision("42/2024/QĐ-UBND")], files)
    changed = decision("42/2024/QĐ-UBND", **{"Trích yếu": "Quy định về chợ."})
    assert clerk.hand_in([decision(), changed], files)
    page = LegalDocumentPage.objects.get(number="42/2024/QĐ-UBND")
    assert clerk.said == "0 mới, 1 cập nhật, 1 giữ nguyên, 0 dòng hỏng."
    assert page.summary == "Quy định về chợ."
    assert page.latest_revision is not None
    assert told() == {f"page:{page.pk}"}


def test_the_title_that_followed_from_the_facts_follows_the_new_ones(clerk, files):
    clerk.hand_in([decision()], files)
    clerk.hand_in([decision(**{"Hình thức văn bản": "Chỉ thị"})], files)
    assert LegalDocumentPage.objects.get().title == "Chỉ thị số 41/2024/QĐ-UBND"


def test_an_empty_cell_empties_the_fact_and_a_missing_column_says_nothing(clerk, files):
    clerk.hand_in([decision(**{"Người ký": "Chủ tịch", "Lĩnh vực": "Y tế"})], files)
    clerk.hand_in([decision(**{"Người ký": ""})], files)
    page = LegalDocumentPage.objects.get()
    assert (page.signer, page.field) == ("", "y-te")


def test_a_waiting_draft_takes_the_facts_over_and_goes_on_waiting(clerk, files):
    clerk.hand_in([decision()], files)
    page = LegalDocumentPage.objects.get()
    page.territory = "Phường Phong Hòa"
    page.save_revision()
    clerk.hand_in([decision(**{"Người ký": "Chủ tịch"})], files)
    page = LegalDocumentPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert (page.signer, page.territory, page.has_unpublished_changes) == ("Chủ tịch", "", True)
    assert (draft.signer, draft.territory) == ("Chủ tịch", "Phường Phong Hòa")


def test_what_somebody_took_off_the_portal_stays_off(clerk, files):
    clerk.hand_in([decision()], files)
    LegalDocumentPage.objects.get().unpublish()
    rows = [decision(**{"Người ký": "Chủ tịch"})]
    assert clerk.hand_in(rows, files)
    page = LegalDocumentPage.objects.get()
    assert not page.live
    assert page.get_latest_revision_as_object().signer == "Chủ tịch"
    assert clerk.hand_in(rows, files)
    assert clerk.said == "0 mới, 0 cập nhật, 1 giữ nguyên, 0 dòng hỏng."


def test_a_locked_page_is_not_changed_behind_its_keepers_back(clerk, files):
    clerk.hand_in([decision()], files)
    LegalDocumentPage.objects.update(locked=True)
    assert not clerk.hand_in([decision(**{"Người ký": "Chủ tịch"})], files)
    assert "đang bị khóa" in clerk.named
    assert LegalDocumentPage.objects.get().signer == ""


@pytest.fixture
def meanwhile(monkeypatch):
    """Have somebody do something between the plan and the writing of the next import."""
    real = command.write

    def plan(act) -> None:
        def write(*given, **options):
            act()
            return real(*given, **options)

        monkeypatch.setattr(command, "write", write)

    return plan


SIGNED = [decision(**{"Người ký": "Chủ tịch"})]


def test_what_is_taken_off_meanwhile_stays_off(clerk, files, meanwhile):
    clerk.hand_in([decision()], files)
    meanwhile(lambda: LegalDocumentPage.objects.get().unpublish())
    assert clerk.hand_in(SIGNED, files)
    assert not LegalDocumentPage.objects.get().live


def test_a_draft_begun_meanwhile_goes_on_waiting(clerk, files, meanwhile):
    clerk.hand_in([decision()], files)

    def begin() -> None:
        page = LegalDocumentPage.objects.get()
        page.territory = "Phường Phong Hòa"
        page.save_revision()

    meanwhile(begin)
    assert clerk.hand_in(SIGNED, files)
    page = LegalDocumentPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert (page.signer, page.territory) == ("Chủ tịch", "")
    assert (draft.signer, draft.territory) == ("Chủ tịch", "Phường Phong Hòa")


@pytest.mark.parametrize("option", ["", "--all-or-nothing"])
def test_a_page_locked_meanwhile_is_left_alone_and_told(clerk, files, meanwhile, option):
    clerk.hand_in([decision()], files)
    meanwhile(lambda: LegalDocumentPage.objects.update(locked=True))
    rows = [*SIGNED, decision("42/2024/QĐ-UBND")]
    assert not clerk.hand_in(rows, files, *filter(None, [option]))
    assert "bang.csv:2: Trang đang bị khóa" in clerk.named
    assert LegalDocumentPage.objects.filter(signer="Chủ tịch").count() == 0
    assert LegalDocumentPage.objects.count() == (1 if option else 2)
    assert clerk.said.startswith("Chưa ghi gì") == bool(option)


def test_a_record_deleted_meanwhile_is_told(clerk, files, meanwhile):
    clerk.hand_in([decision()], files)
    meanwhile(lambda: LegalDocumentPage.objects.get().delete())
    assert not clerk.hand_in(SIGNED, files)
    assert "vừa bị xóa" in clerk.named
    assert not LegalDocumentPage.objects.exists()


BROKEN = decision("1/KH-UBND", **{"Ngày ban hành": "31/02/2025", "Hình thức văn bản": "Sắc lệnh"})


def test_good_rows_are_kept_and_broken_ones_named(clerk, files):
    assert not clerk.hand_in([BROKEN, decision()], files)
    assert LegalDocumentPage.objects.get().number == "41/2024/QĐ-UBND"
    assert clerk.said == "1 mới, 0 cập nhật, 0 giữ nguyên, 1 dòng hỏng."
    assert (
        "bang.csv:2: Cột “Ngày ban hành”: “31/02/2025” không phải ngày hợp lệ. "
        "Cách sửa: viết ngày/tháng/năm, ví dụ 30/06/2025." in clerk.named
    )
    assert "Cột “Hình thức văn bản”: “Sắc lệnh” không có trong danh mục." in clerk.named


def test_or_nothing_is_written(clerk, files):
    assert not clerk.hand_in([decision(), BROKEN], files, "--all-or-nothing")
    assert not LegalDocumentPage.objects.exists()
    assert not PortalDocument.objects.exists()
    assert clerk.said.startswith("Chưa ghi gì.")
    assert clerk.hand_in([decision()], files, "--all-or-nothing")
    assert LegalDocumentPage.objects.count() == 1


def test_a_dry_run_says_what_would_be_and_writes_nothing(clerk, files):
    assert clerk.hand_in([decision()], files, "--dry-run")
    assert clerk.said == ("Chưa ghi gì. Nếu ghi: 1 mới, 0 cập nhật, 0 giữ nguyên, 0 dòng hỏng.")
    assert not LegalDocumentPage.objects.exists()
    assert not PortalDocument.objects.exists()


def test_what_the_law_asks_for_and_the_row_does_not_state_breaks_it(clerk, files):
    assert not clerk.hand_in([decision(**{"Ngày hiệu lực": ""})], files)
    assert (
        "Chưa có “Ngày hiệu lực”. Căn cứ: Luật Ban hành văn bản quy phạm pháp luật "
        "64/2025/QH15, Điều 53.1." in clerk.named
    )
    assert not LegalDocumentPage.objects.exists()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"Số, ký hiệu": ""}, "Cột “Số, ký hiệu”: để trống."),
        ({"Ngày hiệu lực": "01/01/2024"}, "không thể có hiệu lực trước ngày ban hành"),
        ({"Số, ký hiệu": "1" * 81}, "Cột “Số, ký hiệu”: "),
        ({"Tệp văn bản": "khong-co.pdf"}, "không thấy tệp “khong-co.pdf”"),
        ({"Tệp văn bản": "../qd-41.pdf"}, "không thấy tệp “../qd-41.pdf”"),
        ({"Thời điểm đăng": "01/01/2999"}, "thời điểm này chưa đến"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_reason(clerk, files, facts, reason):
    assert not clerk.hand_in([decision(**facts)], files)
    assert reason in clerk.named
    assert "bang.csv:2: " in clerk.named
    assert not LegalDocumentPage.objects.exists()


def test_a_document_twice_in_a_table_is_refused_the_second_time(clerk, files):
    assert not clerk.hand_in([decision(), decision()], files)
    assert "bang.csv:3: Trùng với dòng 2." in clerk.named
    assert LegalDocumentPage.objects.count() == 1


def test_equal_numbers_of_different_days_are_different_documents(clerk, files):
    other = decision(**{"Ngày ban hành": "16/10/2024"})
    assert clerk.hand_in([decision(), other], files)
    slugs = set(LegalDocumentPage.objects.values_list("slug", flat=True))
    assert slugs == {"quyet-dinh-so-41-2024-qd-ubnd", "quyet-dinh-so-41-2024-qd-ubnd-2"}


def test_files_without_their_folder_are_asked_for(clerk):
    assert not clerk.hand_in([decision()])
    assert "thêm --files" in clerk.named


def test_the_same_bytes_are_kept_once_and_shown_under_the_rows_titles(clerk, files):
    rows = [
        decision(**{"Tệp văn bản": "qd-41.pdf | Toàn văn"}),
        decision("42/2024/QĐ-UBND", **{"Tệp văn bản": "qd-41.pdf|Phụ lục 1; qd-41.pdf"}),
    ]
    assert clerk.hand_in(rows, files)
    first, second = LegalDocumentPage.objects.order_by("number")
    assert [file.value["title"] for file in first.files] == ["Toàn văn"]
    assert [file.value["title"] for file in second.files] == ["Phụ lục 1", ""]
    assert PortalDocument.objects.count() == 1


def test_unknown_columns_are_named_and_left_out(clerk, files):
    assert clerk.hand_in([decision(**{"Người kí": "Chủ tịch", "Ghi chú": "Gấp"})], files)
    assert "Không biết cột “Người kí”, đã bỏ qua. Cách sửa: có phải “Người ký”?" in clerk.named
    assert "Không biết cột “Ghi chú”" in clerk.named


def test_a_table_without_the_column_that_finds_records_is_refused(clerk):
    assert not clerk.hand_in([{"Trích yếu": "Quy định về chợ."}])
    assert "Thiếu cột “Số, ký hiệu” (number)." in clerk.refusal


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_says_the_same(clerk, files, form):
    assert clerk.hand_in([decision()], files)
    assert clerk.hand_in([decision()], files, form=form)
    assert clerk.said == "0 mới, 0 cập nhật, 1 giữ nguyên, 0 dòng hỏng."


def test_columns_may_be_called_by_their_field_and_parted_by_semicolons(clerk, files, tmp_path):
    row = {
        "number": "41/2024/QĐ-UBND", "DOC_TYPE": "quyet-dinh", "Co quan ban hanh": "UBND phường",
        "issued_on": "15/10/2024", "effective_on": "1/11/2024", "summary": "Về vỉa hè.",
        "files": "qd-41.pdf",
    }  # fmt: skip
    assert clerk.hand_in_file(a_csv(tmp_path / "excel.csv", [row], delimiter=";"), files)
    page = LegalDocumentPage.objects.get()
    assert (page.doc_type, page.issuer) == ("quyet-dinh", "UBND phường")


def test_a_portal_or_section_that_is_not_there_is_named(clerk, tmp_path):
    assert not clerk.hand_in([decision()], "--section=hoi-dap")
    assert "Chuyên mục “hoi-dap”" in clerk.refusal
    clerk.page.portal.key = "khong-co"
    assert not clerk.hand_in([decision()])
    assert clerk.refusal == "Không có trang “khong-co”. Xem: manage.py network list."
