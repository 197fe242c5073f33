"""Editors see their change go online, or fail and why, without asking anybody."""

import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Network, eventually
from tests.browser.editors import (
    CMS,
    WCAG,
    WIDTHS,
    choose_action,
    log_in,
    open_article,
    retitle,
)

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
MODERATOR, EDITOR, OPERATOR = "kiemduyet.phongdien", "bientap.phongdien", "vanhanh"
HOST = "phongdien.hue.localhost"
STRIP = "[data-delivery]"
FAIL = """
from django.utils import timezone
from portal_frontend.models import Ticket
for portal in ("phongdien-476", "hue-46"):
    Ticket.objects.update_or_create(portal=portal, output="/404.html", defaults=dict(
        token=portal, state="failed", attempts=8, due_at=timezone.now(),
        reason="UndefinedError: thiếu phần chú thích",
    ))
"""
SCHEDULE = """
import datetime
from django.utils import timezone
from wagtail.models import Page
Page.objects.get(pk={key}).specific.save_revision().publish()
page = Page.objects.get(pk={key}).specific
page.go_live_at = timezone.make_aware(datetime.datetime(2099, 6, 30, 8))
page.save_revision().publish()
"""


def violations(page: Page, only: str = "") -> str:
    results = Axe().run(page, context=only or None, options=WCAG)
    return results.generate_report() if results.violations_count else ""


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_publishing_is_followed_until_readers_have_the_new_page(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 0)
    retitle(page, "Hội thi kéo co trên phá Tam Giang")
    choose_action(page, "action-publish")
    strip = page.locator(STRIP)
    expect(strip).to_contain_text("Hội thi kéo co trên phá Tam Giang")
    expect(strip).to_contain_text("Đã lên mạng lúc")
    expect(strip).to_contain_text("giây)")
    address = strip.get_by_role("link", name="xem trang").get_attribute("href")
    path = address.split(str(network.port), 1)[1]
    assert "Hội thi kéo co trên phá Tam Giang" in network.get(HOST, path).text

    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    expect(page.locator(STRIP)).to_have_count(1)
    expect(page.locator(STRIP)).to_contain_text("Đã lên mạng lúc")


def test_unpublishing_is_followed_until_the_page_is_gone(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 1)
    retitle(page, "Bài sẽ gỡ")
    choose_action(page, "action-publish")
    link = page.locator(STRIP).get_by_role("link", name="xem trang")
    expect(link).to_be_visible()
    path = link.get_attribute("href").split(str(network.port), 1)[1]
    page.goto(network.url(CMS, f"/admin/pages/{key}/unpublish/"))
    page.locator("form[action*=unpublish] [type=submit]").first.click()
    expect(page.locator(STRIP)).to_contain_text("“Bài sẽ gỡ”: Đã gỡ khỏi mạng lúc")
    assert network.get(HOST, path).status_code in (404, 410)


def test_the_line_is_there_without_javascript(chromium: Browser, network: Network):
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    plain = context.new_page()
    log_in(plain, network, MODERATOR)
    plain.goto(network.url(CMS, "/admin/"))
    plain.get_by_role("link", name="Hoạt động đơn vị").first.click()
    public = plain.locator("tr").filter(has_not_text="Bài sẽ gỡ")  # another test unpublishes it
    public.locator("td.title a[href$='/edit/']").nth(2).click()
    expect(plain.locator(STRIP)).to_contain_text("Đang trên mạng")
    context.close()


def lines_told(page: Page, network: Network, key: int, told: list[dict]) -> list[str]:
    """Answers the script with ``told``, one after the other, then with the last for ever."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        empty = {"url": "", "link": "", "more": "", "next_at": "", "detail": ""}
        line = {"key": key, "final": False} | empty | told[min(len(asked), len(told) - 1)]
        asked.append(line["state"])
        route.fulfill(body=json.dumps({"lines": [line]}), content_type="application/json")

    page.route(f"**/admin/xuat-ban/trang/{key}/", answer)
    return asked


def set_moving(page: Page) -> None:
    """As the server renders a change that is on its way."""
    page.locator(f"{STRIP} [data-key]").evaluate(
        "line => line.toggleAttribute('data-moving', true)"
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def hide(page: Page, hidden: bool) -> None:
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () =>"
        " hidden}); document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


BUILDING = [{"state": "building", "text": f"Đang xuất bản {done}/17 …"} for done in (3, 9, 16)]
LIVE = {
    "state": "live", "final": True, "text": "Đã lên mạng lúc 14:02:07 (0,8 giây),",
    "url": "http://phongdien.hue.localhost/", "link": "xem trang",
}  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_the_line_changes_without_moving_the_form(page: Page, network: Network, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 3)
    asked = lines_told(page, network, key, [*BUILDING, LIVE])
    title = page.locator("#id_title")
    page.wait_for_timeout(1000)  # Wagtail's own scripts settle the form first
    set_moving(page)
    expect(page.locator(STRIP)).to_contain_text("3/17")
    before = title.bounding_box()["y"]
    expect(page.locator(STRIP)).to_contain_text("16/17")
    assert title.bounding_box()["y"] == before
    expect(page.locator(STRIP)).to_contain_text("(0,8 giây), xem trang")
    assert title.bounding_box()["y"] == before
    page.wait_for_timeout(1500)
    assert asked == ["building", "building", "building", "live"]
    assert violations(page, STRIP) == ""
    assert fits(page)


def test_screen_readers_hear_of_a_new_state_and_not_of_every_file(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 3)
    lines_told(page, network, key, [*BUILDING, LIVE])
    region = page.locator(f"{STRIP} [role=status]")
    page.evaluate("window.said = []")
    region.evaluate(
        "region => new MutationObserver(() => said.push(region.textContent))"
        ".observe(region, {childList: true, characterData: true, subtree: true})"
    )
    set_moving(page)
    expect(page.locator(STRIP)).to_contain_text("(0,8 giây), xem trang")
    said = page.evaluate("said")
    assert said == ["Đang xuất bản 3/17 …", "Đã lên mạng lúc 14:02:07 (0,8 giây), xem trang"]


def test_a_server_in_trouble_is_asked_less_and_less(page: Page, network: Network):
    """One second, then two, four …; what it says of when to come back is obeyed."""
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 3)
    asked: list[float] = []

    def refuse(route: Route) -> None:
        asked.append(time.monotonic())
        after = {"Retry-After": "30"} if len(asked) == 3 else {}
        route.fulfill(status=503, headers=after)

    page.route(f"**/admin/xuat-ban/trang/{key}/", refuse)
    set_moving(page)
    eventually(lambda: page.wait_for_timeout(100) or len(asked) == 3, 12)
    assert asked[1] - asked[0] >= 1.9
    assert asked[2] - asked[1] >= 3.9
    page.wait_for_timeout(10_000)
    assert len(asked) == 3


def test_the_board_rests_while_hidden_and_says_when_it_is_old(page: Page, network: Network):
    log_in(page, network, OPERATOR)
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=500, body="Traceback (most recent call last)")

    page.route("**/admin/xuat-ban/bang/", refuse)
    page.goto(network.url(CMS, "/admin/xuat-ban/"))
    expect(page.get_by_text("số liệu dưới đây có thể đã cũ")).to_be_visible()
    assert "Traceback" not in page.content()
    page.unroute("**/admin/xuat-ban/bang/")
    expect(page.get_by_text("số liệu dưới đây có thể đã cũ")).to_have_count(0, timeout=20_000)
    page.route("**/admin/xuat-ban/bang/", lambda route: asked.append("") or route.continue_())
    hide(page, True)
    page.wait_for_timeout(300)
    before = len(asked)
    page.wait_for_timeout(4000)
    assert len(asked) == before


def test_a_page_that_waits_for_its_hour_says_when(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 9)
    network.manage("shell", "-c", SCHEDULE.format(key=key))
    page.reload()
    expect(page.locator(STRIP)).to_contain_text("Bản mới sẽ lên mạng lúc 08:00 ngày 30/06/2099.")
    expect(page.locator(STRIP)).to_contain_text("lên mạng lúc")


def test_nothing_is_asked_while_nobody_looks(page: Page, network: Network):
    log_in(page, network, MODERATOR)
    key = open_article(page, network, 3)
    asked = lines_told(page, network, key, BUILDING)
    set_moving(page)
    eventually(lambda: page.wait_for_timeout(100) or len(asked) >= 2)
    hide(page, True)
    page.wait_for_timeout(300)
    before = len(asked)
    page.wait_for_timeout(2500)
    assert len(asked) == before
    hide(page, False)
    eventually(lambda: page.wait_for_timeout(100) or len(asked) > before)


@pytest.fixture
def failures(network: Network) -> None:
    network.manage("shell", "-c", FAIL)


@pytest.mark.usefixtures("failures")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_board_reads_well_on_every_screen(page: Page, network: Network, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, network, OPERATOR)
    page.goto(network.url(CMS, "/admin/xuat-ban/"))
    trouble = page.locator(".hoitu-trouble").first
    expect(trouble).to_contain_text("Nội dung hoặc mẫu của trang có chỗ sai")
    raw = trouble.get_by_text("thiếu phần chú thích")
    expect(raw).to_be_hidden()
    trouble.get_by_text("Chi tiết kỹ thuật").click()
    expect(raw).to_be_visible()
    assert violations(page) == ""
    assert fits(page)


@pytest.mark.usefixtures("failures")
def test_a_failure_is_tried_again_and_leaves_the_board_by_itself(page: Page, network: Network):
    log_in(page, network, OPERATOR)
    page.goto(network.url(CMS, "/admin/xuat-ban/"))
    mine = page.locator(".hoitu-trouble", has_text="Thị xã Phong Điền")
    mine.get_by_role("button", name="Thử lại").click()
    expect(page.get_by_text("Đang thử lại.")).to_be_visible()
    expect(mine).to_have_count(0)
    expect(page.locator(".hoitu-trouble", has_text="Thành phố Huế")).to_have_count(1)


@pytest.mark.usefixtures("failures")
def test_an_editor_sees_own_failures_without_a_button(page: Page, network: Network):
    log_in(page, network, EDITOR)
    page.goto(network.url(CMS, "/admin/xuat-ban/"))
    expect(page.locator(".hoitu-trouble")).to_have_count(1)
    expect(page.locator(".hoitu-trouble")).to_contain_text("Thị xã Phong Điền")
    assert "UndefinedError" not in page.content()
    expect(page.get_by_role("button", name="Thử lại")).to_have_count(0)
