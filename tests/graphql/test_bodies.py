"""Bodies: every block typed, every link leading where readers can go."""

import pytest

from cms.core.models import PortalDocument
from cms.core.public_urls import public_url
from tests.factories import PortalFactory, article, image, information, section
from tests.graphql.worlds import body, document

pytestmark = pytest.mark.django_db

PICTURE = "alt width webp { url width height } jpeg { url width height }"
BODY = """
query ($p: String!, $id: ID!) {
  article(portal: $p, id: $id) { body {
    __typename id type
    ... on HeadingBlock { text level anchor }
    ... on RichTextBlock { html }
    ... on ImageBlock { caption image { %(picture)s } }
    ... on GalleryBlock { items { id type caption image { alt } } }
    ... on TableBlock { caption columnHeaders rows firstColumnIsHeader }
    ... on AttachmentBlock { title document { title url filename size mimeType } }
    ... on QuoteBlock { text attribution }
    ... on EmbedBlock { url title provider }
    ... on CalloutBlock { tone calloutTitle: title html }
  } }
}
""" % {"picture": PICTURE}  # noqa: UP031 braces are GraphQL's


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def news(portal):
    return section(portal)


def blocks(ask, page):
    data = ask(BODY, trusted=True, p=page.portal.key, id=str(page.uuid))
    return data["article"]["body"]


def paragraph(ask, news, html):
    page = article(news, "Bài có liên kết", body=[("paragraph", html)])
    return blocks(ask, page)[0]["html"]


def test_every_kind_of_block_is_typed(ask, news):
    target, picture, file = article(news, "Đích"), image(), document()
    page = article(news, "Bài đủ loại khối", body=body(target, picture, file))
    found = blocks(ask, page)
    assert [block["__typename"] for block in found] == [
        "HeadingBlock", "RichTextBlock", "ImageBlock", "GalleryBlock", "TableBlock",
        "AttachmentBlock", "QuoteBlock", "EmbedBlock", "CalloutBlock", "HeadingBlock",
    ]  # fmt: skip
    heading, rich, figure, gallery, table, attachment, quote, embed, callout, again = found
    assert (heading["level"], heading["anchor"], again["anchor"]) == (2, "ket-qua", "ket-qua-2")
    url = f"/media/documents/{file.file_hash[:16]}/{file.filename}"
    here = '<a href="/hoat-dong-don-vi/dich/">trang này</a>'
    assert rich["html"] == f'<p>Xem {here} và <a href="{url}">tệp này</a>.</p>'
    assert (figure["caption"], figure["image"]["alt"]) == ("Cầu Trường Tiền", "Cầu")
    assert [item["id"] for item in gallery["items"]] == ["f", "g"]
    assert table["columnHeaders"] == ["Thôn", "Số hộ"]
    assert (table["rows"], table["firstColumnIsHeader"]) == ([["Thôn Một", "120"]], True)
    assert attachment["document"] == {
        "title": "Quyết định 45",
        "url": url,
        "filename": file.filename,
        "size": 17,
        "mimeType": "application/pdf",
    }
    assert attachment["title"] == "Quyết định 45"
    assert quote["attribution"] == "Người xưa"
    assert embed["provider"] == "youtube.com"
    assert (callout["tone"], callout["calloutTitle"]) == ("warning", "Lưu ý")
    assert callout["html"] == "<p>Mang theo căn cước.</p>"


def test_a_body_written_block_by_block_reads_like_a_stored_one(ask, news):
    page = article(news, "Bài", body=[("heading", {"text": "Mở đầu", "level": "3"})])
    block = blocks(ask, page)[0]
    assert (block["text"], block["level"], block["anchor"]) == ("Mở đầu", 3, "mo-dau")


def test_links_to_other_portals_are_absolute(ask, news):
    target = article(section(PortalFactory()), "Tin của xã khác")
    html = paragraph(ask, news, f'<p><a linktype="page" id="{target.pk}">xem</a></p>')
    assert html == f'<p><a href="{public_url(target)}">xem</a></p>'


@pytest.mark.parametrize("number", ["0", "999999", "x", "-1", "9" * 30, ""])
def test_links_that_lead_nowhere_keep_their_text(ask, news, number):
    html = paragraph(ask, news, f'<p><a linktype="page" id="{number}">xem</a></p>')
    assert html == "<p>xem</p>"


def test_links_to_drafts_keep_their_text(ask, news):
    target = article(news, "Nháp", live=False)
    html = paragraph(ask, news, f'<p><a linktype="page" id="{target.pk}">xem</a></p>')
    assert html == "<p>xem</p>"


def test_scripts_never_come_out(ask, news):
    html = paragraph(
        ask,
        news,
        '<p onclick="x()">Chào<script>alert(1)</script><a href="javascript:x()">bạn</a></p>',
    )
    assert html == "<p>Chàobạn</p>"


def test_blocks_whose_picture_or_file_is_gone_are_left_out(ask, news):
    picture, file = image(), document()
    page = article(news, "Bài", body=body(news, picture, file))
    picture.delete()
    PortalDocument.objects.all().delete()
    kinds = [block["type"] for block in blocks(ask, page)]
    assert kinds == ["heading", "paragraph", "table", "quote", "embed", "callout", "heading"]


def test_unknown_blocks_are_left_out(ask, news):
    page = article(news, "Bài")
    type(page).objects.filter(pk=page.pk).update(body=[{"type": "map", "value": 1, "id": "1"}])
    assert blocks(ask, page) == []


def test_a_decorative_picture_has_no_words(ask, news):
    chosen = {"image": {"image": image().pk, "alt_text": "", "decorative": True}, "caption": ""}
    page = article(news, "Bài", body=[{"type": "image", "value": chosen, "id": "1"}])
    assert blocks(ask, page)[0]["image"]["alt"] == ""


def test_information_has_a_body_too(ask, news):
    page = information(news, "Chức năng")
    path = "/hoat-dong-don-vi/chuc-nang/"
    document_ = """query ($p: String!, $path: String!) { page(portal: $p, path: $path) {
      ... on InformationPage { body { ... on RichTextBlock { html } } }
    } }"""
    found = ask(document_, p=page.portal.key, path=path)["page"]["body"]
    assert found == [{"html": "<p>Xã nằm bên phá Tam Giang.</p>"}]


def test_anonymous_readers_cannot_make_the_server_render(ask, news):
    picture = image()
    page = article(news, "Bài", image=picture)
    document_ = """query ($p: String!, $id: ID!) { article(portal: $p, id: $id) {
      image { jpeg { url } }
    } }"""
    values = {"p": page.portal.key, "id": str(page.uuid)}
    assert ask(document_, **values)["article"]["image"] is None
    assert picture.renditions.count() == 0
    trusted = ask(document_, trusted=True, **values)["article"]["image"]["jpeg"]
    assert picture.renditions.count() == 5
    assert ask(document_, **values)["article"]["image"]["jpeg"] == trusted


def test_an_article_describes_its_picture_in_its_own_words(ask, news):
    page = article(news, "Bài", image=image("Cầu"), image_alt="Bà con quét đường")
    document_ = "query ($p: String!, $id: ID!) { article(portal: $p, id: $id) { image { alt } } }"
    found = ask(document_, trusted=True, p=page.portal.key, id=str(page.uuid))
    assert found["article"]["image"] == {"alt": "Bà con quét đường"}
