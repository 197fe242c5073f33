"""Every page citizens read: sound HTML, no accessibility violation, nothing from elsewhere."""

import subprocess
from pathlib import Path

import feedparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Network

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
WIDTHS = [360, 768, 1440]
PAGES = {
    "province home": ("hue.localhost", "/"),
    "English home": ("hue.localhost", "/en/"),
    "commune home": ("phonghoa.hue.localhost", "/"),
    "section": ("phongdien.hue.localhost", "/hoat-dong-don-vi/"),
    "empty section": ("phongmy.hue.localhost", "/chien-luoc/"),
    "archive": ("phongdien.hue.localhost", "/hoat-dong-don-vi/2025-06/"),
    "article": (
        "hue.localhost",
        "/hoat-dong-don-vi/thanh-pho-hue-ra-quan-ngay-chu-nhat-xanh-dau-nam-moi-tren-toan-dia-ban/",
    ),
    "survey": ("phongdien.hue.localhost", "/danh-gia-hai-long/"),
    "survey results": ("phongdien.hue.localhost", "/danh-gia-hai-long/ket-qua/"),
    "not found": ("phongdien.hue.localhost", "/khong-co/"),
}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_accessibility_violation(page: Page, network: Network, name: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(network.url(*PAGES[name]))
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_nothing_from_other_hosts_and_reports_no_error(
    page: Page, network: Network, name: str
):
    host, path = PAGES[name]
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.goto(network.url(host, path), wait_until="networkidle")
    assert [url for url in asked if not url.startswith((network.url(host, "/"), "data:"))] == []
    assert [text for text in errors if "404" not in text] == []


@pytest.mark.parametrize("name", ["province home", "section", "article", "survey results"])
def test_pages_read_without_javascript(chromium, network: Network, name: str):
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(network.url(*PAGES[name]))
    assert plain.locator("h1").first.is_visible()
    assert len(plain.locator("main").inner_text()) > 200
    context.close()


def published(network: Network, pattern: str) -> list[Path]:
    return sorted((network.folder / "public" / "portals").rglob(pattern))


def test_every_page_built_for_the_demo_is_valid_html(network: Network):
    pages = published(network, "*.html")
    assert len(pages) > 700
    listing = str(network.folder / "public" / "portals" / "**" / "*.html")
    done = subprocess.run(
        ["npx", "html-validate", "--config", str(ROOT / ".htmlvalidate.json"), listing],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_feed_is_well_formed_and_complete(network: Network):
    feeds = [*published(network, "rss.xml"), *published(network, "atom.xml")]
    assert len(feeds) > 100
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == ("rss20" if path.name == "rss.xml" else "atom10")
        assert feed.feed.title
        assert feed.feed.link
        assert all(entry.id and entry.title and entry.link for entry in feed.entries), path
