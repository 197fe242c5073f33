"""Sections and single pages of a portal's tree, as plain values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet
from wagtail.models import Page

from cms.core.keys import sections as sections_of_portal
from cms.core.models import HomePage, InformationPage, SectionPage
from cms.core.public_urls import split_path
from cms.graphql.core.rows import (
    ENTRY_COLUMNS,
    ENTRY_FACTS,
    PAGE_COLUMNS,
    PAGE_FACTS,
    EntryRow,
    HomePageRow,
    PageRow,
    SectionRow,
)
from cms.graphql.news.reading import read_articles_by_pk
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.visibility import public_entry, public_section
from cms.publishing.keys import Fence

_PATH = re.compile(r"/(?:[-a-zA-Z0-9_]+/)*")


def pages_at(portal: PortalRow, paths: Sequence[str]) -> list[PageRow | None]:
    """The public pages readers find at ``paths`` on the portal's host; None for any other path.

    At most one query for each language's home page and sections, one for the entries' keys and
    one for each of their classes.
    """
    places = {path: place for path in set(paths) if (place := _place(portal, path))}
    found: dict[str, PageRow] = {}
    for locale in {place.locale for place in places.values()}:
        here = [place for place in places.values() if place.locale == locale]
        found |= _homes_and_sections(portal, locale, here)
    found |= _entries(portal, [place for place in places.values() if place.depth > 1])
    return [found.get(places[path].url_path) if path in places else None for path in paths]


class _Place(NamedTuple):
    """Where in the tree a public path leads."""

    locale: str
    url_path: str
    slug: str
    depth: int  # below the home page


def _place(portal: PortalRow, path: str) -> _Place | None:
    locale, below = split_path(path)
    home = portal.homes.get(locale)
    if home is None or not _PATH.fullmatch(path):
        return None
    steps = below.split("/")[:-1]
    return _Place(locale, home.url_path + below, steps[-1] if steps else "", len(steps))


def _homes_and_sections(
    portal: PortalRow, locale: str, places: Iterable[_Place]
) -> dict[str, PageRow]:
    found: list[PageRow] = []
    depths = {place.depth for place in places}
    if 0 in depths:
        found += filter(None, [read_home(portal, locale)])
    if 1 in depths:
        found += read_sections(portal, locale, _at(p for p in places if p.depth == 1))
    return {row.url_path: row for row in found}


def _entries(portal: PortalRow, places: Sequence[_Place]) -> dict[str, PageRow]:
    if not places:
        return {}
    keys: dict[str, list[int]] = {}
    for pk, model in Page.objects.filter(_at(places)).values_list("pk", "content_type__model"):
        keys.setdefault(model, []).append(pk)
    readers = [(read, keys[model]) for model, read in ENTRY_READERS.items() if model in keys]
    return {row.url_path: row for read, pks in readers for row in read(portal, pks)}


def _at(places: Iterable[_Place]) -> Q:
    # url_path alone has no index; the slug has one.
    known = list(places)
    slugs, paths = {place.slug for place in known}, {place.url_path for place in known}
    return Q(slug__in=slugs, url_path__in=paths)


def read_home(portal: PortalRow, locale: str) -> HomePageRow | None:
    """The portal's home page in a language in which it is public."""
    home = portal.homes.get(locale)
    if home is None:
        return None
    pages = HomePage.objects.filter(pk=home.pk)
    values = pages.values(*PAGE_COLUMNS, "welcome", "hero_image_id", **PAGE_FACTS)
    return next((HomePageRow(**row, language=locale, portal=portal) for row in values), None)


def read_sections(portal: PortalRow, locale: str, condition: Q | None = None) -> list[SectionRow]:
    """Public sections of the portal in one language, in the order of the tree. One query."""
    if locale not in portal.homes:
        return []
    sections = SectionPage.objects.filter(
        condition or Q(),
        public_section(portal.vietnamese),
        portal_id=portal.pk,
        language_code=locale,
    )
    columns = {
        "language": F("language_code"),
        "code": F("section_code"),
        "introduction_html": F("introduction"),
    }
    values = sections.order_by("path").values(*PAGE_COLUMNS, **PAGE_FACTS, **columns)
    return [SectionRow(**row, portal=portal) for row in values]


def list_sections(portal: PortalRow, locale: str) -> Traced:
    """All public sections of the portal in one language, in the order of the tree."""
    found = read_sections(portal, locale)
    return Traced(found, lambda: [Fence(sections_of_portal(portal.pk, locale))])


def section_with_code(portal: PortalRow, locale: str, code: str) -> Traced:
    """The public section; one that is not there would appear in the list of all."""
    found = next(iter(read_sections(portal, locale, Q(section_code=code))), None)
    missing = () if found else (Fence(sections_of_portal(portal.pk, locale)),)
    return Traced(found, lambda: missing)


def _information(portal: PortalRow) -> QuerySet[InformationPage]:
    return InformationPage.objects.filter(
        public_entry(portal.vietnamese),
        portal_id=portal.pk,
        section__language_code__in=portal.locales,
    )


def _information_rows(pages: QuerySet[InformationPage], portal: PortalRow) -> list[EntryRow]:
    values = pages.order_by("path").values(*ENTRY_COLUMNS, **ENTRY_FACTS)
    return [EntryRow(**row, portal=portal) for row in values]


def read_information_by_pk(portal: PortalRow, keys: Iterable[int]) -> list[EntryRow]:
    return _information_rows(_information(portal).filter(pk__in=keys), portal)


def read_information(portal: PortalRow, sections: Iterable[int]) -> list[EntryRow]:
    """Static entries of sections, in the order of the tree. One query."""
    return _information_rows(_information(portal).filter(section_id__in=sections), portal)


def count_information(portal: PortalRow, sections: Iterable[int]) -> dict[int, int]:
    """Static entries by section. One query."""
    rows = _information(portal).filter(section_id__in=sections).values("section_id")
    return dict(rows.annotate(count=Count("pk")).values_list("section_id", "count"))


# Page class → how its public rows are read.
ENTRY_READERS: Mapping[str, Callable[[PortalRow, Iterable[int]], Sequence[PageRow]]] = {
    "articlepage": read_articles_by_pk,
    "informationpage": read_information_by_pk,
}
