"""Documents of a table bear on others: of the table, the portal, the network, or only named."""

import pytest
from wagtail.models import Page

from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.publishing.sweep import sweep
from tests.factories import PortalFactory, legal_document, section

from .handing_in import Clerk, a_folder, decision, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(tmp_path):
    return Clerk("documents", register("van-ban-quan-ly", "Văn bản quản lý"), tmp_path)


@pytest.fixture
def files(tmp_path):
    return f"--files={a_folder(tmp_path)}"


def ties() -> set[tuple[str, str, str | None, str]]:
    rows = DocumentRelation.objects.values_list("page__number", "kind", "target__number", "name")
    return set(rows)


def test_a_document_of_the_same_table_wherever_it_stands(clerk, files):
    rows = [
        decision("2/QĐ-UBND", **{"Thay thế": "1/QĐ-UBND", "Căn cứ": ""}),
        decision("1/QĐ-UBND", **{"Thay thế": "", "Căn cứ": "Quyết định số 2/QĐ-UBND"}),
    ]
    assert clerk.hand_in(rows, files)
    assert ties() == {
        ("2/QĐ-UBND", "thay-the", "1/QĐ-UBND", "1/QĐ-UBND"),
        ("1/QĐ-UBND", "can-cu", "2/QĐ-UBND", "Quyết định số 2/QĐ-UBND"),
    }
    assert sum(swept.changed for _model, swept in sweep(clerk.page.portal.key)) == 0
    assert clerk.hand_in(rows, files)
    assert clerk.said == "0 mới, 0 cập nhật, 2 giữ nguyên, 0 dòng hỏng."


def test_a_document_of_a_later_batch_is_tied_when_it_stands(clerk, files, monkeypatch):
    monkeypatch.setattr("cms.records.importing.standing.in_batches.__defaults__", (1,))
    rows = [
        decision("1/QĐ-UBND", **{"Căn cứ": "2/QĐ-UBND"}),
        decision("2/QĐ-UBND", **{"Căn cứ": "", "Ngày ban hành": "16/10/2024"}),
    ]
    assert clerk.hand_in(rows, files)
    assert ties() == {("1/QĐ-UBND", "can-cu", "2/QĐ-UBND", "2/QĐ-UBND")}
    assert sum(swept.changed for _model, swept in sweep(clerk.page.portal.key)) == 0
    assert not any(Page.find_problems())


def test_a_document_of_the_portal_or_of_another(clerk, files):
    legal_document(clerk.page, "7/2020/QĐ-UBND")
    province = section(PortalFactory(agency__tier="province"), "van-ban", "Văn bản")
    legal_document(province, "9/2020/QĐ-UBND")
    rows = [decision(**{"Bãi bỏ": "7/2020/QĐ-UBND; Quyết định số 9/2020/QĐ-UBND của tỉnh"})]
    assert clerk.hand_in(rows, files)
    number = "41/2024/QĐ-UBND"
    assert ties() == {
        (number, "bai-bo", "7/2020/QĐ-UBND", "7/2020/QĐ-UBND"),
        (number, "bai-bo", "9/2020/QĐ-UBND", "Quyết định số 9/2020/QĐ-UBND của tỉnh"),
    }


def test_a_document_nobody_has_is_named(clerk, files):
    assert clerk.hand_in([decision(**{"Căn cứ": "Luật Đất đai 31/2024/QH15"})], files)
    assert ties() == {("41/2024/QĐ-UBND", "can-cu", None, "Luật Đất đai 31/2024/QH15")}


def test_it_is_tied_once_the_network_has_it(clerk, files):
    rows = [decision(**{"Căn cứ": "Luật Đất đai 31/2024/QH15"})]
    clerk.hand_in(rows, files)
    law = legal_document(section(PortalFactory(), "van-ban", "Văn bản"), "31/2024/QH15")
    assert clerk.hand_in(rows, files)
    assert clerk.said == "0 mới, 1 cập nhật, 0 giữ nguyên, 0 dòng hỏng."
    assert DocumentRelation.objects.get().target == law


def test_of_several_with_the_number_the_day_decides(clerk, files):
    rows = [
        decision("1/QĐ-UBND"),
        decision("1/QĐ-UBND", **{"Ngày ban hành": "16/10/2024"}),
        decision("2/QĐ-UBND"),
    ]
    clerk.hand_in(rows, files)
    vague = decision("2/QĐ-UBND", **{"Thay thế": "1/QĐ-UBND"})
    assert not clerk.hand_in([vague], files)
    assert "có 2 văn bản mang số nêu trong “1/QĐ-UBND”. Cách sửa: ghi thêm ngày" in clerk.named
    exact = decision("2/QĐ-UBND", **{"Thay thế": "1/QĐ-UBND ngày 16/10/2024"})
    assert clerk.hand_in([exact], files)
    assert str(DocumentRelation.objects.get().target.issued_on) == "2024-10-16"


def test_of_several_on_other_portals_none_is_guessed(clerk, files):
    for _ in range(2):
        legal_document(section(PortalFactory(), "van-ban", "Văn bản"), "5/KH-UBND")
    assert clerk.hand_in([decision(**{"Căn cứ": "5/KH-UBND"})], files)
    assert DocumentRelation.objects.get().target is None


def test_a_draft_of_another_portal_is_only_named(clerk, files):
    legal_document(section(PortalFactory(), "van-ban", "Văn bản"), "5/KH-UBND", live=False)
    clerk.hand_in([decision(**{"Căn cứ": "5/KH-UBND"})], files)
    assert DocumentRelation.objects.get().target is None


def test_no_document_bears_on_itself(clerk, files):
    assert not clerk.hand_in([decision(**{"Thay thế": "41/2024/QĐ-UBND"})], files)
    assert "quan hệ với chính nó" in clerk.named


def test_an_emptied_cell_ends_the_relation_and_leaves_the_other_kinds(clerk, files):
    clerk.hand_in([decision(**{"Thay thế": "1/QĐ-UBND", "Căn cứ": "2/QĐ-UBND"})], files)
    assert clerk.hand_in([decision(**{"Thay thế": ""})], files)
    assert {tie[1] for tie in ties()} == {"can-cu"}
    assert LegalDocumentPage.objects.get().relations.count() == 1
