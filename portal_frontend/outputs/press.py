"""From an output and its data to bytes."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from jinja2 import Environment

from portal_frontend.feeds import FeedFacts, atom, rss
from portal_frontend.rendering.environment import create_environment, render
from portal_frontend.rendering.manifest import load_manifest
from portal_frontend.rendering.translations import translator

from .sitemap import robots, sitemap
from .source import PortalSource
from .specs import ATOM, ROBOTS, RSS, SITEMAP, Output

Data = Mapping[str, Any]


class Press:
    """Renders outputs of any portal. One press serves many builds: templates stay compiled."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def render(self, source: PortalSource, output: Output, data: Data) -> bytes:
        """The bytes of ``output``. Raises whatever a broken page makes the template raise."""
        if output.spec.template:
            return self._page(source, output, data)
        return _BY_CODE[output.spec.name](source, output, data)

    def _page(self, source: PortalSource, output: Output, data: Data) -> bytes:
        context = {
            **data,
            "chrome": source.chrome(output.locale),
            "locale": output.locale,
            "canonical": urljoin(source.portal.url, output.path),
            "feeds": {"rss": f"{output.feeds_at}rss.xml", "atom": f"{output.feeds_at}atom.xml"},
        }
        return render(self._environment, output.spec.template, context).encode()


def press_from_settings() -> Press:
    """Templates and built assets of this installation. Raises AssetsNotBuiltError."""
    templates = settings.BASE_DIR / "portal_frontend" / "templates"
    manifest = load_manifest(settings.FRONTEND_ASSETS_DIR / "manifest.json")
    return Press(create_environment([templates], manifest))


def _sitemap(source: PortalSource, output: Output, data: Data) -> bytes:
    return sitemap(source.portal, [source.outline(code) for code in source.portal.locales])


def _robots(source: PortalSource, output: Output, data: Data) -> bytes:
    return robots(source.portal)


def _rss(source: PortalSource, output: Output, data: Data) -> bytes:
    return rss(_feed_facts(source, output), _articles(data))


def _atom(source: PortalSource, output: Output, data: Data) -> bytes:
    return atom(_feed_facts(source, output), _articles(data))


def _articles(data: Data) -> list[Data]:
    return [edge["node"] for edge in data["articles"]["edges"]]


def _feed_facts(source: PortalSource, output: Output) -> FeedFacts:
    portal = source.chrome(output.locale)["portal"]
    page = _page_followed(source, output)
    name = _name_of(portal, output.locale)
    return FeedFacts(
        title=" – ".join(filter(None, [_section_title(source, output), name])),
        description=f"{translator(output.locale)(portal['title'])} {name}",
        link=urljoin(source.portal.url, page["path"]),
        address=urljoin(source.portal.url, output.path),
        author=name,
        locale=output.locale,
        updated_at=page["updatedAt"],
    )


def _name_of(portal: Data, locale: str) -> str:
    """The agency in the feed's language, in Vietnamese where it has no English name."""
    english = portal["agency"]["nameEn"] if locale == "en" else ""
    return str(english or portal["name"])


def _section_title(source: PortalSource, output: Output) -> str:
    """ "" for the feed of the whole portal."""
    code = output.variables["section"]
    return str(_page_followed(source, output)["title"]) if code else ""


def _page_followed(source: PortalSource, output: Output) -> Data:
    outline = source.outline(output.locale)
    pages = [page for page in (outline.home, *outline.sections) if page]
    return next(page for page in pages if page["path"] == output.variables["path"])


_BY_CODE: dict[str, Callable[[PortalSource, Output, Data], bytes]] = {
    SITEMAP.name: _sitemap,
    ROBOTS.name: _robots,
    RSS.name: _rss,
    ATOM.name: _atom,
}
