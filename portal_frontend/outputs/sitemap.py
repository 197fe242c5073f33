"""Sitemaps (https://www.sitemaps.org/protocol.html) and robots.txt.

An index, one sitemap of the pages that stay, one for the dated entries of each month: publishing
one rewrites its month alone, however many the portal has.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from portal_frontend.feeds.documents import moment
from portal_frontend.rendering.filters import absolute

from .outline import satellites_of_section
from .specs import sitemap_month_path

Data = Mapping[str, Any]

PAGES = "/sitemap/trang.xml"
_PROLOGUE = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def robots(origin: str) -> bytes:
    """``origin``: the portal's address, ending in ``/``, here and below."""
    sitemap_address = absolute("/sitemap.xml", origin)
    return f"User-agent: *\nDisallow: /graphql\nSitemap: {sitemap_address}\n".encode()


def sitemap_index(origin: str, languages: Iterable[Data]) -> bytes:
    """Newest month first."""
    months = {entry["month"] for language in languages for entry in language["monthsOfPortal"]}
    paths = [PAGES, *(sitemap_month_path(month) for month in sorted(months, reverse=True))]
    entries = (
        f"<sitemap><loc>{escape(absolute(path, origin))}</loc></sitemap>\n" for path in paths
    )
    return f"{_PROLOGUE}<sitemapindex {_NAMESPACE}>\n{''.join(entries)}</sitemapindex>\n".encode()


def sitemap_of_pages(origin: str, languages: Iterable[Data]) -> bytes:
    """Home pages, sections with their archives and results, static entries."""
    return _urlset(
        _entry(origin, language["locale"], page)
        for language in languages
        for page in _lasting_pages(language)
    )


def sitemap_of_month(origin: str, languages: Iterable[Data]) -> bytes:
    return _urlset(
        _entry(origin, language["locale"], entry)
        for language in languages
        for entry in language["entries"]
    )


def _lasting_pages(language: Data) -> Iterator[Data]:
    if language["home"] is None:
        return
    yield language["home"]
    for section in language["sections"]:
        yield section
        paths = satellites_of_section(section)
        yield from ({"path": path} for path in paths if path.endswith("/"))
        yield from section["information"]


def _urlset(entries: Iterable[str]) -> bytes:
    body = "".join(entries)
    return f"{_PROLOGUE}<urlset {_NAMESPACE} {_LINKS}>\n{body}</urlset>\n".encode()


def _entry(origin: str, locale: str, page: Data) -> str:
    lines = [f"<loc>{escape(absolute(page['path'], origin))}</loc>"]
    if changed := _changed_at(page):
        lines.append(f"<lastmod>{moment(changed).isoformat(timespec='seconds')}</lastmod>")
    for other, path in _alternates(locale, page):
        href = quoteattr(absolute(path, origin))
        lines.append(f'<xhtml:link rel="alternate" hreflang="{other}" href={href}/>')
    return "<url>" + "".join(lines) + "</url>\n"


def _changed_at(page: Data) -> str:
    """ISO 8601 or "". A section changes with its newest entry."""
    newest = [edge["node"] for edge in page.get("entries", {}).get("edges", ())]
    dates = [one["updatedAt"] for one in (page, *newest) if one.get("updatedAt")]
    return max(dates, key=moment, default="")


def _alternates(locale: str, page: Data) -> list[tuple[str, str]]:
    """A page in all its languages, its own too; [] for a page that has one only."""
    others = {other["locale"]: other["path"] for other in page.get("translations", ())}
    return sorted(({locale: page["path"]} | others).items()) if others else []
