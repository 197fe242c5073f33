"""Questions about dated entries of every class."""

from typing import Any

import graphene
from django.conf import settings
from graphene import Field, NonNull, String

from cms.core import keys
from cms.core.models import SectionPage
from cms.graphql.pagination import Window, connect, window
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence

from .months import months_of_portal
from .reading import read_lists
from .shelves import BOTH, Shelf
from .types import AFTER, FIRST, MONTH, EntryConnection, Month

PORTAL = String(required=True)
LOCALE = String(default_value=settings.LANGUAGE_CODE)


class EntriesQuery:
    """Fields of the type Query."""

    entries = Field(
        EntryConnection,
        description="Articles and dated records, newest first. Null when the portal or section is "
        "not public.",
        portal=PORTAL,
        section=String(description="Section code."),
        month=MONTH,
        locale=LOCALE,
        first=FIRST,
        after=AFTER,
    )
    months_of_portal = graphene.List(
        NonNull(Month),
        required=True,
        portal=PORTAL,
        locale=LOCALE,
        description="Months in which the portal has dated entries, newest first.",
    )

    @staticmethod
    def resolve_entries(
        _root: None,
        info: Any,
        portal: str,
        locale: str,
        section: str | None = None,
        month: str | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Any:
        asked = window(first, after, month)
        home = info.context.portal(portal)
        if home is None or locale not in home.homes:
            return None
        if section is None:
            return _list(Shelf(home, locale, None), asked)
        return list_of_section(home, locale, section, asked)

    @staticmethod
    def resolve_months_of_portal(_root: None, info: Any, portal: str, locale: str) -> Any:
        home = info.context.portal(portal)
        return months_of_portal(home, locale) if home and locale in home.homes else ()


def list_of_section(
    home: PortalRow, locale: str, code: str, asked: Window, tables: tuple[str, ...] = BOTH
) -> Traced:
    """A connection; of a section that is not there, None and where it would appear."""
    pk = next((pk for (pk,) in _section_with_code.rows(home.pk, code, locale)), None)
    if pk is None:
        return Traced(None, lambda: [Fence(keys.sections(home.pk, locale))])
    return _list(Shelf(home, locale, pk, tables), asked)


def _list(shelf: Shelf, asked: Window) -> Traced:
    (found,) = read_lists([(shelf, asked)])
    return connect(found, asked, *shelf.collections)


@Statement
def _section_with_code(portal: int, code: str, locale: str) -> Any:
    sections = SectionPage.objects.filter(portal_id=portal, section_code=code, language_code=locale)
    return sections.values_list("pk")
