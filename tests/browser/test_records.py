"""A clerk states facts: what is missing is named with its source, what is stated goes online."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Network
from tests.browser.editors import CMS, WCAG, WIDTHS, choose_action, log_in

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
MODERATOR, HOST = "kiemduyet.phongdien", "phongdien.hue.localhost"
STRIP = "[data-delivery]"


def open_document(page: Page, network: Network) -> None:
    page.goto(network.url(CMS, "/admin/"))
    page.get_by_role("link", name="Văn bản quản lý").first.click()
    page.wait_for_load_state()
    page.locator("td.title a[href$='/edit/']").first.click()
    expect(page.locator("#id_number")).to_be_visible()


def test_a_missing_fact_is_refused_with_its_source_and_a_stated_one_goes_online(
    page: Page, network: Network
):
    log_in(page, network, MODERATOR)
    open_document(page, network)
    page.fill("#id_issuer", "")
    choose_action(page, "action-publish")
    expect(page.get_by_text("Chưa có “Cơ quan ban hành”").first).to_be_visible()
    expect(page.get_by_text("Căn cứ:").first).to_be_visible()

    page.fill("#id_issuer", "Ủy ban nhân dân thị xã Phong Điền (thử)")
    choose_action(page, "action-publish")
    strip = page.locator(STRIP)
    expect(strip).to_contain_text("Đã lên mạng lúc")
    address = strip.get_by_role("link", name="xem trang").get_attribute("href") or ""
    path = address.split(str(network.port), 1)[1]
    assert "Ủy ban nhân dân thị xã Phong Điền (thử)" in network.get(HOST, path).text


def test_a_draft_of_a_record_is_previewed_with_its_facts(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    open_document(page, network)
    page.fill("#id_signer", "Người ký thử")
    page.get_by_role("button", name="Lưu bản nháp").first.click()
    page.wait_for_load_state()
    page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=network.url(CMS, "")
    )
    page.get_by_role("button", name="Chép liên kết xem trước").click()
    expect(page.get_by_text("Ai có liên kết này đều xem được đến").first).to_be_visible()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.get_by_text("BẢN XEM TRƯỚC")).to_be_visible()
    expect(page.get_by_text("Người ký thử")).to_be_visible()


def test_the_facts_of_a_record_can_be_stated_by_everybody(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    open_document(page, network)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page, context="[data-edit-form]", options=WCAG)
        assert results.violations_count == 0, results.generate_report()
