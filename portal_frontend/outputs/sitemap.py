"""sitemap.xml (https://www.sitemaps.org/protocol.html) and robots.txt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from portal_frontend.feeds.documents import VIETNAM, moment

from .enumeration import SURVEY_KIND
from .network import Portal
from .outline import Outline

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


@dataclass(frozen=True)
class Address:
    """``changed_at`` is ISO 8601 or ""; ``alternates`` maps languages, its own too, to paths."""

    path: str
    changed_at: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)


def sitemap(portal: Portal, outlines: Iterable[Outline]) -> bytes:
    """Every public page of the portal, with its other languages."""
    entries = [_entry(portal, address) for outline in outlines for address in addresses(outline)]
    return (HEAD + "".join(entries) + "</urlset>\n").encode()


def robots(portal: Portal) -> bytes:
    sitemap_address = urljoin(portal.url, "/sitemap.xml")
    return f"User-agent: *\nDisallow: /graphql\nSitemap: {sitemap_address}\n".encode()


def addresses(outline: Outline) -> Iterator[Address]:
    """A section changes with its newest article, an archive with the newest of its month."""
    if outline.home is None:
        return
    latest = _latest_by_list(outline)
    yield _address(outline, outline.home, latest.get("", ""))
    for section in outline.sections:
        yield _address(outline, section, latest.get(section["path"], ""))
        yield from _below(outline, section, latest)
    for article in outline.articles:
        yield _address(outline, article)


def _below(
    outline: Outline, section: Mapping[str, Any], latest: Mapping[str, str]
) -> Iterator[Address]:
    if section["kind"] == SURVEY_KIND:
        yield Address(f"{section['path']}ket-qua/")
    for entry in section["months"]:
        path = f"{section['path']}{entry['month']}/"
        yield Address(path, latest.get(path, ""))
    for page in section["information"]:
        yield _address(outline, page)


def _latest_by_list(outline: Outline) -> dict[str, str]:
    """Path of a section or archive → when the newest of its articles changed; "" for all."""
    latest: dict[str, str] = defaultdict(str)
    for article in outline.articles:
        section = article["path"].rsplit("/", 2)[0] + "/"
        month = f"{moment(article['publishedAt']).astimezone(VIETNAM):%Y-%m}/"
        for path in ("", section, section + month):
            latest[path] = _later(latest[path], article["updatedAt"])
    return latest


def _later(one: str, other: str) -> str:
    return max(one, other, key=moment) if one and other else one or other


def _address(outline: Outline, page: Mapping[str, Any], latest: str = "") -> Address:
    others = {other["locale"]: other["path"] for other in page["translations"]}
    alternates = {outline.locale: page["path"], **others} if others else {}
    return Address(page["path"], _later(page["updatedAt"], latest), alternates)


def _entry(portal: Portal, address: Address) -> str:
    lines = [f"<loc>{escape(urljoin(portal.url, address.path))}</loc>"]
    if address.changed_at:
        changed = moment(address.changed_at).isoformat(timespec="seconds")
        lines.append(f"<lastmod>{changed}</lastmod>")
    for locale, path in sorted(address.alternates.items()):
        href = quoteattr(urljoin(portal.url, path))
        lines.append(f'<xhtml:link rel="alternate" hreflang="{locale}" href={href}/>')
    return "<url>" + "".join(lines) + "</url>\n"
