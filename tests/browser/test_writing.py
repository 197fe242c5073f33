"""Nothing an editor typed is lost between the keyboard, the save by itself and the button."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Network
from tests.browser.editors import CMS, log_in, open_article, retitle

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
EDITOR = "bientap.phongdien"
BODY = "[data-contentpath=body] .public-DraftEditor-content"
PRESS_SAVE = "document.querySelector('footer [type=submit]').click()"
HOLD = 2000  # milliseconds a save by itself is on its way


def form_again(page: Page, network: Network, key: int) -> None:
    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    expect(page.locator("#id_title")).to_be_visible()


def test_the_last_words_of_rich_text_are_saved_though_the_button_follows_at_once(
    page: Page, network: Network
):
    log_in(page, network, EDITOR)
    key = open_article(page, network, 11)
    page.wait_for_timeout(3000)  # Wagtail's scripts have settled the form
    body = page.locator(BODY).first
    body.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Chữ cuối cùng.")
    with page.expect_navigation():
        page.evaluate(PRESS_SAVE)
    form_again(page, network, key)
    expect(page.locator(BODY).first).to_contain_text("Chữ cuối cùng.")


def test_a_preview_shows_the_last_words_of_rich_text(page: Page, network: Network):
    log_in(page, network, EDITOR)
    open_article(page, network, 13)
    page.wait_for_timeout(3000)
    page.locator(BODY).first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Xem ngay.")
    with page.context.expect_page() as opened:
        page.evaluate("document.querySelector('[data-preview-open]').click()")
    expect(opened.value.locator("main")).to_contain_text("Xem ngay.")


def test_the_button_waits_for_the_save_by_itself_that_is_on_its_way(page: Page, network: Network):
    log_in(page, network, EDITOR)
    key = open_article(page, network, 12)
    page.wait_for_timeout(3000)
    posts: list[str] = []

    def slow(route: Route) -> None:
        if route.request.method == "POST":
            by_itself = "json" in route.request.headers["accept"]
            posts.append("by itself" if by_itself else "button")
            page.wait_for_timeout(HOLD if by_itself else 0)
        route.continue_()

    page.route(f"**/admin/pages/{key}/edit/", slow)
    with page.expect_request(lambda request: "json" in request.headers.get("accept", "")):
        retitle(page, "Đang tự lưu")
    retitle(page, "Bấm lưu trong lúc đang tự lưu")
    with page.expect_navigation():
        page.evaluate(PRESS_SAVE)
    assert posts == ["by itself", "button"]
    page.unroute_all()
    form_again(page, network, key)
    expect(page.locator("#id_title")).to_have_value("Bấm lưu trong lúc đang tự lưu")
