"""The short way through rich text says what the HTML parser says, whatever is written."""

from hypothesis import example, given
from hypothesis import strategies as st

from cms.core import richtext
from cms.graphql.core import expanding

PAGES, DOCUMENTS = (
    {1: "/tin-tuc/a/", 2: "https://x.example/?a=1&b=2", 3: ""},
    {1: "/media/documents/a"},
)
PIECES = [
    "<p>", '<p data-block-key="a1b2c">', "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>",
    "<br>", "<br/>", "<br />", "<i>", "</i>", '<a linktype="page" id="1">',
    '<a id="2" linktype="page">', '<a linktype="page" id="9">', '<a linktype="page" id="3">',
    '<a linktype="page" linktype="page">', '<a linktype="document" id="1">', "</a>",
    '<a href="https://y.example/">', '<a href="javascript:x()">', "<script>", "</script>",
    "<h2>", "</h2>", "<P>", "<p class='x'>", "<!-- x -->", "<", ">", "&amp;", "&lt;p&gt;", "&nbsp;",
    "&quot;", "&#1", "&copy", "&", ";", "lt;", "Chào bà con", " ", "\n", "\0", '"', "1 < 2",
]  # fmt: skip
html = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(html | st.text(max_size=20))
@example('<p data-block-key="ab">Xem <a linktype="page" id="1">đây</a> &amp; <b>kia</b>.</p>')
@example("a&amp")
@example("<p>&lt</p>")
@example("<li><li></li></li>")
def test_html_is_written_as_the_parser_writes_it(stored):
    expected = richtext.expand(stored, PAGES, DOCUMENTS)
    assert expanding.expand(stored, PAGES, DOCUMENTS) == expected


@given(html)
def test_links_are_found_as_the_parser_finds_them(stored):
    assert expanding.references(stored) == richtext.references(stored)


@given(html | st.text(max_size=20) | st.text("ab ", min_size=290, max_size=320))
@example("a" * 301)
def test_words_are_read_as_the_parser_reads_them(stored):
    assert expanding.plain_text(stored) == richtext.plain_text(stored)


def test_what_the_editor_stores_needs_no_parser(monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(richtext, "expand", never)
    stored = (
        '<p data-block-key="ab">Xem <a id="1" linktype="page">đây</a> &amp; <b>kia</b><br/></p>'
    )
    expected = '<p>Xem <a href="/tin-tuc/a/">đây</a> &amp; <b>kia</b><br></p>'
    assert expanding.expand(stored, PAGES, DOCUMENTS) == expected
