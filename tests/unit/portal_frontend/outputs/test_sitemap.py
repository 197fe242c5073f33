"""sitemap.xml and robots.txt, as search engines read them."""

from xml.etree import ElementTree

from portal_frontend.outputs.outline import Outline
from portal_frontend.outputs.sitemap import robots, sitemap

from .api import PORTAL, SmallApi, node, section

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
HOST = "http://hue.localhost"


def entries(api: SmallApi) -> dict[str, ElementTree.Element]:
    """Address → its <url>."""
    outline = Outline("vi", lambda after: api._sitemap({"after": after}))
    urls = ElementTree.fromstring(sitemap(PORTAL, [outline])).findall("s:url", NAMESPACES)  # noqa: S314 our own bytes
    return {url.findtext("s:loc", namespaces=NAMESPACES): url for url in urls}


def changed(url: ElementTree.Element) -> str | None:
    return url.findtext("s:lastmod", namespaces=NAMESPACES)


def test_every_page_stands_in_the_sitemap_by_its_absolute_address():
    months = [{"month": "2025-06", "count": 1}]
    found = entries(SmallApi([node(1)], [section(months=months), section("/danh-gia/", "survey")]))
    assert sorted(found) == [
        f"{HOST}/",
        f"{HOST}/danh-gia/",
        f"{HOST}/danh-gia/ket-qua/",
        f"{HOST}/tin/",
        f"{HOST}/tin/2025-06/",
        f"{HOST}/tin/bai-1/",
    ]


def test_lists_changed_when_their_newest_article_changed():
    late = node(1, updatedAt="2025-06-20T02:00:00+00:00")
    months = [{"month": "2025-06", "count": 2}]
    found = entries(SmallApi([late, node(2)], [section(months=months), section("/khac/")]))
    for path in ("/", "/tin/", "/tin/2025-06/", "/tin/bai-1/"):
        assert changed(found[HOST + path]) == "2025-06-20T02:00:00+00:00"
    assert changed(found[f"{HOST}/khac/"]) == "2025-01-01T00:00:00+00:00"


def test_an_article_of_the_first_hour_of_a_month_counts_in_vietnamese_time():
    first = node(1, publishedAt="2025-06-30T17:30:00+00:00", updatedAt="2025-07-02T00:00:00+00:00")
    found = entries(SmallApi([first], [section(months=[{"month": "2025-07", "count": 1}])]))
    assert changed(found[f"{HOST}/tin/2025-07/"]) == "2025-07-02T00:00:00+00:00"


def test_translated_pages_name_each_other_and_themselves():
    translated = node(1, translations=[{"locale": "en", "path": "/en/news/one/"}])
    url = entries(SmallApi([translated], [section()]))[f"{HOST}/tin/bai-1/"]
    links = {a.get("hreflang"): a.get("href") for a in url.findall("x:link", NAMESPACES)}
    assert links == {"vi": f"{HOST}/tin/bai-1/", "en": f"{HOST}/en/news/one/"}


def test_a_page_in_one_language_names_no_other():
    url = entries(SmallApi([node(1)], [section()]))[f"{HOST}/tin/bai-1/"]
    assert url.findall("x:link", NAMESPACES) == []


def test_signs_of_xml_in_an_address_are_escaped():
    odd = node(1, path="/tin/a&b/")
    assert f"{HOST}/tin/a&b/" in entries(SmallApi([odd], [section()]))


def test_robots_points_to_the_sitemap_and_keeps_machines_from_the_api():
    lines = robots(PORTAL).decode().splitlines()
    assert lines == ["User-agent: *", "Disallow: /graphql", f"Sitemap: {HOST}/sitemap.xml"]
