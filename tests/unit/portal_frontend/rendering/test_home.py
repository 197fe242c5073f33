"""What home pages show of links and records, and that they show nothing where there is none."""

import copy
from typing import Any

from .reading import elements
from .samples import Page, context_of, rendered

PROVINCE = Page("home.html", "home_province")
COMMUNE = Page("home.html", "home_commune", "chrome_commune")


def home(page: Page, **facts: Any) -> str:
    return rendered(page, copy.deepcopy(context_of(page)) | facts)


def links(html: str) -> list[str]:
    return [link.attributes["href"] for link in elements(html, "a")]


def strip(html: str) -> str:
    return html.split('class="banners banners--strip"')[1].split("</ul>")[0]


def test_a_banner_has_words_a_size_and_waits_until_it_is_in_sight() -> None:
    pictures = elements(strip(home(PROVINCE)), "img")
    assert [one.attributes["alt"] for one in pictures] == [
        "Cổng dữ liệu mở", "Cổng chuyển đổi số thành phố Huế",
    ]  # fmt: skip
    for one in pictures:
        assert {"width", "height"} <= one.attributes.keys()
        assert one.attributes["loading"] == "lazy"


def test_a_link_that_has_a_banner_is_not_told_again_in_words() -> None:
    main = home(PROVINCE).split("<main")[1].split("</main>")[0]
    words = main.split('class="partners"')[1].split("</ul>")[0]
    assert "Cổng dữ liệu mở" not in words
    assert "Hội đồng nhân dân" in words


def test_a_banner_leads_to_the_web_or_nowhere() -> None:
    banners = copy.deepcopy(context_of(PROVINCE)["banners"])
    banners[0]["url"] = "javascript:alert(1)"
    assert "javascript:alert(1)" not in links(home(PROVINCE, banners=banners))


def test_without_banners_documents_or_drafts_there_is_no_trace_of_them() -> None:
    html = home(COMMUNE)
    assert not [word for word in ("banners", "records", "more-links") if f'"{word}' in html]


def test_a_picture_that_is_gone_leaves_the_link_in_words() -> None:
    banners = copy.deepcopy(context_of(PROVINCE)["banners"])
    for banner in banners:
        banner["image"] = None
    html = home(PROVINCE, banners=banners)
    assert "banners--strip" not in html
    assert "Cổng dữ liệu mở" in html.split('class="partners"')[1]


def test_documents_say_what_they_are_about_their_number_and_their_day() -> None:
    html = home(PROVINCE).split('id="van-ban-moi"')[1].split("</section>")[0]
    assert "Quy định phân cấp quản lý tài sản công trên địa bàn thành phố Huế.</a>" in html
    assert "Quyết định số 45/2025/QĐ-UBND</span>" in html
    assert "10/06/2025</time>" in html
    assert {"/van-ban-quy-pham/", "/van-ban-quan-ly/"} <= set(links(html))


def test_a_document_without_an_abstract_is_called_by_its_title() -> None:
    assert "Công văn số 6210/UBND-TH</a>" in home(PROVINCE)


def test_only_drafts_that_are_open_are_shown_with_their_last_day() -> None:
    html = home(PROVINCE).split('id="lay-y-kien"')[1].split("</section>")[0]
    assert "Quy chế quản lý kiến trúc đô thị" in html
    assert "10/07/2025</time>" in html
    assert "cải cách hành chính" not in html


def test_an_archive_is_no_block_of_the_home_page() -> None:
    sections = copy.deepcopy(context_of(PROVINCE)["sections"])
    first = next(section for section in sections if section["entries"]["edges"])
    assert f'id="muc-{first["code"]}"' in home(PROVINCE)
    first["archivedOn"] = "2026-07-01"
    assert f'id="muc-{first["code"]}"' not in home(PROVINCE, sections=sections)
