"""What an app declares to have its records imported, and what one import goes through."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.utils import timezone
from modelcluster.models import get_all_child_relations

from cms.core.models import SectionPage
from cms.records.facts import FactKind, kind_of, label_of
from cms.records.models import RecordPage

from .columns import Column, Header, facts_of, field_columns
from .files import FilesColumn, Shelf


@dataclass
class Planned:
    """One sound row. ``page``: what it makes, or what stands already; ``changed``: the columns in
    which they differ. ``values``: by the column's name. ``unfinished``: it refers to a record of
    a later batch. ``refused``: why it could not be written after all, and the mend."""

    line: int
    values: dict[str, Any]
    page: Any = None
    is_new: bool = False
    changed: tuple[Column, ...] = field(default=())
    unfinished: bool = False
    refused: tuple[str, str] | None = None


class Importer:
    """Imports records of ``model`` into one section. Subclasses declare what is their own.

    ``key``: the fields by which a row finds the record it means, whatever section of the portal
    it stands in; ``needed``: those of them that no row may leave empty. ``own``: facts that are
    written on the portal and never imported. ``headings``: further headings of columns.
    ``marks``: the field that notes when a record was imported last, "" for none. ``dated_by``: the
    fact whose day a new record bears as its date of publication, where the table names none: what
    was issued years ago is no news.
    """

    model: ClassVar[Any]
    key: ClassVar[tuple[str, ...]]
    needed: ClassVar[tuple[str, ...]]
    own: ClassVar[frozenset[str]] = frozenset()
    headings: ClassVar[Mapping[str, Sequence[str]]] = {}
    marks: ClassVar[str] = ""
    dated_by: ClassVar[str] = ""

    def __init__(self, section: SectionPage, shelf: Shelf) -> None:
        self.section, self.shelf = section, shelf

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (
            *field_columns(self.model, self.own, self.headings),
            *self._file_columns(),
            *self.further_columns(),
        )

    def _file_columns(self) -> list[Column]:
        facts = [f for f in facts_of(self.model, self.own) if self._is_files(f)]
        return [FilesColumn(f.field, label_of(self.model, f), self.shelf) for f in facts]

    def _is_files(self, fact: Any) -> bool:
        return kind_of(self.model, fact) is FactKind.FILES

    def further_columns(self) -> Sequence[Column]:
        """Columns that are no facts."""
        return ()

    def identity(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """What two mentions of the same record have in common."""
        return tuple(str(values.get(name) or "").casefold() for name in self.key)

    def draft(self) -> RecordPage:
        """A record of nothing yet, in its section."""
        section = self.section
        page: RecordPage = self.model(
            locale=section.locale, section=section, portal=section.portal, **self._no_children
        )
        return page

    @cached_property
    def _no_children(self) -> dict[str, Any]:
        """Said at once: a page just planted would be asked for the rows it cannot have yet."""
        return {row.get_accessor_name(): [] for row in get_all_child_relations(self.model)}

    def dated(self, page: RecordPage) -> datetime.datetime:
        """The date of publication of a new record: never one to come."""
        now = timezone.now()
        day = getattr(page, self.dated_by) if self.dated_by else None
        if page.published_at or day is None:
            return page.published_at or now
        midnight = datetime.datetime.combine(day, datetime.time())
        return min(timezone.make_aware(midnight), now)

    def know(self, planned: Collection[Planned], header: Header) -> None:
        """All sound rows are known, and the pages they mean: what they say of each other can be
        resolved now."""

    def in_order(self, planned: Sequence[Planned]) -> Sequence[Planned]:
        """The order in which new records are written."""
        return planned
