"""Advice stands above the form while somebody writes, and follows what is saved."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Network
from tests.browser.editors import WCAG, add_article, log_in, open_article, retitle

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
SAVED = 20_000  # milliseconds; the form saves itself five seconds after the last word
SHOUTED = "THÔNG BÁO LỊCH CẮT ĐIỆN THÁNG TÁM"


@pytest.mark.parametrize("width", [360, 1440])
def test_advice_comes_and_goes_with_what_is_saved(page: Page, network: Network, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, network, "bientap.phongdien")
    open_article(page, network, 8)
    panel = page.locator("[data-advice]")
    expect(panel).to_contain_text("góp ý")
    calm = page.input_value("#id_title")
    page.wait_for_timeout(3000)  # Wagtail's scripts have settled the form

    retitle(page, SHOUTED)
    expect(panel).to_contain_text("Tiêu đề toàn chữ in hoa", timeout=SAVED)
    expect(panel).to_contain_text("Cách sửa:")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page, context="[data-advice]", options=WCAG)
    assert found.response["violations"] == []

    retitle(page, calm)
    expect(panel).not_to_contain_text("Tiêu đề toàn chữ in hoa", timeout=SAVED)


def test_a_page_that_is_still_being_created_gets_advice_and_keeps_it_once_saved(
    page: Page, network: Network
):
    log_in(page, network, "bientap.phongdien")
    add_article(page, network)
    panel = page.locator("[data-advice]")
    expect(panel).to_be_empty()
    page.wait_for_timeout(3000)  # Wagtail's scripts have settled the form
    page.route("**/pages/add/**", lambda route: route.abort())  # no save gets through

    retitle(page, SHOUTED)
    expect(panel).to_contain_text("Tiêu đề toàn chữ in hoa", timeout=SAVED)
    above = page.evaluate("document.querySelector('[data-advice]').getBoundingClientRect().bottom")
    assert above <= page.locator("#id_title").bounding_box()["y"]
    assert "/pages/add/" in page.url

    page.unroute("**/pages/add/**")
    retitle(page, f"{SHOUTED} NĂM NAY")
    expect(page).to_have_url(re.compile(r"/pages/\d+/edit/"), timeout=SAVED)
    retitle(page, "Thông báo lịch cắt điện tháng Tám")
    expect(panel).not_to_contain_text("Tiêu đề toàn chữ in hoa", timeout=SAVED)
    expect(panel).not_to_contain_text("đang soạn")
