"""Sample pages: what each template is given, as the API would answer its operation."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from portal_frontend.outputs.press import Chrome
from portal_frontend.rendering.environment import Environments, create_environments, render

ROOT = Path(__file__).resolve().parents[4]
FRONTEND = ROOT / "portal_frontend"
TEMPLATES = FRONTEND / "templates"
OPERATIONS = FRONTEND / "operations"
SAMPLES = Path(__file__).parent / "samples"

MANIFEST = {
    name: f"/assets/{name}"
    for name in (
        "main.css",
        "main.js",
        "preferences.js",
        "survey.js",
        "icons.svg",
        "favicon.svg",
        "be-vietnam-pro-latin-400-normal.woff2",
        "be-vietnam-pro-vietnamese-400-normal.woff2",
    )
}


class Page(NamedTuple):
    """A template with its samples; `data` is "" where a page needs nothing but the chrome."""

    template: str
    data: str
    chrome: str = "chrome_province"
    locale: str = "vi"


PAGES = [
    Page("home.html", "home_province"),
    Page("home.html", "home_commune", "chrome_commune"),
    Page("home.html", "home_province_en", "chrome_province_en", "en"),
    Page("section.html", "section_full"),
    Page("section.html", "section_empty", "chrome_commune"),
    Page("section.html", "section_nothing", "chrome_commune"),
    Page("section.html", "section_information", "chrome_commune"),
    *(
        Page("section.html", f"section_{name}", chrome, locale)
        for name in ("contact", "channels", "links", "site_map", "former_units")
        for chrome, locale in (("chrome_commune", "vi"), ("chrome_province_en", "en"))
    ),
    Page("section.html", "section_chart", "chrome_commune"),
    Page("archive.html", "archive"),
    Page("archive.html", "archive", "chrome_province_en", "en"),
    Page("article.html", "article"),
    Page("information.html", "information", "chrome_commune"),
    Page("section.html", "section_documents", "chrome_commune"),
    Page("record.html", "record", "chrome_commune"),
    Page("record.html", "record", "chrome_province_en", "en"),
    Page("term.html", "term", "chrome_commune"),
    Page("record.html", "record_figures", "chrome_commune"),
    Page("record.html", "record_line", "chrome_province_en", "en"),
    Page("record.html", "record_map", "chrome_commune"),
    Page("record.html", "record_map", "chrome_province_en", "en"),
    Page("survey.html", "survey"),
    Page("survey.html", "survey_en", "chrome_province_en", "en"),
    Page("survey_results.html", "survey_results"),
    Page("survey_results.html", "survey_results_none", "chrome_commune"),
    Page("not_found.html", "", "chrome_commune"),
    Page("not_found.html", "", "chrome_province_en", "en"),
    Page("gone.html", "", "chrome_commune"),
    Page("gone.html", "", "chrome_province_en", "en"),
]
PAGE_NAMES = [f"{page.template}-{page.data or 'chrome'}-{page.locale}" for page in PAGES]


def sample(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return data


@cache
def environments() -> Environments:
    return create_environments([TEMPLATES], MANIFEST)


def context_of(page: Page) -> dict[str, Any]:
    return {
        **(sample(page.data) if page.data else {}),
        "chrome": Chrome(sample(page.chrome)),
        "locale": page.locale,
        "canonical": "https://hue.gov.vn/duong-dan/",
        "feeds": {"rss": "/rss.xml", "atom": "/atom.xml"},
    }


def rendered(page: Page, context: Mapping[str, Any] | None = None) -> str:
    return render(environments(), page.template, context or context_of(page)).decode()
