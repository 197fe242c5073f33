"""From an output's data and a chrome to bytes: the same in, the same out."""

import copy
import json

import feedparser
import pytest

from portal_frontend.outputs.press import Chrome, Press
from portal_frontend.outputs.specs import FEEDS, FIXED, output_at
from tests.unit.portal_frontend.rendering.reading import elements
from tests.unit.portal_frontend.rendering.samples import environments, sample

from .api import SmallApi, article, in_english, section

PRESS = Press(environments())
PROVINCE, COMMUNE = (sample(name) for name in ("chrome_province", "chrome_commune"))
ENGLISH = sample("chrome_province_en")
LOCALES = ("vi", "en")
ARCHIVE = "/hoat-dong-don-vi/2025-06/"
# path, sample, a fragment of what only the right template says
PAGES = [
    ("/", "home_province", "page-home"),
    ("/hoat-dong-don-vi/", "section_full", "Lưu trữ theo tháng"),
    ("/danh-gia-hai-long/", "survey", "<fieldset"),
    ("/danh-gia-hai-long/ket-qua/", "survey_results", "Số lượt đánh giá"),
    (ARCHIVE, "archive", "Tháng lân cận"),
    ("/hoat-dong-don-vi/bai/", "article", "NewsArticle"),
    ("/dieu-kien-tu-nhien/bai/", "information", "Cập nhật lần cuối"),
    ("/404.html", "", "Không tìm thấy trang"),
    ("/410.html", "", "Nội dung đã được gỡ"),
]
FORMER = [
    {"path": "/tin/cu/", "target": "/tin/moi/", "prefix": False},
    {"path": "/muc-cu/", "target": "/muc-moi/", "prefix": True},
    {"path": "/tin/da-go/", "target": None, "prefix": False},
]


def page_at(path: str, data: dict, chrome: dict = PROVINCE) -> str:
    return PRESS.render(output_at(path, LOCALES), data, Chrome(chrome)).decode()


def portal() -> SmallApi:
    vietnamese = [article(number) for number in range(3)]
    english = [article(1, "/en/tin/", title="Clean-up day")]
    sections = {"vi": [section()], "en": [in_english(section(title="News"))]}
    api = SmallApi({"vi": vietnamese, "en": english}, sections)
    api.former = FORMER
    return api


def made(path: str, chrome: dict = PROVINCE, api: SmallApi | None = None) -> bytes:
    """An output written by code."""
    api = api or portal()
    output = output_at(path, api.locales)
    return PRESS.render(output, api.reader().material(output).data, Chrome(chrome))


@pytest.mark.parametrize(("path", "name", "words"), PAGES)
def test_each_kind_of_page_has_its_template(path, name, words):
    html = page_at(path, sample(name) if name else {})
    assert words in html
    others = [told for _path, _name, told in PAGES if told != words]
    assert sum(told in html for told in others) == 0


@pytest.mark.parametrize(("path", "name"), [page[:2] for page in PAGES])
def test_a_page_is_the_same_whatever_was_rendered_before_it(path, name):
    data = sample(name) if name else {}
    kept = copy.deepcopy(data)
    output, chrome = output_at(path, LOCALES), Chrome(PROVINCE)
    first = PRESS.render(output, data, chrome)
    for other, other_name, _words in PAGES:
        PRESS.render(output_at(other, LOCALES), sample(other_name) if other_name else {}, chrome)
    assert PRESS.render(output, data, chrome) == first
    assert data == kept


def test_a_page_names_its_own_address_on_its_portals_host():
    html = page_at("/hoat-dong-don-vi/bai/", sample("article"))
    links = [link.attributes for link in elements(html, "link")]
    assert [link["href"] for link in links if link.get("rel") == "canonical"] == [
        "https://hue.gov.vn/hoat-dong-don-vi/bai/"
    ]


@pytest.mark.parametrize(
    ("path", "name", "feeds"),
    [
        ("/", "home_province", "/"),
        ("/en/", "home_province_en", "/en/"),
        ("/hoat-dong-don-vi/", "section_full", "/hoat-dong-don-vi/"),
        ("/dieu-kien-tu-nhien/", "section_information", "/"),
        ("/danh-gia-hai-long/", "survey", "/"),
        (ARCHIVE, "archive", "/hoat-dong-don-vi/"),
        ("/hoat-dong-don-vi/bai/", "article", "/"),
    ],
)
def test_a_page_points_to_the_feeds_of_its_section_or_of_its_portal(path, name, feeds):
    html = page_at(path, sample(name), ENGLISH if path.startswith("/en/") else PROVINCE)
    links = [link.attributes for link in elements(html, "link")]
    found = {
        link["href"] for link in links if link.get("type", "").endswith(("rss+xml", "atom+xml"))
    }
    assert found == {f"{feeds}rss.xml", f"{feeds}atom.xml"}


def test_an_empty_section_of_articles_points_to_its_own_feeds():
    data = sample("section_full")
    data["page"] |= {"months": [], "entries": {"edges": [], "pageInfo": {"hasNextPage": False}}}
    assert "/hoat-dong-don-vi/rss.xml" in page_at("/hoat-dong-don-vi/", data)


@pytest.mark.parametrize("name", FEEDS)
def test_the_feed_of_the_portal_bears_its_name(name):
    feed = feedparser.parse(made(f"/{name}"))
    assert feed.feed.title == PROVINCE["portal"]["name"]
    assert feed.feed.link == "https://hue.gov.vn/"
    assert [entry.title for entry in feed.entries] == ["Bài 0", "Bài 1", "Bài 2"]


@pytest.mark.parametrize("name", FEEDS)
def test_the_feed_of_a_section_bears_its_title_too(name):
    feed = feedparser.parse(made(f"/tin/{name}"))
    assert feed.feed.title == f"Tin tức – {PROVINCE['portal']['name']}"
    assert feed.feed.link == "https://hue.gov.vn/tin/"


@pytest.mark.parametrize("name", FEEDS)
def test_an_english_feed_speaks_english_and_lists_english_articles(name):
    feed = feedparser.parse(made(f"/en/{name}", ENGLISH))
    assert feed.feed.title == ENGLISH["portal"]["agency"]["nameEn"]
    assert feed.feed.language == "en"
    assert [entry.title for entry in feed.entries] == ["Clean-up day"]


def test_an_agency_without_an_english_name_keeps_its_own_in_feeds():
    nameless = copy.deepcopy(ENGLISH)
    nameless["portal"]["agency"]["nameEn"] = ""
    assert feedparser.parse(made("/en/rss.xml", nameless)).feed.title == ENGLISH["portal"]["name"]


def test_a_feed_says_its_own_address():
    assert b'href="https://hue.gov.vn/tin/atom.xml"' in made("/tin/atom.xml")
    assert b"https://hue.gov.vn/tin/rss.xml" in made("/tin/rss.xml")


def test_former_addresses_are_told_as_moved_as_prefixes_and_as_gone():
    assert json.loads(made("/.addresses.json")) == {
        "moved": {"/tin/cu/": "/tin/moi/"},
        "prefixes": [["/muc-cu/", "/muc-moi/"]],
        "gone": ["/tin/da-go/"],
    }


def test_a_portal_without_former_addresses_says_so():
    api = portal()
    api.former = []
    told = json.loads(made("/.addresses.json", api=api))
    assert told == {"moved": {}, "prefixes": [], "gone": []}


BY_CODE = [
    "/rss.xml",
    "/atom.xml",
    "/tin/rss.xml",
    "/en/tin/atom.xml",
    "/sitemap.xml",
    "/sitemap/trang.xml",
    "/sitemap/2025-06.xml",
    "/robots.txt",
    "/.addresses.json",
]


@pytest.mark.parametrize("path", BY_CODE)
def test_what_code_writes_is_the_same_for_the_same_data(path):
    assert made(path) == made(path)


@pytest.mark.parametrize("path", BY_CODE)
def test_what_code_writes_does_not_depend_on_the_menu(path):
    other = PROVINCE | {"menu": []}
    assert made(path) == made(path, other)


@pytest.mark.parametrize("path", [path for path in BY_CODE if path != "/.addresses.json"])
def test_what_code_writes_stands_on_the_host_of_its_portal(path):
    assert b"https://hue.gov.vn/" in made(path)
    moved = PROVINCE | {"portal": PROVINCE["portal"] | {"url": "https://moi.gov.vn/"}}
    assert b"https://moi.gov.vn/" in made(path, moved)


def test_every_fixed_output_can_be_written():
    for path in FIXED:
        assert made(path)


def test_a_page_that_lacks_a_fact_fails_instead_of_showing_a_gap():
    data = sample("article")
    del data["page"]["title"]
    with pytest.raises(Exception, match="title"):
        page_at("/hoat-dong-don-vi/bai/", data)


def test_a_page_under_another_chrome_is_another_page():
    data = sample("section_full")
    assert page_at("/hoat-dong-don-vi/", data, COMMUNE) != page_at("/hoat-dong-don-vi/", data)
