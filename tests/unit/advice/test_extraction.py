"""What an entry shows reaches the checks, from whatever field or block it stands in."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.advice.checks import advice_on
from cms.advice.extraction import material_of
from cms.advice.material import FileState, LinkState
from cms.core.models import PortalDocument, PortalImage
from cms.organisation.models import UnitPage
from cms.records.models import record_classes
from tests.factories import (
    PortalFactory,
    article,
    image,
    information,
    legal_document,
    section,
)
from tests.graphql.worlds import body

from .pdfs import of_photographs

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return section(PortalFactory(agency__phone="0234 3822 123 – 0234 3822 124"))


def document(content=b"%PDF-1.4 noi dung", name="quyet-dinh.pdf"):
    return PortalDocument.objects.create(title="Quyết định", file=ContentFile(content, name=name))


def saved(page, **facts):
    """The page as it comes from the database."""
    type(page).objects.filter(pk=page.pk).update(**facts)
    return type(page).objects.get(pk=page.pk)


def rules(page):
    return [advice.rule for advice in advice_on(material_of(page))]


def places(found):
    return [one.place for one in found]


def paragraph(html):
    return [{"type": "paragraph", "value": html, "id": "1"}]


def test_every_kind_of_block_is_looked_at(news):
    target, picture, file = article(news), image(), document()
    found = material_of(saved(article(news, "Bài"), body=body(target, picture, file)))
    assert [picture.alt for picture in found.pictures] == ["Cầu"] * 3
    assert [table.headings for table in found.tables] == [("Thôn", "Số hộ")]
    assert [(link.kind, link.key) for link in found.links] == [
        ("page", target.pk),
        ("document", file.pk),
    ]
    assert [(one.key, one.title) for one in found.files] == [(file.pk, "Quyết định")]
    text = " ".join(words.text for words in found.words)
    for said in ("Bài", "Kết quả", "trang này", "Chú thích", "Thôn Một", "Dân là gốc", "căn cước"):
        assert said in text
    assert "youtube" not in text


def test_places_are_named_as_editors_see_them(news):
    target, picture, file = article(news), image(), document()
    found = material_of(saved(article(news, "Bài"), body=body(target, picture, file)))
    assert places(found.pictures)[0] == "Nội dung, khối 3 (Hình ảnh)"
    assert places(found.pictures)[2] == "Nội dung, khối 4 (Bộ ảnh), mục 2"
    assert places(found.tables) == ["Nội dung, khối 5 (Bảng)"]
    assert "Tóm tắt" in places(found.words)
    assert places(found.words)[0] == "Tiêu đề"


def test_an_articles_own_picture_wants_words_beside_it(news):
    assert "missing-alt-text" in rules(article(news, image=image(), image_alt=""))
    assert "missing-alt-text" not in rules(article(news, image=image(), image_alt="Cầu"))


def test_a_deleted_picture_leaves_an_empty_place(news):
    picture = image()
    chosen = {"image": picture.pk, "alt_text": "Cầu", "decorative": False}
    value = {"image": chosen, "caption": ""}
    page = saved(article(news), body=[{"type": "image", "value": value, "id": "1"}])
    assert rules(page) == []
    PortalImage.objects.all().delete()
    assert rules(saved(page)) == ["missing-image"]


def test_links_know_what_became_of_their_targets(news):
    target, file = article(news, "Đích"), document()
    html = (
        f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="document" id="{file.pk}">b</a>'
    )
    page = saved(article(news), body=paragraph(html))
    assert rules(page) == []
    target.unpublish()
    assert material_of(page).link_states["page", target.pk] is LinkState.UNPUBLISHED
    target.delete()
    file.delete()
    assert rules(page) == ["broken-link", "broken-link"]


def test_attached_files_are_read(news):
    file = document(of_photographs())
    attached = {"type": "attachment", "value": {"title": "", "document": file.pk}, "id": "1"}
    page = saved(article(news), body=[attached])
    assert material_of(page).file_states == {file.pk: FileState.SCANNED}
    assert rules(page) == ["scanned-pdf"]
    file.delete()
    assert rules(saved(page)) == ["missing-file"]


def test_records_are_looked_at_like_articles(news):
    file = document(of_photographs())
    facts = {"files": [("attachment", {"title": "Toàn văn", "document": file})]}
    page = legal_document(news, summary="Gọi 0905 123 456 để biết thêm.", **facts)
    assert rules(saved(page)) == ["personal-telephone", "scanned-pdf"]
    assert material_of(page).source is None


def test_information_pages_are_looked_at_too(news):
    page = information(news, "LỊCH SỬ HÌNH THÀNH XÃ", body=[("paragraph", "<p>Toà soạn</p>")])
    assert rules(page) == ["capital-title", "newsroom-word"]


def test_numbers_that_agencies_publish_are_nobodys_own(news):
    PortalFactory(agency__hotline="0905 111 222")
    html = "<p>0234 3822 124, 0905111222, 0905 111 223</p>"
    page = saved(article(news), body=paragraph(html))
    found = advice_on(material_of(page))
    assert ["0905 111 223" in advice.message for advice in found] == [True]


def test_numbers_in_a_portals_directory_are_official(news):
    news.add_child(instance=UnitPage(title="Văn phòng", phone="0234 3899 100", locale=news.locale))
    page = saved(article(news), body=paragraph("<p>Gọi 0234 3899 100</p>"))
    assert rules(page) == []


def test_contacts_that_a_form_asks_for_are_not_searched_for_personal_data(news):
    unit = news.add_child(
        instance=UnitPage(title="Văn phòng", phone="0905 777 888", locale=news.locale)
    )
    assert rules(unit) == []


def test_sources_are_compared_with_those_of_the_same_portal(news):
    now = timezone.now()
    for number in range(10):
        article(news, f"Bài {number}", source="Báo Nhân Dân", published_at=now)
    article(section(PortalFactory()), "Nơi khác", source="Báo Nhân Dân", published_at=now)
    page = article(news, "Bài mới", source="Báo Nhân Dân", published_at=now)
    assert len(material_of(page).recent_sources) == 10
    assert rules(page) == ["many-press-items"]


def test_reading_an_entry_costs_few_queries(news, django_assert_max_num_queries):
    target, picture, file = article(news), image(), document()
    blocks = body(target, picture, file) * 5 + paragraph("<p>0905 123 456</p>")
    page = saved(article(news, "Bài"), body=blocks)
    material_of(page)  # the file is read
    page = saved(page)
    with django_assert_max_num_queries(10 + len(record_classes())):
        material_of(page)
