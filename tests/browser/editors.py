"""What editors do again and again in the admin."""

import re

from playwright.sync_api import Page, expect

from cms.demo.management.commands.demo import PASSWORD
from tests.browser.conftest import Network

CMS = "cms.localhost"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = [360, 768, 1440]


def log_in(page: Page, network: Network, username: str) -> None:
    page.goto(network.url(CMS, "/admin/login/"))
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    expect(page).to_have_url(network.url(CMS, "/admin/"))


def open_article(page: Page, network: Network, number: int) -> int:
    """Opens the form of an article of the news section, each test its own; returns its key."""
    page.goto(network.url(CMS, "/admin/"))
    page.get_by_role("link", name="Hoạt động đơn vị").first.click()
    page.wait_for_load_state()
    page.locator("td.title a[href$='/edit/']").nth(number).click()
    expect(page.locator("#id_title")).to_be_visible()
    return int(re.search(r"/pages/(\d+)/edit/", page.url)[1])


def add_article(page: Page, network: Network) -> None:
    """Opens the empty form of a new article of the news section."""
    page.goto(network.url(CMS, "/admin/"))
    page.get_by_role("link", name="Hoạt động đơn vị").first.click()
    page.wait_for_load_state()
    links = page.locator("a[href*='/add/news/articlepage/'], a[href*='/add_subpage/']")
    page.goto(network.url(CMS, links.first.get_attribute("href")))
    expect(page.locator("#id_title")).to_be_visible()


def retitle(page: Page, title: str) -> None:
    page.fill("#id_title", title)
    page.locator("#id_title").blur()


def choose_action(page: Page, name: str) -> None:
    page.click("footer button[aria-expanded]")
    page.click(f"button[name={name}]")
    page.wait_for_load_state()
