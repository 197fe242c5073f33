"""Boards of compliance: read on a phone as on a wide screen, and mended through their links."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Network, eventually
from tests.browser.editors import CMS, WCAG, WIDTHS, choose_action, log_in

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip


def assert_reads_well(page: Page) -> None:
    """No fault that axe finds in our part of the admin, and nothing to scroll sideways."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, context="main", options=WCAG)
        assert found.response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_a_leader_reads_the_network_and_drills_down(page: Page, network: Network):
    log_in(page, network, "vanhanh")
    page.goto(network.url(CMS, "/admin/tuan-thu/"))
    expect(page.locator(".hoitu-ranking tbody tr")).to_have_count(7)
    expect(page.locator(".hoitu-trend__picture")).to_be_visible()
    assert_reads_well(page)

    page.get_by_role("link", name="Cấp xã").click()
    expect(page.locator(".hoitu-ranking tbody tr")).to_have_count(2)
    best, worst = page.locator(".hoitu-ranking tbody th").all_inner_texts()
    assert "Phong Hòa" in best
    assert "Phong Mỹ" in worst  # the empty one
    page.get_by_role("link", name=re.compile("Phong Mỹ")).first.click()
    expect(page.locator(".hoitu-task").first).to_contain_text("Căn cứ:")
    assert_reads_well(page)


def test_a_clerk_mends_what_is_lacking_and_sees_the_score_rise(page: Page, network: Network):
    log_in(page, network, "kiemduyet.phongmy")  # who may publish
    page.goto(network.url(CMS, "/admin/"))
    todo = page.locator(".hoitu-todo")
    expect(todo).to_contain_text("Còn thiếu gì, làm gì trước")
    before = score_on(page)

    page.goto(network.url(CMS, portal_board(page)))
    lacking = page.locator(".hoitu-task", has_text="Hoạt động đơn vị")
    expect(lacking).to_contain_text("Chuyên mục còn trống")
    lacking.get_by_role("link", name=re.compile("^Thêm")).click()
    page.fill("#id_title", "Phong Mỹ ra quân dọn vệ sinh suối sau lũ")
    page.fill("#id_summary", "Ba trăm người nhặt rác, khơi dòng suối trong buổi sáng Chủ nhật.")
    page.click("[data-contentpath=body] .c-sf-add-button")
    page.get_by_role("option", name="Đoạn văn").click()
    page.click(".public-DraftEditor-content")
    page.keyboard.type("Sáng Chủ nhật, ba trăm người dân Phong Mỹ dọn suối sau lũ.")
    page.fill("#id_author", "Lê Văn Sơn")
    page.fill("#id_source", "UBND xã Phong Mỹ")
    page.wait_for_timeout(3000)  # Wagtail's scripts have settled the form
    choose_action(page, "action-publish")
    expect(page.locator(".messages .success")).to_be_visible()

    eventually(lambda: score_now(page, network) > before)
    page.goto(network.url(CMS, portal_board(page)))
    expect(page.locator(".hoitu-task", has_text="Hoạt động đơn vị")).to_have_count(0)


def score_now(page: Page, network: Network) -> float:
    page.goto(network.url(CMS, "/admin/"))
    return score_on(page)


def score_on(page: Page) -> float:
    return float(page.locator(".hoitu-todo__score strong").inner_text().replace(",", "."))


def portal_board(page: Page) -> str:
    return page.get_by_role("link", name="Xem tất cả").get_attribute("href")
