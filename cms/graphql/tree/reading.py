"""Sections and single pages of a portal's tree, as plain values."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
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
from cms.graphql.entries.reading import read_entries, reads_class
from cms.graphql.entries.shelves import ARTICLES, RECORDS, model_name, public_dated
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Row, Statement, rows_of_all
from cms.graphql.visibility import public_entry, public_section
from cms.publishing.keys import Fence
from cms.records.models import RecordPage
from sites.keys import mandate
from sites.models import SectionDuty

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
    found = read_entries(portal, _pages_at.rows(*_where(places)))
    return {row.url_path: row for row in found.values()}


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
SECTION_FACTS = (*PAGE_COLUMNS, "archived_on", *PAGE_FACTS, *SECTION_COLUMNS)


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
def _sections_but(vietnamese: int, portal: int, locale: str, kinds: Sequence[str]) -> Any:
    left_out = SectionDuty.objects.filter(
        profile__portals__portal_id=portal, profile__portals__valid_to__isnull=True, kind__in=kinds
    )
    others = ~Q(section_code__in=left_out.order_by().values("code"))
    return _public_sections(vietnamese, portal, locale, others)


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


def _public_information(vietnamese: int, locales: Sequence[str]) -> QuerySet[InformationPage]:
    return InformationPage.objects.filter(
        public_entry(vietnamese), section__language_code__in=locales
    )


def _in_order(pages: QuerySet[InformationPage]) -> QuerySet[InformationPage, Any]:
    return pages.order_by("path").annotate(**ENTRY_FACTS).values_list(*INFORMATION_FACTS)


@Statement
def _information_with_pk(vietnamese: int, locales: Any, portal: int, pks: Any) -> Any:
    found = _public_information(vietnamese, locales).filter(portal_id=portal, pk__in=pks)
    return _in_order(found)


@Statement
def _information_of(vietnamese: int, locales: Any, portal: int, sections: Any) -> Any:
    found = _public_information(vietnamese, locales)
    return _in_order(found.filter(portal_id=portal, section_id__in=sections))


def read_information_by_pk(portal: PortalRow, pks: Iterable[int]) -> list[EntryRow]:
    """Static entries, in the order of the tree. One query."""
    return _information_rows(portal, _information_with_pk, tuple(pks))


def read_information(
    portal: PortalRow, sections: Iterable[int], first: int | None = None
) -> list[EntryRow]:
    """Entries of sections that stand in the order of the tree: static ones, then records, of
    which each section gives its ``first``. Two queries, and one for each class."""
    wanted = tuple(sections)
    static = _information_rows(portal, _information_of, wanted)
    keys = _first_of_each(_records_of.rows(*portal.scope, wanted), first)
    records = read_entries(portal, ((pk, model) for pk, model, _ in keys))
    return static + [records[pk] for pk, _, _ in keys if pk in records]


def _first_of_each(keys: Iterable[Row], first: int | None) -> list[Row]:
    """``keys`` end with the section: a register of procedures holds thousands."""
    taken: Counter[int] = Counter()
    found = []
    for key in keys:
        taken[key[-1]] += 1
        if first is None or taken[key[-1]] <= first:
            found.append(key)
    return found


@Statement
def _records_of(vietnamese: int, locales: Any, sections: Any) -> Any:
    found = _undated(vietnamese, locales).filter(section_id__in=sections)
    return found.order_by("path").values_list("pk", "content_type__model", "section_id")


def _undated(vietnamese: int, locales: Sequence[str]) -> QuerySet[RecordPage]:
    return RecordPage.objects.filter(
        public_entry(vietnamese), by_date=False, section__language_code__in=locales
    )


def _information_rows(
    portal: PortalRow, question: Statement, wanted: tuple[int, ...]
) -> list[EntryRow]:
    if not wanted:
        return []
    rows = question.named(INFORMATION_FACTS, *portal.scope, portal.pk, wanted)
    return [EntryRow(**row, portal=portal) for row in rows]


def list_sections(portal: PortalRow, locale: str, without: Sequence[str] = ()) -> Traced:
    """Public sections of the portal in one language, in the order of the tree: all but those of
    the kinds ``without``."""
    question = (_sections_but, tuple(without)) if without else ()
    found = read_sections(portal, locale, *question)
    kinds = [mandate(portal.pk)] if without else []
    return Traced(found, lambda: [Fence(sections_of_portal(portal.pk, locale)), *kinds])


def section_with_code(portal: PortalRow, locale: str, code: str) -> Traced:
    """The public section; one that is not there would appear in the list of all."""
    found = next(iter(read_sections(portal, locale, _section_with_code, code)), None)
    missing = () if found else (Fence(sections_of_portal(portal.pk, locale)),)
    return Traced(found, lambda: missing)


def count_entries(portal: PortalRow, sections: Iterable[int]) -> dict[int, int]:
    """Public entries of every class, by section. One query."""
    asked = (*portal.scope, tuple(sections))
    counts: Counter[int] = Counter()
    for rows in rows_of_all([_numbers_of.question(*asked, table=table) for table in _COUNTED]):
        counts.update(dict(rows))
    return counts


_COUNTED: Mapping[str, Callable[..., QuerySet[Any]]] = {
    ARTICLES: partial(public_dated, ARTICLES),
    RECORDS: partial(public_dated, RECORDS),
    "undated": _undated,
    "information": _public_information,
}


@Statement
def _numbers_of(vietnamese: int, locales: Any, sections: Any, *, table: str) -> Any:
    found = _COUNTED[table](vietnamese, locales).filter(section_id__in=sections).order_by()
    return (
        found.values("section_id").annotate(number=Count("pk")).values_list("section_id", "number")
    )


reads_class(model_name(InformationPage), read_information_by_pk)
