"""An editor shares a draft: it looks like the portal, and the portal knows nothing of it."""

import re
import threading

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Network
from tests.browser.editors import CMS, WCAG, WIDTHS, log_in, open_article, retitle

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
EDITOR, HOST = "bientap.phongdien", "phongdien.hue.localhost"
TRANSLATOR = "kiemduyet.hue"
TRANSLATE = """
from wagtail.models import Locale
from wagtail_localize.operations import translate_object
from cms.news.models import ArticlePage
english = Locale.objects.get(language_code="en")
known = ArticlePage.objects.filter(locale=english).values("translation_key")
articles = ArticlePage.objects.filter(portal__key="hue-46", locale__language_code="vi", live=True)
source = articles.exclude(translation_key__in=known).latest("pk")
translate_object(source, [english])
page = source.get_translation(english)
page.save_revision().publish()
print(page.pk)
"""
BANNER = "BẢN XEM TRƯỚC – chưa xuất bản"
ARTICLES = '{articles(portal:"phongdien-476",first:100){edges{node{title path}}}}'


def save_draft(page: Page, title: str) -> None:
    retitle(page, title)
    page.get_by_role("button", name="Lưu bản nháp").first.click()
    page.wait_for_load_state()
    expect(page.locator("#id_title")).to_have_value(title)


def copied_link(page: Page, network: Network) -> str:
    page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=network.url(CMS, "")
    )
    page.get_by_role("button", name="Chép liên kết xem trước").click()
    expect(page.get_by_text("Ai có liên kết này đều xem được đến").first).to_be_visible()
    return page.evaluate("navigator.clipboard.readText()")


def answer_of_the_api(network: Network) -> str:
    answer = httpx.post(
        f"http://127.0.0.1:{network.port}/graphql",
        headers={"Host": f"{HOST}:{network.port}"},
        json={"query": ARTICLES},
        timeout=10,
    )
    assert "title" in answer.text
    return answer.text


def test_a_shared_link_shows_the_draft_to_somebody_without_an_account(
    page: Page, chromium: Browser, network: Network
):
    log_in(page, network, EDITOR)
    open_article(page, network, 5)
    save_draft(page, "Chỉ có trong bản nháp")
    link = copied_link(page, network)

    stranger = chromium.new_context(locale="vi-VN").new_page()
    asked, errors = [], []
    stranger.on("request", lambda request: asked.append(request.url))
    stranger.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    stranger.goto(link, wait_until="networkidle")
    expect(stranger.get_by_role("complementary", name="Bản xem trước")).to_contain_text(BANNER)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Chỉ có trong bản nháp")
    assert errors == []
    own = (link, network.url(CMS, "/static/"), "data:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert stranger.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    for picture in stranger.locator("main img").all():
        assert (
            picture.evaluate("image => { image.loading = 'eager'; return image.decode() }") is None
        )
    home = stranger.locator("header a.brand").get_attribute("href")
    assert home == network.url(HOST, "/")

    assert "Chỉ có trong bản nháp" not in answer_of_the_api(network)
    assert "Chỉ có trong bản nháp" not in network.get(HOST, "/hoat-dong-don-vi/").text
    stranger.context.close()


def test_the_button_opens_the_last_saved_draft_in_a_new_tab(page: Page, network: Network):
    log_in(page, network, EDITOR)
    open_article(page, network, 6)
    save_draft(page, "Xem thử một lần")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Xem trước").click()
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text("Xem thử một lần")
    expect(preview.get_by_text(BANNER)).to_be_visible()


def saves_by_itself(page: Page):
    """A context that ends when the form's draft was saved (not when a colleague was looked for)."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    )


def preview_of(page: Page) -> Page:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Xem trước").click()
    return opened.value


def test_the_preview_shows_what_is_on_the_screen_without_saving(page: Page, network: Network):
    log_in(page, network, EDITOR)
    open_article(page, network, 9)
    page.wait_for_timeout(3000)  # Wagtail's scripts have settled the form
    for title in ("Gõ xong bấm ngay", "Gõ thêm rồi lại bấm ngay"):
        retitle(page, title)
        preview = preview_of(page)
        expect(preview.get_by_role("heading", level=1)).to_have_text(title)
        assert preview.evaluate("window.opener") is None
        preview.close()


def test_typing_in_the_form_s_first_moments_is_shown_and_saved_by_itself(
    page: Page, network: Network
):
    log_in(page, network, EDITOR)
    key = open_article(page, network, 10)
    retitle(page, "Gõ khi trang vừa mở")
    expect(preview_of(page).get_by_role("heading", level=1)).to_have_text("Gõ khi trang vừa mở")

    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    with saves_by_itself(page):
        retitle(page, "Không ai bấm gì nữa")
    page.wait_for_timeout(500)
    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    expect(page.locator("#id_title")).to_have_value("Không ai bấm gì nữa")


def test_saving_by_itself_goes_on_after_a_preview(page: Page, network: Network):
    """The preview's save and the one that waited for its pause do not meet as two editors."""
    log_in(page, network, EDITOR)
    key = open_article(page, network, 10)
    page.wait_for_timeout(3000)
    retitle(page, "Lần một")
    page.wait_for_timeout(2000)  # the save by itself now waits for its pause
    preview = preview_of(page)
    expect(preview.get_by_role("heading", level=1)).to_have_text("Lần một")
    preview.close()
    with saves_by_itself(page):
        retitle(page, "Lần hai")
    page.wait_for_timeout(500)
    expect(page.locator("#w-autosave-indicator")).to_contain_text("Đã lưu")
    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    expect(page.locator("#id_title")).to_have_value("Lần hai")


def test_a_draft_that_cannot_be_saved_says_so_and_opens_nothing(page: Page, network: Network):
    log_in(page, network, EDITOR)
    open_article(page, network, 10)
    page.wait_for_timeout(3000)
    retitle(page, "")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Xem trước").click()
    if not opened.value.is_closed():
        opened.value.wait_for_event("close")
    expect(page.get_by_text("Bản nháp chưa lưu được nên chưa xem trước được.")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_translation_form_has_the_status_line_and_the_buttons(
    page: Page, network: Network, width: int
):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, network, TRANSLATOR)
    key = network.manage("shell", "-c", TRANSLATE).split()[-1]
    page.goto(network.url(CMS, f"/admin/pages/{key}/edit/"))
    expect(page.locator(".js-translation-editor")).to_contain_text("English")
    expect(page.locator("[data-delivery]")).to_contain_text("lên mạng lúc")
    preview = preview_of(page)
    expect(preview.get_by_role("complementary", name="Bản xem trước")).to_be_visible()
    assert preview.locator("html").get_attribute("lang") == "en"
    for context in ("[data-delivery]", ".hoitu-toolbar"):
        results = Axe().run(page, context=context, options=WCAG)
        assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_preview_is_accessible_and_its_banner_stays_in_sight(
    page: Page, network: Network, width: int
):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, network, EDITOR)
    key = open_article(page, network, 7)
    page.goto(network.url(CMS, f"/admin/xem-truoc/{key}/"))
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    banner = page.get_by_role("complementary", name="Bản xem trước")
    assert banner.bounding_box()["y"] == 0
    assert banner.bounding_box()["height"] < 90


@pytest.mark.parametrize("width", WIDTHS)
def test_the_buttons_in_the_form_are_accessible(page: Page, network: Network, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, network, EDITOR)
    open_article(page, network, 7)
    copied_link(page, network)
    results = Axe().run(page, context=".hoitu-toolbar", options=WCAG)
    assert results.violations_count == 0, results.generate_report()


def test_a_preview_of_the_survey_cannot_rate(page: Page, network: Network):
    log_in(page, network, EDITOR)
    page.goto(network.url(CMS, "/admin/"))
    edit = page.get_by_role("link", name=re.compile("Đánh giá mức độ hài lòng")).first
    key = re.search(r"/pages/(\d+)/", edit.get_attribute("href"))[1]
    page.goto(network.url(CMS, f"/admin/xem-truoc/{key}/"))
    expect(page.locator("main form")).to_be_visible()
    sent = page.evaluate("fetch('/graphql', {method: 'POST'}).then(() => 'gửi', () => 'chặn')")
    assert sent == "chặn"


def test_while_previews_are_drawn_the_public_sees_no_draft(page: Page, network: Network):
    """Real processes and a real database file: reads fall into the middle of previews."""
    log_in(page, network, EDITOR)
    open_article(page, network, 8)
    save_draft(page, "Không ai được thấy")
    link = copied_link(page, network).split(str(network.port), 1)[1]
    done = threading.Event()
    shown: list[bool] = []

    def preview_again_and_again() -> None:
        while not done.is_set():
            shown.append("Không ai được thấy" in network.get(CMS, link).text)

    drawing = threading.Thread(target=preview_again_and_again)
    drawing.start()
    try:
        for _ in range(60):
            assert "Không ai được thấy" not in answer_of_the_api(network)
    finally:
        done.set()
        drawing.join()
    assert len(shown) > 5
    assert all(shown)
    assert "Không ai được thấy" not in network.get(HOST, "/hoat-dong-don-vi/").text


def test_a_draft_link_on_a_portal_s_own_host_is_nothing(page: Page, network: Network):
    log_in(page, network, EDITOR)
    open_article(page, network, 7)
    path = copied_link(page, network).split(str(network.port), 1)[1]
    assert network.get(CMS, path).status_code == 200
    assert network.get(HOST, path).status_code == 404
