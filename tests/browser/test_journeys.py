"""The journeys of the first slice, clicked through as their users would."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from cms.demo.management.commands.demo import PASSWORD
from tests.browser.conftest import Network, eventually

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
HOST, SECTION = "phongdien.hue.localhost", "/hoat-dong-don-vi/"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TITLE = "Khánh thành cầu Ô Lâu & đường ven sông"
ARTICLE = f"{SECTION}khanh-thanh-cau-o-lau-duong-ven-song/"


def log_in(page: Page, network: Network) -> None:
    page.goto(network.url("cms.localhost", "/admin/login/"))
    page.fill("[name=username]", "kiemduyet.phongdien")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    expect(page.get_by_role("heading", name="Thị xã Phong Điền").first).to_be_visible()


def open_section(page: Page) -> None:
    page.get_by_role("link", name="Hoạt động đơn vị").first.click()


def upload_image(page: Page, picture: Path) -> None:
    page.click("#id_image-chooser [data-chooser-action-choose]")
    page.click(".modal-content a[href='#tab-upload']")
    page.set_input_files(".modal-content input[type=file]", picture)
    page.fill(".modal-content [name$=title]", "Cầu Ô Lâu")
    page.click("#tab-upload button[type=submit]")
    page.wait_for_selector(".modal-content", state="detached")
    page.fill("#id_image_alt", "Cây cầu mới bắc qua sông Ô Lâu")


def write_article(page: Page, picture: Path) -> None:
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "Công trình nối hai bờ sông Ô Lâu sau hai năm thi công.")
    upload_image(page, picture)
    page.click("[data-contentpath=body] .c-sf-add-button")
    page.get_by_role("option", name="Đoạn văn").click()
    page.click(".public-DraftEditor-content")
    page.keyboard.type("Sáng nay, thị xã Phong Điền khánh thành cầu Ô Lâu.")
    page.fill("#id_author", "Văn phòng HĐND và UBND")
    page.fill("#id_source", "UBND thị xã Phong Điền")


def choose_action(page: Page, name: str) -> None:
    page.click("footer button[aria-expanded]")
    page.click(f"button[name={name}]")
    page.wait_for_load_state()


def add_article_address(page: Page) -> str:
    return page.locator(
        "a[href*='/add/news/articlepage/'], a[href*='/add_subpage/']"
    ).first.get_attribute("href")


def places_that_show(network: Network, text: str) -> dict[str, bool]:
    """Which public files of the portal contain ``text``."""
    month = f"/sitemap/{datetime.now(VIETNAM):%Y-%m}.xml"
    places = ["/", SECTION, "/rss.xml", "/atom.xml", f"{SECTION}rss.xml", month]
    return {path: text in network.get(HOST, path).text for path in places}


def test_an_editor_publishes_and_unpublishes_an_article(page: Page, network: Network, tmp_path):
    picture = tmp_path / "cau-o-lau.jpg"
    Image.effect_noise((1600, 1000), 64).convert("RGB").save(picture)
    log_in(page, network)
    open_section(page)
    page.goto(network.url("cms.localhost", add_article_address(page)))
    write_article(page, picture)
    choose_action(page, "action-publish")

    slug = ARTICLE.split("/")[2]
    eventually(lambda: network.get(HOST, ARTICLE).status_code == 200)
    eventually(lambda: all(places_that_show(network, slug).values()))
    article = network.get(HOST, ARTICLE).text
    assert "Khánh thành cầu Ô Lâu &amp; đường ven sông" in article
    assert 'alt="Cây cầu mới bắc qua sông Ô Lâu"' in article
    page.goto(network.url(HOST, ARTICLE))
    shown = page.locator("article img, main img").first
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    entries = feedparser.parse(network.get(HOST, "/rss.xml").text).entries
    assert entries[0].title == TITLE

    page.goto(network.url("cms.localhost", "/admin/"))
    open_section(page)
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("a[href$='/unpublish/'], a[href*='/unpublish/?']").first.evaluate("a => a.click()")
    page.wait_for_load_state()
    page.locator("form[action*=unpublish] [type=submit]").first.click()
    eventually(lambda: network.get(HOST, ARTICLE).status_code in (404, 410))
    eventually(lambda: not any(places_that_show(network, slug).values()))


def test_a_citizen_rates_and_the_results_show_exactly_that_rating(page: Page, network: Network):
    before = survey_results(network)
    page.goto(network.url(HOST, "/danh-gia-hai-long/"))
    groups = page.locator("form fieldset").filter(has=page.locator("input[type=radio]"))
    assert groups.count() == len(before["dimensions"]) == 5
    for index in range(5):
        groups.nth(index).locator("input[type=radio]").first.check(force=True)
    page.locator("form textarea").fill("Mong có thêm lịch cấp nước.")
    page.locator("form [type=submit]").click()
    # The words stand on the page from the start, hidden until the rating has been taken.
    expect(page.get_by_role("heading", name="Cảm ơn quý vị!")).to_be_visible()

    after = survey_results(network)
    assert after["total"] == before["total"] + 1
    assert counts(after) == [[first + 1, *rest] for first, *rest in counts(before)]
    page.goto(network.url(HOST, "/danh-gia-hai-long/ket-qua/"))
    eventually(lambda: shown_counts(page) == counts(after))
    assert "Mong có thêm lịch cấp nước" not in page.content()


def counts(results: dict) -> list[list[int]]:
    """How often each option of each dimension was chosen."""
    return [[option["count"] for option in one["options"]] for one in results["dimensions"]]


def shown_counts(page: Page) -> list[list[int]]:
    """The same, as the tables of the public page show it."""
    page.reload()
    tables = page.locator("main table[aria-labelledby^='ket-qua-']")
    return [
        [int(text) for text in tables.nth(index).locator("td:last-child").all_inner_texts()]
        for index in range(tables.count())
    ]


def survey_results(network: Network) -> dict:
    query = '{surveyResults(portal:"phongdien-476"){total dimensions{options{count}}}}'
    answer = httpx.post(
        f"http://127.0.0.1:{network.port}/graphql",
        headers={"Host": f"{HOST}:{network.port}"},
        json={"query": query},
        timeout=10,
    )
    return answer.json()["data"]["surveyResults"]
