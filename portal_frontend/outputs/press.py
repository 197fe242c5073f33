"""From an output's data and the chrome around it to bytes: pure, the same in, the same out."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings

from portal_frontend.feeds import FeedFacts, atom, rss
from portal_frontend.rendering.environment import Environments, create_environments, render
from portal_frontend.rendering.filters import absolute
from portal_frontend.rendering.manifest import load_manifest
from portal_frontend.rendering.translations import translator

from .boundaries import geojson_of
from .figures import csv_of
from .reading import SURVEY_KIND, has_feed
from .sitemap import robots, sitemap_index, sitemap_of_month, sitemap_of_pages
from .specs import (
    ADDRESSES,
    ARCHIVE,
    ATOM,
    BOUNDARIES,
    FIGURES,
    ROBOTS,
    RSS,
    SECTION,
    SITEMAP,
    SITEMAP_MONTH,
    SITEMAP_PAGES,
    TERM,
    Output,
    OutputSpec,
    home_path,
)

Data = Mapping[str, Any]

TEMPLATE_OF_TYPE = {"Article": "article.html", "InformationPage": "information.html"}
PACKAGE = Path(__file__).resolve().parents[1]
# What decides how data become bytes; another edition of it makes every file stale.
DECIDING = ("feeds", "operations", "outputs", "rendering", "templates")


class Chrome(dict[str, Any]):
    """Header, menu and footer of a portal in one language: ``portal``, ``menu``.

    ``fragments`` keeps what was rendered of it, since it is the same on every page.
    """

    def __init__(self, data: Data, digest: str = "") -> None:
        super().__init__(data)
        self.digest = digest
        self.fragments: dict[str, Any] = {}


class Press:
    """Renders outputs of any portal. One press serves many builds: templates stay compiled."""

    def __init__(self, environments: Environments, edition: str = "") -> None:
        self._environments = environments
        self.edition = edition

    def render(self, output: Output, data: Data, chrome: Data) -> bytes:
        """The bytes of ``output``. Raises whatever a broken page makes the template raise."""
        if output.spec.template:
            return self._page(output, data, chrome)
        return _BY_CODE[output.spec](output, data, chrome)

    def _page(self, output: Output, data: Data, chrome: Data) -> bytes:
        feeds_at = _feeds_at(output, data, chrome)
        context = {
            **data,
            "chrome": chrome,
            "locale": output.locale,
            "canonical": absolute(output.path, chrome["portal"]["url"]),
            "feeds": {"rss": f"{feeds_at}rss.xml", "atom": f"{feeds_at}atom.xml"},
        }
        return render(self._environments, _template(output, data), context)


def press_from_settings() -> Press:
    """Templates and built assets of this installation. Raises AssetsNotBuiltError."""
    manifest = load_manifest(settings.FRONTEND_ASSETS_DIR / "manifest.json")
    return Press(create_environments([PACKAGE / "templates"], manifest), _edition(manifest))


def _edition(manifest: Mapping[str, str]) -> str:
    """A digest of the code, templates, assets and settings that make the files."""
    decided = [dict(manifest), settings.PUBLIC_SCHEME, settings.PUBLIC_PORT, settings.PRECOMPRESS]
    digest = hashlib.sha256(orjson.dumps(decided, option=orjson.OPT_SORT_KEYS))
    for folder in DECIDING:
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _template(output: Output, data: Data) -> str:
    page = data.get("page") or {}
    if output.spec is SECTION and page["kind"] == SURVEY_KIND:
        return "survey.html"
    return TEMPLATE_OF_TYPE.get(page.get("__typename", ""), output.spec.template)


def _feeds_at(output: Output, data: Data, chrome: Data) -> str:
    """The folder of the feeds a page points to: its section's, or the portal's."""
    if output.spec in (ARCHIVE, TERM):
        return str(output.variables["path"])
    page = data.get("page") or {}
    if output.spec is SECTION and has_feed(page["kind"], bool(page["months"])):
        return output.path
    return home_path(output.locale, chrome["portal"]["locales"])


def _origin(chrome: Data) -> str:
    return str(chrome["portal"]["url"])


def _addresses(output: Output, data: Data, chrome: Data) -> bytes:
    """What a web server needs to answer for pages that moved (301) or are gone (410)."""
    rows = data["formerAddresses"]
    told = {
        "moved": {r["path"]: r["target"] for r in rows if r["target"] and not r["prefix"]},
        "prefixes": [[r["path"], r["target"]] for r in rows if r["target"] and r["prefix"]],
        "gone": [r["path"] for r in rows if not r["target"]],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _entries(data: Data) -> list[Data]:
    return [edge["node"] for edge in data["entries"]["edges"]]


def _feed_facts(output: Output, data: Data, chrome: Data) -> FeedFacts:
    portal, page = chrome["portal"], data["page"]
    name = _name_of(portal, output.locale)
    of_section = "kind" in page
    return FeedFacts(
        title=" – ".join([page["title"], name] if of_section else [name]),
        description=f"{translator(output.locale)(portal['title'])} {name}",
        link=absolute(page["path"], _origin(chrome)),
        address=absolute(output.path, _origin(chrome)),
        author=name,
        locale=output.locale,
        updated_at=page["updatedAt"],
    )


def _name_of(portal: Data, locale: str) -> str:
    """The agency in the feed's language, in Vietnamese where it has no English name."""
    english = portal["agency"]["nameEn"] if locale == "en" else ""
    return str(english or portal["name"])


_BY_CODE: dict[OutputSpec, Callable[[Output, Data, Data], bytes]] = {
    SITEMAP: lambda output, data, chrome: sitemap_index(_origin(chrome), data["languages"]),
    SITEMAP_PAGES: lambda output, data, chrome: sitemap_of_pages(
        _origin(chrome), data["languages"]
    ),
    SITEMAP_MONTH: lambda output, data, chrome: sitemap_of_month(
        _origin(chrome), data["languages"]
    ),
    ROBOTS: lambda output, data, chrome: robots(_origin(chrome)),
    RSS: lambda output, data, chrome: rss(_feed_facts(output, data, chrome), _entries(data)),
    ATOM: lambda output, data, chrome: atom(_feed_facts(output, data, chrome), _entries(data)),
    ADDRESSES: _addresses,
    FIGURES: lambda output, data, chrome: csv_of(data["figures"]),
    BOUNDARIES: lambda output, data, chrome: geojson_of(data["page"]),
}
