"""Every layout there is: each section of the mandate with its first entry and term, and samples of
what no demo portal shows. No accessibility violation, nothing wider than the screen."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, Route

from portal_frontend.rendering.environment import render
from portal_frontend.rendering.manifest import load_manifest
from sites.mandates import load_profile
from sites.mandates.vocabulary import Presence, Tier
from tests.browser.conftest import Network
from tests.browser.test_pages import WCAG, WIDTHS
from tests.unit.portal_frontend.rendering.samples import (
    MANIFEST,
    PAGE_NAMES,
    PAGES,
    context_of,
    environments,
)

pytestmark = [
    pytest.mark.browser, pytest.mark.sqlite_only, pytest.mark.xdist_group("browser"),
]  # fmt: skip
PLAN = load_profile(settings.MANDATES_DIR / "ke-hoach-389-2023.yaml")
SECTIONS = [
    rule.code
    for rule in PLAN.sections
    if rule.presence == Presence.PAGE and rule.duty_of(Tier.PROVINCE).creates
]
# What an entry, and the list of a term, are reached by.
ENTRY = ".with-aside__main .row-card__title a, .with-aside__main .entry__title a"
TERM = ".terms a"
SAMPLE = "http://mau.localhost/"


def check(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        if width != 768:  # the layouts of 360 and 1440 px are the ones it stands between
            results = Axe().run(page, options=WCAG)
            assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


@pytest.mark.parametrize("code", SECTIONS)
def test_a_section_with_its_first_entry_and_term(page: Page, network: Network, code: str):
    answer = page.goto(network.url("hue.localhost", f"/{code}/"))
    assert answer is not None
    assert answer.status == 200
    paths = [
        found.first.get_attribute("href")
        for found in (page.locator(ENTRY), page.locator(TERM))
        if found.count()
    ]
    check(page)
    for path in paths:
        page.goto(network.url("hue.localhost", path or ""))
        check(page)


@pytest.mark.parametrize("sample", PAGES, ids=PAGE_NAMES)
def test_a_sample(page: Page, sample):
    """With the assets of this installation, from no server."""
    assets = settings.FRONTEND_ASSETS_DIR
    files = load_manifest(assets / "manifest.json")
    html = render(environments(), sample.template, context_of(sample))
    page.route("**/*", lambda route: answer(route, html, assets, files))
    page.goto(SAMPLE)
    check(page)


def answer(route: Route, html: bytes, assets: Path, files) -> None:
    url = route.request.url
    name = url.rsplit("/", 1)[1]
    if url == SAMPLE:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif name in MANIFEST:
        route.fulfill(path=assets / files[name].rsplit("/", 1)[1])
    else:
        route.fulfill(status=404)
