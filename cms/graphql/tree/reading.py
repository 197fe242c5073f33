"""Sections and single pages of a portal's tree, as plain values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Count, F, Q, QuerySet
from wagtail.models import Page

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
from cms.graphql.sites.reading import PortalRow
from cms.graphql.visibility import public_entry, public_section

_PATH = re.compile(r"/(?:[-a-zA-Z0-9_]+/)*")


def page_at(portal: PortalRow, path: str) -> PageRow | None:
    """The public page readers find at ``path`` on the portal's host; None for any other path."""
    locale, below = split_path(path)
    home = portal.homes.get(locale)
    if home is None or not _PATH.fullmatch(path):
        return None
    steps = below.split("/")[:-1]
    url_path = home.url_path + below
    if not steps:
        return read_home(portal, locale)
    if len(steps) == 1:
        return next(iter(read_sections(portal, locale, Q(slug=steps[0], url_path=url_path))), None)
    return _entry_at(portal, steps[-1], url_path)


def _entry_at(portal: PortalRow, slug: str, url_path: str) -> PageRow | None:
    # url_path alone has no index; the slug has one.
    pages = Page.objects.filter(slug=slug, url_path=url_path)
    for pk, model in pages.values_list("pk", "content_type__model"):
        read = ENTRY_READERS.get(model)
        return next(iter(read(portal, [pk])), None) if read else None
    return None


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
