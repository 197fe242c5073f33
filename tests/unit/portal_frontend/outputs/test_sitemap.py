"""Sitemaps and robots.txt, as search engines read them."""

from xml.etree import ElementTree

from portal_frontend.outputs.sitemap import (
    robots,
    sitemap_index,
    sitemap_of_month,
    sitemap_of_pages,
)
from portal_frontend.outputs.specs import output_at

from .api import SmallApi, article, in_english, information, section

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
HOST = "https://hue.gov.vn"
WRITERS = {
    "/sitemap.xml": sitemap_index,
    "/sitemap/trang.xml": sitemap_of_pages,
    "/sitemap/2025-06.xml": sitemap_of_month,
}


def portal(*articles, **facts) -> SmallApi:
    about = section("/gioi-thieu/", "information", information=[information("/gioi-thieu/su/")])
    sections = [section(**facts), about, section("/danh-gia/", "survey")]
    return SmallApi({"vi": list(articles)}, {"vi": sections})


def written(api: SmallApi, path: str) -> bytes:
    found = api.reader().material(output_at(path, api.locales))
    return WRITERS[path](f"{HOST}/", found.data["languages"])


def addresses(document: bytes) -> list[str]:
    root = ElementTree.fromstring(document)  # noqa: S314 our own bytes
    return [loc.text.removeprefix(HOST) for loc in root.iterfind(".//s:loc", NAMESPACES)]


def entries(document: bytes) -> dict[str, ElementTree.Element]:
    """Path → its <url>."""
    root = ElementTree.fromstring(document)  # noqa: S314 our own bytes
    return dict(zip(addresses(document), root.findall("s:url", NAMESPACES), strict=True))


def changed(url: ElementTree.Element) -> str | None:
    return url.findtext("s:lastmod", namespaces=NAMESPACES)


def in_months(*months: str) -> list[dict]:
    return [article(n, publishedAt=f"{month}-03T08:00:00+07:00") for n, month in enumerate(months)]


def test_the_index_names_the_pages_and_then_the_months_newest_first():
    api = portal(*in_months("2024-12", "2025-06", "2025-07", "2025-06"))
    assert written(api, "/sitemap.xml").decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"<sitemap><loc>{HOST}/sitemap/trang.xml</loc></sitemap>\n"
        f"<sitemap><loc>{HOST}/sitemap/2025-07.xml</loc></sitemap>\n"
        f"<sitemap><loc>{HOST}/sitemap/2025-06.xml</loc></sitemap>\n"
        f"<sitemap><loc>{HOST}/sitemap/2024-12.xml</loc></sitemap>\n"
        "</sitemapindex>\n"
    )


def test_a_month_is_in_the_index_once_whichever_languages_have_it():
    english = [in_english(one) for one in in_months("2025-06", "2025-05")]
    api = SmallApi({"vi": in_months("2025-06"), "en": english}, {"vi": [], "en": []})
    assert addresses(written(api, "/sitemap.xml"))[1:] == [
        "/sitemap/2025-06.xml",
        "/sitemap/2025-05.xml",
    ]


def test_a_month_lists_its_articles_and_no_others():
    api = portal(*in_months("2025-06", "2025-07", "2025-06"))
    assert written(api, "/sitemap/2025-06.xml").decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"<url><loc>{HOST}/tin/bai-0/</loc><lastmod>2025-06-01T09:00:00+07:00</lastmod></url>\n"
        f"<url><loc>{HOST}/tin/bai-2/</loc><lastmod>2025-06-03T09:00:00+07:00</lastmod></url>\n"
        "</urlset>\n"
    )


def test_another_month_does_not_change_the_bytes_of_this_one():
    before, after = portal(*in_months("2025-06")), portal(*in_months("2025-06", "2025-07"))
    for path, same in (("/sitemap/2025-06.xml", True), ("/sitemap.xml", False)):
        assert (written(before, path) == written(after, path)) is same


def test_pages_that_stay_stand_together_with_archives_and_results():
    api = portal(*in_months("2025-06", "2025-05"))
    assert addresses(written(api, "/sitemap/trang.xml")) == [
        "/",
        "/tin/",
        "/tin/2025-06/",
        "/tin/2025-05/",
        "/gioi-thieu/",
        "/gioi-thieu/su/",
        "/danh-gia/",
        "/danh-gia/ket-qua/",
    ]


def test_feeds_and_articles_are_no_lasting_pages():
    paths = addresses(written(portal(article(1)), "/sitemap/trang.xml"))
    assert not [path for path in paths if path.endswith(".xml") or "bai-" in path]


def test_a_language_without_a_home_page_has_no_lasting_pages():
    document = sitemap_of_pages(
        f"{HOST}/", [{"locale": "vi", "home": None, "sections": [section()]}]
    )
    assert addresses(document) == []


def test_a_section_changes_with_its_newest_article():
    late = article(1, updatedAt="2025-06-20T09:00:00+07:00")
    found = entries(written(portal(late), "/sitemap/trang.xml"))
    assert changed(found["/tin/"]) == "2025-06-20T09:00:00+07:00"
    assert changed(found["/gioi-thieu/"]) == "2025-01-01T00:00:00+07:00"
    assert changed(found["/tin/2025-06/"]) is None


def test_moments_are_compared_as_moments_whatever_their_offsets():
    newest = article(1, updatedAt="2025-06-20T23:00:00+00:00")
    api = portal(newest, updatedAt="2025-06-21T05:00:00+07:00")
    found = entries(written(api, "/sitemap/trang.xml"))
    assert changed(found["/tin/"]) == "2025-06-20T23:00:00+00:00"


def test_translated_pages_name_each_other_and_themselves():
    translated = article(1, translations=[{"locale": "en", "path": "/en/news/one/"}])
    url = entries(written(portal(translated), "/sitemap/2025-06.xml"))["/tin/bai-1/"]
    links = {a.get("hreflang"): a.get("href") for a in url.findall("x:link", NAMESPACES)}
    assert links == {"vi": f"{HOST}/tin/bai-1/", "en": f"{HOST}/en/news/one/"}


def test_an_english_page_names_itself_as_english():
    translated = article(1, "/en/tin/", translations=[{"locale": "vi", "path": "/tin/mot/"}])
    api = SmallApi({"vi": [], "en": [translated]}, {"vi": [], "en": []})
    url = entries(written(api, "/sitemap/2025-06.xml"))["/en/tin/bai-1/"]
    links = {a.get("hreflang"): a.get("href") for a in url.findall("x:link", NAMESPACES)}
    assert links == {"vi": f"{HOST}/tin/mot/", "en": f"{HOST}/en/tin/bai-1/"}


def test_a_page_in_one_language_names_no_other():
    url = entries(written(portal(article(1)), "/sitemap/2025-06.xml"))["/tin/bai-1/"]
    assert url.findall("x:link", NAMESPACES) == []


def test_signs_of_xml_in_an_address_are_escaped():
    odd = article(1, path="/tin/a&b<c/", translations=[{"locale": "en", "path": '/en/"a&b"/'}])
    document = written(portal(odd), "/sitemap/2025-06.xml")
    url = entries(document)["/tin/a&b<c/"]
    assert f'{HOST}/en/"a&b"/' in [a.get("href") for a in url.findall("x:link", NAMESPACES)]


def test_robots_points_to_the_sitemap_and_keeps_machines_from_the_api():
    lines = robots(f"{HOST}/").decode().splitlines()
    assert lines == ["User-agent: *", "Disallow: /graphql", f"Sitemap: {HOST}/sitemap.xml"]
