"""Feeds as an independent parser and the specifications see them."""

from xml.etree import ElementTree

import feedparser
import pytest

from portal_frontend.feeds import FeedFacts, atom, rss

FACTS = FeedFacts(
    title="Xã Phong Hải",
    description="Trang Thông tin điện tử – Xã Phong Hải",
    link="http://phonghai.localhost/",
    address="http://phonghai.localhost/rss.xml",
    author="Xã Phong Hải",
    locale="vi",
    updated_at="2025-06-01T08:00:00+07:00",
)
ARTICLE = {
    "id": "6f1c2a4e-6b0e-4c57-9f0a-1f1f5d3a9b11",
    "title": "Lễ ra quân & làm sạch <đường làng>",
    "url": "http://phonghai.localhost/tin/ra-quan/",
    "path": "/tin/ra-quan/",
    "summary": "Bà con cùng ra quân.",
    "author": "Ban Biên tập",
    "publishedAt": "2025-06-12T14:02:00+07:00",
    "updatedAt": "2025-06-13T09:00:00+07:00",
    "section": {"code": "tin", "title": "Tin tức", "path": "/tin/"},
    "image": {"jpeg": [{"url": "/media/images/ab/abc.jpg", "width": 320, "height": 200}]},
}
NAMESPACES = {"a": "http://www.w3.org/2005/Atom"}


def parsed(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(document)  # noqa: S314 our own bytes


@pytest.mark.parametrize("written", [rss(FACTS, [ARTICLE]), atom(FACTS, [ARTICLE])])
def test_an_independent_parser_reads_every_fact(written):
    read = feedparser.parse(written)
    assert read.bozo == 0
    (entry,) = read.entries
    assert (read.feed.title, read.feed.link) == ("Xã Phong Hải", FACTS.link)
    assert (entry.title, entry.link) == ("Lễ ra quân & làm sạch <đường làng>", ARTICLE["url"])
    assert entry.id == f"urn:uuid:{ARTICLE['id']}"
    assert entry.published_parsed[:5] == (2025, 6, 12, 7, 2)
    assert entry.enclosures[0].href == "http://phonghai.localhost/media/images/ab/abc.jpg"


def test_rss_has_the_elements_its_specification_requires():
    channel = parsed(rss(FACTS, [ARTICLE])).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    item = channel.find("item")
    assert item.findtext("title")
    assert item.find("guid").get("isPermaLink") == "false"
    assert set(item.find("enclosure").keys()) == {"length", "type", "url"}


def test_atom_has_the_elements_its_specification_requires():
    feed = parsed(atom(FACTS, [ARTICLE]))
    for parent in (feed, feed.find("a:entry", NAMESPACES)):
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"a:{name}", namespaces=NAMESPACES)
    assert feed.findtext("a:author/a:name", namespaces=NAMESPACES) == "Xã Phong Hải"
    own = feed.find("a:link[@rel='self']", NAMESPACES)
    assert own.get("href") == FACTS.address


def test_a_feed_without_articles_is_dated_by_its_page_not_by_the_clock():
    assert "Sun, 01 Jun 2025 08:00:00 +0700" in rss(FACTS, []).decode()
    assert "2025-06-01T08:00:00+07:00" in atom(FACTS, []).decode()
    assert feedparser.parse(atom(FACTS, [])).bozo == 0


def test_the_same_articles_give_the_same_bytes():
    assert rss(FACTS, [ARTICLE]) == rss(FACTS, [dict(ARTICLE)])
    assert atom(FACTS, [ARTICLE]) == atom(FACTS, [dict(ARTICLE)])


def test_an_article_without_author_or_picture_is_still_complete():
    bare = ARTICLE | {"author": "", "image": None}
    (entry,) = feedparser.parse(atom(FACTS, [bare])).entries
    assert entry.author == "Xã Phong Hải"
    assert entry.get("enclosures", []) == []


@pytest.mark.parametrize("write", [rss, atom])
def test_signs_of_html_in_a_summary_are_read_as_text(write):
    odd = ARTICLE | {"summary": "Mức thu < 5 triệu & <b>không</b> tăng"}
    (entry,) = feedparser.parse(write(FACTS, [odd])).entries
    assert entry.summary == "Mức thu &lt; 5 triệu &amp; &lt;b&gt;không&lt;/b&gt; tăng"
