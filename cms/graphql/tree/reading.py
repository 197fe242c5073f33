"""Sections and single pages of a portal's tree, as plain values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

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
from cms.graphql.statements import Statement
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
        found += read_sections(
            portal, locale, _sections_at, *_where(p for p in places if p.depth == 1)
        )
    return {row.url_path: row for row in found}


def _entries(portal: PortalRow, places: Sequence[_Place]) -> dict[str, PageRow]:
    if not places:
        return {}
    keys: dict[str, list[int]] = {}
    for pk, model in _pages_at.rows(*_where(places)):
        keys.setdefault(model, []).append(pk)
    readers = [(read, keys[model]) for model, read in ENTRY_READERS.items() if model in keys]
    return {row.url_path: row for read, pks in readers for row in read(portal, pks)}


def _where(places: Iterable[_Place]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = list(places)
    return tuple(place.slug for place in known), tuple(place.url_path for place in known)


def _at(slugs: Sequence[str], url_paths: Sequence[str]) -> Q:
    """url_path alone has no index; the slug has one."""
    return Q(slug__in=slugs, url_path__in=url_paths)


@Statement
def _pages_at(slugs: Sequence[str], url_paths: Sequence[str]) -> Any:
    return Page.objects.filter(_at(slugs, url_paths)).values_list("pk", "content_type__model")


HOME_FACTS = (*PAGE_COLUMNS, "welcome", "hero_image_id", *PAGE_FACTS)


@Statement
def _home(pk: int) -> Any:
    return HomePage.objects.filter(pk=pk).annotate(**PAGE_FACTS).values_list(*HOME_FACTS)


def read_home(portal: PortalRow, locale: str) -> HomePageRow | None:
    """The portal's home page in a language in which it is public."""
    home = portal.homes.get(locale)
    if home is None:
        return None
    rows = _home.named(HOME_FACTS, home.pk)
    return next((HomePageRow(**row, language=locale, portal=portal) for row in rows), None)


SECTION_COLUMNS = {
    "language": F("language_code"),
    "code": F("section_code"),
    "introduction_html": F("introduction"),
}
SECTION_FACTS = (*PAGE_COLUMNS, *PAGE_FACTS, *SECTION_COLUMNS)


def _public_sections(
    vietnamese: int, portal: int, locale: str, condition: Q
) -> QuerySet[SectionPage, Any]:
    """Public sections of the portal in one language, in the order of the tree."""
    sections = SectionPage.objects.filter(
        condition, public_section(vietnamese), portal_id=portal, language_code=locale
    )
    columns = sections.order_by("path").annotate(**PAGE_FACTS, **SECTION_COLUMNS)
    return columns.values_list(*SECTION_FACTS)


@Statement
def _every_section(vietnamese: int, portal: int, locale: str) -> Any:
    return _public_sections(vietnamese, portal, locale, Q())


@Statement
def _section_with_code(vietnamese: int, portal: int, locale: str, code: str) -> Any:
    return _public_sections(vietnamese, portal, locale, Q(section_code=code))


@Statement
def _sections_at(vietnamese: int, portal: int, locale: str, slugs: Any, url_paths: Any) -> Any:
    return _public_sections(vietnamese, portal, locale, _at(slugs, url_paths))


def read_sections(
    portal: PortalRow, locale: str, question: Statement = _every_section, *values: Any
) -> list[SectionRow]:
    """One query."""
    if locale not in portal.homes:
        return []
    here = (portal.vietnamese, portal.pk, locale)
    rows = question.named(SECTION_FACTS, *here, *values)
    return [SectionRow(**row, portal=portal) for row in rows]


INFORMATION_FACTS = (*ENTRY_COLUMNS, *ENTRY_FACTS)


def _public_information(
    vietnamese: int, locales: Sequence[str], portal: int
) -> QuerySet[InformationPage]:
    return InformationPage.objects.filter(
        public_entry(vietnamese), portal_id=portal, section__language_code__in=locales
    )


def _in_order(pages: QuerySet[InformationPage]) -> QuerySet[InformationPage, Any]:
    return pages.order_by("path").annotate(**ENTRY_FACTS).values_list(*INFORMATION_FACTS)


@Statement
def _information_with_pk(vietnamese: int, locales: Any, portal: int, pks: Any) -> Any:
    return _in_order(_public_information(vietnamese, locales, portal).filter(pk__in=pks))


@Statement
def _information_of(vietnamese: int, locales: Any, portal: int, sections: Any) -> Any:
    found = _public_information(vietnamese, locales, portal).filter(section_id__in=sections)
    return _in_order(found)


def read_information_by_pk(portal: PortalRow, pks: Iterable[int]) -> list[EntryRow]:
    """Static entries, in the order of the tree. One query."""
    return _information_rows(portal, _information_with_pk, tuple(pks))


def read_information(portal: PortalRow, sections: Iterable[int]) -> list[EntryRow]:
    """Static entries of sections, in the order of the tree. One query."""
    return _information_rows(portal, _information_of, tuple(sections))


def _information_rows(
    portal: PortalRow, question: Statement, wanted: tuple[int, ...]
) -> list[EntryRow]:
    if not wanted:
        return []
    rows = question.named(INFORMATION_FACTS, *portal.scope, portal.pk, wanted)
    return [EntryRow(**row, portal=portal) for row in rows]


def list_sections(portal: PortalRow, locale: str) -> Traced:
    """All public sections of the portal in one language, in the order of the tree."""
    found = read_sections(portal, locale)
    return Traced(found, lambda: [Fence(sections_of_portal(portal.pk, locale))])


def section_with_code(portal: PortalRow, locale: str, code: str) -> Traced:
    """The public section; one that is not there would appear in the list of all."""
    found = next(iter(read_sections(portal, locale, _section_with_code, code)), None)
    missing = () if found else (Fence(sections_of_portal(portal.pk, locale)),)
    return Traced(found, lambda: missing)


def count_information(portal: PortalRow, sections: Iterable[int]) -> dict[int, int]:
    """Static entries by section. One query."""
    pages = _public_information(*portal.scope, portal.pk).filter(section_id__in=sections)
    rows = pages.values("section_id").annotate(count=Count("pk"))
    return dict(rows.values_list("section_id", "count"))


# Page class → how its public rows are read.
ENTRY_READERS: Mapping[str, Callable[[PortalRow, Iterable[int]], Sequence[PageRow]]] = {
    "articlepage": read_articles_by_pk,
    "informationpage": read_information_by_pk,
}
