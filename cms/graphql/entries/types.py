"""Lists of dated entries: what sections and archives show."""

from typing import Any

import graphene
from graphene import Field, NonNull, String

from cms.graphql.core.rows import SectionRow
from cms.graphql.core.types import Entry, Page
from cms.graphql.pagination import PAGE_SIZE, PageInfo, page_size, window

from .loaders import EntriesLoader, MonthBesideLoader, MonthsBySectionLoader
from .months import ArchiveRow, Beside
from .shelves import Shelf

FIRST = graphene.Int(default_value=PAGE_SIZE, description="1 to 100.")
AFTER = String(description="The endCursor of the page before.")
MONTH = String(description="YYYY-MM, Vietnamese time.")
NEIGHBOUR = String(required=True, description="YYYY-MM, Vietnamese time.")


class EntryEdge(graphene.ObjectType):
    cursor = String(required=True)
    node = Field(Entry, required=True)


class EntryConnection(graphene.ObjectType):
    """Dated entries newest first, by (publishedAt, key)."""

    edges = graphene.List(NonNull(EntryEdge), required=True)
    page_info = Field(PageInfo, required=True)


class Month(graphene.ObjectType):
    """A month in which there are entries."""

    month = String(required=True, description="YYYY-MM.")


class EntriesOfSection:
    """What a section shows of its dated entries: fields of the type Section."""

    entries = Field(EntryConnection, required=True, first=FIRST, after=AFTER, month=MONTH)
    months = graphene.List(NonNull(Month), required=True, description="Newest first.")
    older_month = String(
        month=NEIGHBOUR, description="The nearest month before it that holds entries."
    )
    newer_month = String(
        month=NEIGHBOUR, description="The nearest month after it that holds entries."
    )

    @staticmethod
    def resolve_entries(
        section: SectionRow,
        info: Any,
        first: int | None = None,
        after: str | None = None,
        month: str | None = None,
    ) -> Any:
        asked = window(first, after, month)
        return info.context.loader(EntriesLoader).load((Shelf.below(section), asked))

    @staticmethod
    def resolve_months(section: SectionRow, info: Any) -> Any:
        return info.context.loader(MonthsBySectionLoader).load(section)

    @staticmethod
    def resolve_older_month(section: SectionRow, info: Any, month: str) -> Any:
        return _beside(Shelf.below(section), month, info, older=True)

    @staticmethod
    def resolve_newer_month(section: SectionRow, info: Any, month: str) -> Any:
        return _beside(Shelf.below(section), month, info, older=False)


def _beside(shelf: Shelf, month: str, info: Any, *, older: bool) -> Any:
    return info.context.loader(MonthBesideLoader).load(Beside(shelf, month, older))


class ArchiveInput(graphene.InputObjectType):
    """One page of an archive."""

    path = String(required=True, description="A section's; a home page's for the whole portal.")
    month = String(required=True, description="YYYY-MM, Vietnamese time.")
    after = AFTER


class Archive(graphene.ObjectType):
    """The entries of one month: a section's, or a whole portal's in one language."""

    month = String(required=True)
    page = Field(Page, required=True, description="The section or home page.")
    entries = Field(
        EntryConnection, required=True, first=FIRST, description="After the item's position."
    )
    older_month = String(description="The nearest month before it that holds entries.")
    newer_month = String(description="The nearest month after it that holds entries.")

    @staticmethod
    def resolve_entries(archive: ArchiveRow, info: Any, first: int | None = None) -> Any:
        asked = archive.window(page_size(first))
        return info.context.loader(EntriesLoader).load((archive.shelf, asked))

    @staticmethod
    def resolve_older_month(archive: ArchiveRow, info: Any) -> Any:
        return _beside(archive.shelf, archive.month, info, older=True)

    @staticmethod
    def resolve_newer_month(archive: ArchiveRow, info: Any) -> Any:
        return _beside(archive.shelf, archive.month, info, older=False)
