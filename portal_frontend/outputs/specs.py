"""The kinds of outputs, and which output stands at a path."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class OutputSpec:
    """``template`` names a file in ``templates/``; "" is written by code, or no file at all."""

    name: str
    template: str = ""


HOME = OutputSpec("home", "home.html")
SECTION = OutputSpec("section", "section.html")  # a survey's section: survey.html
ARCHIVE = OutputSpec("archive", "archive.html")
TERM = OutputSpec("term", "term.html")
ENTRY = OutputSpec("entry", "record.html")  # articles, static entries: press.py
FIGURES = OutputSpec("figures")  # the numbers of an entry, for programs
BOUNDARIES = OutputSpec("boundaries")  # the map of an entry, for programs
SURVEY_RESULTS = OutputSpec("survey_results", "survey_results.html")
NOT_FOUND = OutputSpec("not_found", "not_found.html")
GONE = OutputSpec("gone", "gone.html")
RSS = OutputSpec("rss")
ATOM = OutputSpec("atom")
SITEMAP = OutputSpec("sitemap")
SITEMAP_PAGES = OutputSpec("sitemap_pages")
SITEMAP_MONTH = OutputSpec("sitemap_month")
ROBOTS = OutputSpec("robots")
ADDRESSES = OutputSpec("addresses")
CHROME = OutputSpec("chrome")  # no file: what stands around every page
HOSTS = OutputSpec("hosts")  # no file: which hosts answer

FIXED = {
    "/404.html": NOT_FOUND,
    "/410.html": GONE,
    "/robots.txt": ROBOTS,
    "/sitemap.xml": SITEMAP,
    "/sitemap/trang.xml": SITEMAP_PAGES,
    "/.addresses.json": ADDRESSES,
}
FEEDS = {"rss.xml": RSS, "atom.xml": ATOM}
WITHOUT_FILE = frozenset({CHROME, HOSTS})
RESULTS_STEP = "ket-qua"
FIGURES_FILE, MAP_FILE = "so-lieu.csv", "ban-do.geojson"
BESIDE_ENTRIES = {FIGURES_FILE: FIGURES, MAP_FILE: BOUNDARIES}
ENTRY_STEPS = 2  # below the home page
_CHROME = "chrome:"
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_SITEMAP_MONTH = re.compile(rf"/sitemap/({_MONTH.pattern})\.xml")


@dataclass(frozen=True)
class Output:
    """One published file of a portal. ``variables``: what its operation is asked with."""

    spec: OutputSpec
    path: str
    locale: str
    variables: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def file(self) -> str:
        """Where its bytes lie: ``/tin-tuc/le-ra-quan/index.html``; "" for no file."""
        return "" if self.spec in WITHOUT_FILE else file_of(self.path)


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") else path


def path_of(file: str) -> str:
    """The public path of a file: the inverse of `file_of`."""
    return file.removesuffix("index.html") if file.endswith("/index.html") else file


def home_path(locale: str, locales: Sequence[str]) -> str:
    """``locales`` begins with the one that stands at the root."""
    return "/" if locale == locales[0] else f"/{locale}/"


def chrome_path(locale: str) -> str:
    return f"{_CHROME}{locale}"


def sitemap_month_path(month: str) -> str:
    return f"/sitemap/{month}.xml"


def feed_paths(page: str) -> list[str]:
    return [f"{page}{name}" for name in FEEDS]


def figures_path(page: str) -> str:
    return f"{page}{FIGURES_FILE}"


def map_path(page: str) -> str:
    return f"{page}{MAP_FILE}"


def output_at(path: str, locales: Sequence[str]) -> Output | None:
    """The output that stands, or would stand, at a path; None where never anything does."""
    if path.startswith(_CHROME):
        return Output(CHROME, path, path.removeprefix(_CHROME))
    if path in FIXED:
        return Output(FIXED[path], path, locales[0])
    if found := _SITEMAP_MONTH.fullmatch(path):
        return Output(SITEMAP_MONTH, path, locales[0], {"month": found[1]})
    if not path.startswith("/") or "//" in path:
        return None
    locale = _locale_of(path, locales[1:]) or locales[0]
    folder, _, name = path.rpartition("/")
    if name:
        return _beside(path, locale, f"{folder}/", name, home_path(locale, locales))
    return _page(path, locale, path.removeprefix(home_path(locale, locales)).split("/")[:-1])


def _locale_of(path: str, prefixed: Iterable[str]) -> str | None:
    return next((code for code in prefixed if path.startswith(f"/{code}/")), None)


def _beside(path: str, locale: str, page: str, name: str, home: str) -> Output | None:
    """A file that goes with a page: a feed, or with an entry its figures or its map."""
    is_entry = page.removeprefix(home).count("/") == ENTRY_STEPS
    spec = FEEDS.get(name) or (BESIDE_ENTRIES.get(name) if is_entry else None)
    return Output(spec, path, locale, {"path": page}) if spec else None


def _page(path: str, locale: str, steps: Sequence[str]) -> Output | None:
    """Home, section, entry: portals are three steps deep, but for the terms of registers."""
    if len(steps) < 2:
        return Output(SECTION if steps else HOME, path, locale, {"path": path})
    if len(steps) == 3:
        section = path.removesuffix(f"{steps[1]}/{steps[2]}/")
        asked = {"path": section, "register": steps[1], "term": steps[2]}
        return Output(TERM, path, locale, asked)
    if len(steps) > 3:
        return None
    section = path.removesuffix(f"{steps[1]}/")
    if _MONTH.fullmatch(steps[1]):
        return Output(ARCHIVE, path, locale, {"path": section, "month": steps[1]})
    if steps[1] == RESULTS_STEP:
        return Output(SURVEY_RESULTS, path, locale, {"path": section})
    return Output(ENTRY, path, locale, {"path": path})
