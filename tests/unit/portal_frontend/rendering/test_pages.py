"""Every template, rendered from samples: complete, safe, and from its own host alone."""

import copy
import unicodedata
from typing import Any

import pytest
from jinja2 import UndefinedError

from .reading import elements
from .samples import MANIFEST, PAGE_NAMES, PAGES, Page, context_of, rendered

HOSTILE = '"><script>alert(1)</script>'
# What the API gives as clean HTML, as a date, or as a word of a closed set.
TRUSTED = {
    "html",
    "geometry",
    "welcome",
    "introduction",
    "date",
    "publishedAt",
    "issuedOn",
    "choice",
    "since",
    "until",
    "existedFrom",
    "existedUntil",
    "updatedAt",
    "firstDay",
    "lastDay",
    "month",
    "newerMonth",
    "olderMonth",
    "__typename",
    "tone",
    "tier",
    "kind",
    "locale",
}
ARTICLE = Page("article.html", "article")
ARCHIVE = Page("archive.html", "archive")
ENGLISH_ARCHIVE = Page("archive.html", "archive", "chrome_province_en", "en")
LOADING_ATTRIBUTES = ("src", "srcset", "data", "poster")
LOADED_LINKS = {"stylesheet", "preload", "icon", "modulepreload"}


def poisoned(value: Any) -> Any:
    """The same data with hostile text wherever an editor's words may stand."""
    if isinstance(value, dict):
        return {key: entry if key in TRUSTED else poisoned(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [poisoned(entry) for entry in value]
    return HOSTILE if isinstance(value, str) else value


def loaded_addresses(html: str) -> list[str]:
    """What a browser fetches by itself when it opens the page."""
    addresses = []
    for tag, attributes in elements(html):
        for name in LOADING_ATTRIBUTES:
            for candidate in attributes.get(name, "").split(","):
                addresses += candidate.split()[:1]
        fetched_link = tag == "link" and attributes.get("rel") in LOADED_LINKS
        if fetched_link or tag == "use":
            addresses.append(attributes["href"])
    return addresses


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_a_page_has_one_main_title_and_says_its_language(page: Page) -> None:
    html = rendered(page)
    assert len(elements(html, "h1")) == 1
    assert elements(html, "html")[0].attributes["lang"] == page.locale


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_the_same_data_gives_the_same_nfc_text(page: Page) -> None:
    html = rendered(page)
    assert html == rendered(page)
    assert html == unicodedata.normalize("NFC", html)


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_hostile_words_never_become_markup(page: Page) -> None:
    context = context_of(page)
    hostile = poisoned(copy.deepcopy(context)) | {"locale": page.locale}
    html = rendered(page, hostile)
    assert "<script>alert" not in html
    assert len(elements(html, "script")) == len(elements(rendered(page), "script"))


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_a_page_loads_nothing_from_another_host(page: Page) -> None:
    addresses = loaded_addresses(rendered(page))
    assert MANIFEST["main.css"] in addresses
    assert [address for address in addresses if not address.startswith("/")] == []
    assert [address for address in addresses if address.startswith("//")] == []


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_every_picture_has_words_or_stands_aside_and_keeps_its_place(page: Page) -> None:
    for _, attributes in elements(rendered(page), "img"):
        assert {"alt", "width", "height"} <= attributes.keys()


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_no_two_elements_share_an_id(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in elements(rendered(page)) if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)
def test_every_link_inside_a_page_leads_somewhere(page: Page) -> None:
    html = rendered(page)
    ids = {attributes.get("id") for _, attributes in elements(html)}
    targets = [attributes["href"] for _, attributes in elements(html, "a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= ids


def test_a_missing_name_is_an_error_and_not_a_blank() -> None:
    context = context_of(ARTICLE)
    del context["page"]["source"]
    with pytest.raises(UndefinedError):
        rendered(ARTICLE, context)


def test_an_article_describes_itself_in_dublin_core() -> None:
    names = {meta.attributes.get("name") for meta in elements(rendered(ARTICLE), "meta")}
    assert {"DC.title", "DC.creator", "DC.date", "DC.publisher", "DC.identifier"} <= names


def test_only_the_first_picture_of_an_article_is_fetched_at_once() -> None:
    pictures = elements(rendered(ARTICLE), "img")
    assert pictures[0].attributes.get("fetchpriority") == "high"
    assert {picture.attributes.get("loading") for picture in pictures[1:]} == {"lazy"}


def test_a_table_names_itself_its_columns_and_its_rows() -> None:
    html = rendered(ARTICLE)
    assert "<caption>Khối lượng thực hiện theo phường</caption>" in html
    scopes = [cell.attributes["scope"] for cell in elements(html, "th")]
    assert scopes == ["col"] * 4 + ["row"] * 4


def test_an_empty_section_names_the_duty_and_its_source() -> None:
    html = rendered(Page("section.html", "section_empty", "chrome_commune"))
    assert "Báo cáo tài chính năm, công khai theo Luật Kế toán." in html
    assert "Kế hoạch 389/KH-UBND" in html


def test_a_section_with_nothing_to_publish_says_why_and_until_when() -> None:
    html = rendered(Page("section.html", "section_nothing", "chrome_commune"))
    assert "Không phát sinh" in html
    assert "Quý III/2026 xã không được giao dự án mới." in html
    assert '<time datetime="2026-09-30">30/09/2026</time>' in html
    assert "Nội dung đang được cập nhật" not in html


def test_a_section_that_holds_something_says_nothing_of_having_nothing() -> None:
    page = Page("section.html", "section_information", "chrome_commune")
    context = context_of(page)
    context["page"]["nothingToPublish"] = {
        "reason": "Không có",
        "since": "2026-07-01",
        "until": "2026-09-30",
    }
    assert "Không phát sinh" not in rendered(page, context)


def test_facts_an_agency_has_not_given_are_not_shown() -> None:
    page = Page("home.html", "home_commune", "chrome_commune")
    assert "Địa chỉ" in rendered(page)
    assert "Đường dây nóng" not in rendered(page)
    assert "Chịu trách nhiệm nội dung" not in rendered(page)


def test_the_article_that_leads_the_home_page_is_told_once() -> None:
    page = Page("home.html", "home_province")
    path = context_of(page)["latest"]["edges"][0]["node"]["path"]
    links = [link.attributes["href"] for link in elements(rendered(page), "a")]
    assert links.count(path) == 1


def test_the_survey_asks_each_question_and_waits_for_its_script() -> None:
    html = rendered(Page("survey.html", "survey"))
    assert len(elements(html, "fieldset")) == 5
    assert len(elements(html, "textarea")) == 1
    submit = [b for b in elements(html, "button") if b.attributes.get("type") == "submit"]
    assert "disabled" in submit[0].attributes
    assert elements(html, "noscript")


def test_results_say_in_figures_what_the_bars_draw() -> None:
    html = rendered(Page("survey_results.html", "survey_results"))
    assert "74,6%" in html
    assert 'width="74.56"' in html


def marks(page: Page, **facts: Any) -> int:
    """How many articles are marked as new when all of them carry ``facts``."""
    context = context_of(page)
    for edge in context["page"]["entries"]["edges"]:
        edge["node"] |= facts
    return len([e for e in elements(rendered(page, context)) if "new-mark" in e.classes])


@pytest.mark.parametrize("page", [Page("section.html", "section_full"), ARCHIVE, ENGLISH_ARCHIVE])
def test_articles_are_marked_as_new_because_the_api_says_so(page: Page) -> None:
    assert marks(page, isNew=True) == len(context_of(page)["page"]["entries"]["edges"])
    assert marks(page, isNew=False, publishedAt="2999-01-01T00:00:00+07:00") == 0


def test_the_new_mark_is_a_word_in_the_language_of_the_page() -> None:
    assert '<span class="new-mark">Mới</span>' in rendered(ARCHIVE)
    assert '<span class="new-mark">New</span>' in rendered(ENGLISH_ARCHIVE)


def neighbours(page: Page, **facts: Any) -> list[tuple[str, str]]:
    """(rel, address) of the months beside an archive."""
    context = context_of(page)
    context["page"] |= facts
    links = [link.attributes for link in elements(rendered(page, context), "a")]
    return [(link["rel"], link["href"]) for link in links if link.get("rel") in ("prev", "next")]


def test_an_archive_leads_to_the_months_beside_it() -> None:
    newer = ("next", "/hoat-dong-don-vi/2025-07/")
    older = ("prev", "/hoat-dong-don-vi/2025-05/")
    assert neighbours(ARCHIVE) == [newer, older]
    assert neighbours(ARCHIVE, newerMonth=None) == [older]
    assert neighbours(ARCHIVE, olderMonth=None) == [newer]


def test_the_only_month_of_a_section_has_no_neighbours() -> None:
    context = context_of(ARCHIVE)
    context["page"] |= {"olderMonth": None, "newerMonth": None}
    assert not [e for e in elements(rendered(ARCHIVE, context), "nav") if "neighbours" in e.classes]


def test_neighbouring_months_are_named_in_the_language_of_the_page() -> None:
    assert "Tháng 5/2025" in rendered(ARCHIVE)
    assert 'aria-label="Tháng lân cận"' in rendered(ARCHIVE)
    assert "May 2025" in rendered(ENGLISH_ARCHIVE)
    assert 'aria-label="Neighbouring months"' in rendered(ENGLISH_ARCHIVE)


@pytest.mark.parametrize("template", ["not_found.html", "gone.html"])
def test_a_page_that_is_not_there_is_not_indexed_and_shows_ways_on(template: str) -> None:
    html = rendered(Page(template, ""))
    robots = [m.attributes for m in elements(html, "meta") if m.attributes.get("name") == "robots"]
    assert robots == [{"name": "robots", "content": "noindex"}]
    assert "/thu-tuc-hanh-chinh/" in [link.attributes["href"] for link in elements(html, "a")]


def test_a_page_that_is_gone_says_so_in_both_languages() -> None:
    assert "Nội dung đã được gỡ" in rendered(Page("gone.html", ""))
    english = rendered(Page("gone.html", "", "chrome_province_en", "en"))
    assert "The agency has removed this content." in english


def test_an_english_page_speaks_english_around_its_content() -> None:
    html = rendered(Page("home.html", "home_province_en", "chrome_province_en", "en"))
    assert "What do you need today?" in html
    assert "12 June 2025" in html
    assert "Quý vị" not in html
