"""Months in which there are dated entries, in Vietnamese time."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import DateTimeField, Func, Q, QuerySet, Value

from cms.core import keys
from cms.core.models import SectionPage
from cms.graphql.core.rows import HomePageRow, SectionRow, in_vietnam
from cms.graphql.pagination import Position, Window, month_bounds
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Question, Row, Statement, Walk, rows_of_all
from cms.publishing.keys import HIGHEST, LOWEST, Fence, moment_position
from sites.models import Portal

from .shelves import BOTH, NEWEST_FIRST, Shelf, on, public_dated

OLDEST_FIRST = ("published_at", "pk")
# Above every month that has an archive.
_END = datetime.datetime(datetime.MAXYEAR, 1, 1, tzinfo=datetime.UTC)


class MonthStart(Func):
    """The first moment of the month in which a moment lies in Việt Nam."""

    output_field = DateTimeField()
    template = (
        "DATE_TRUNC('month', %(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh')"
        " AT TIME ZONE 'Asia/Ho_Chi_Minh'"
    )

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite knows no time zones; the country's has been this one since 1975."""
        template = "DATETIME(%(expressions)s, '+7 hours', 'start of month', '-7 hours')"
        return self.as_sql(compiler, connection, template=template, **context)


@dataclass(frozen=True, slots=True, eq=False)
class MonthRow:
    """A month in which a shelf has entries."""

    month: str  # 2025-06
    shelf: Shelf


def _newest_before(
    table: str, vietnamese: int, locales: Sequence[str], *place: Any
) -> QuerySet[Any, Any]:
    """The newest entry before the month of the one the walk has come to."""
    entries = public_dated(table, vietnamese, locales).filter(
        on(*place), published_at__lt=MonthStart(Walk.PLACE)
    )
    return entries.order_by("-published_at").values_list("published_at")[:1]


def _begin(lists: QuerySet[Any]) -> QuerySet[Any, Any]:
    return lists.order_by().values_list("pk", Value(_END))


# From month to month: what a list holds in between is not touched.
_OF_SECTIONS = Walk(
    lambda _vi, _locales, sections, table: _begin(SectionPage.objects.filter(pk__in=sections)),
    lambda vi, locales, _sections, table: _newest_before(table, vi, locales, Walk.LIST),
)
_OF_PORTAL = Walk(
    lambda _vi, _locales, portal, _locale, table: _begin(Portal.objects.filter(pk=portal)),
    lambda vi, locales, _portal, locale, table: _newest_before(
        table, vi, locales, Walk.LIST, locale
    ),
)


def months_of_sections(
    portal: PortalRow, sections: Iterable[SectionRow]
) -> dict[int, list[MonthRow]]:
    """Months in which each section has entries, newest first. One query for each table."""
    shelves = {section.pk: Shelf.below(section) for section in sections}
    months = _by_list(_rows(_OF_SECTIONS, BOTH, *portal.scope, tuple(shelves)))
    return {pk: [MonthRow(month, shelf) for month in months[pk]] for pk, shelf in shelves.items()}


def months_of_portal(portal: PortalRow, locale: str) -> Traced:
    """Months in which the portal has entries in one language, newest first. Two queries."""
    shelf = Shelf(portal, locale, None)
    months = _by_list(_rows(_OF_PORTAL, shelf.tables, *shelf.values))
    rows = [MonthRow(month, shelf) for month in months[portal.pk]]
    return Traced(rows, lambda: [Fence(collection) for collection in shelf.collections])


def _rows(walk: Walk, tables: Iterable[str], *values: Any) -> list[Row]:
    return [row for table in tables for row in walk.rows(*values, table=table)]


def _by_list(rows: Iterable[Row]) -> Mapping[int, list[str]]:
    moments: dict[int, list[datetime.datetime]] = defaultdict(list)
    for pk, moment in rows:
        if moment is not None and moment != _END:
            moments[pk].append(moment)
    months = {
        pk: dict.fromkeys(_month_of(moment) for moment in sorted(found, reverse=True))
        for pk, found in moments.items()
    }
    return defaultdict(list, {pk: list(found) for pk, found in months.items()})


def _month_of(moment: datetime.datetime) -> str:
    return f"{in_vietnam(moment):%Y-%m}"


Dated = tuple[datetime.datetime, int]  # what lists sort by


@Statement
def _nearest(vietnamese: int, locales: Any, *values: Any, table: str, older: bool) -> Any:
    *place, bound = values
    side = Q(published_at__lt=bound) if older else Q(published_at__gte=bound)
    entries = public_dated(table, vietnamese, locales).filter(on(*place), side)
    order = NEWEST_FIRST if older else OLDEST_FIRST
    return entries.order_by(*order).values_list("published_at", "pk")[:1]


class Beside(NamedTuple):
    """The nearest month before (``older``) or after ``month`` in which a shelf has entries."""

    shelf: Shelf
    month: str
    older: bool

    def questions(self) -> list[Question]:
        """One for each table."""
        start, end = month_bounds(self.month)
        values = (*self.shelf.values, start if self.older else end)
        return [
            _nearest.question(*values, table=table, older=self.older) for table in self.shelf.tables
        ]

    def nearest(self, found: Iterable[Dated]) -> Dated | None:
        """Of those that the tables gave."""
        choose = max if self.older else min
        return choose(found, default=None)

    def reads(self, found: Dated | None) -> Iterable[Read]:
        """From the entry that decides to the month's own bound: what lies beyond is no matter."""
        start, end = map(moment_position, month_bounds(self.month))
        position = keys.dated_position(*found) if found else None
        low, high = (position or LOWEST, start) if self.older else (end, position or HIGHEST)
        for collection in self.shelf.collections:
            yield Fence(collection, low, high)


def months_beside(asked: Sequence[Beside]) -> list[Traced]:
    """Answers in the order of ``asked``. One query, however many."""
    answers = iter(rows_of_all([q for beside in asked for q in beside.questions()]))
    return [
        _answer(beside, [row for _ in beside.shelf.tables for row in next(answers)])
        for beside in asked
    ]


def _answer(beside: Beside, found: Iterable[Row]) -> Traced:
    dated = beside.nearest((row[0], row[1]) for row in found)
    return Traced(_month_of(dated[0]) if dated else None, lambda: beside.reads(dated))


@dataclass(frozen=True, slots=True, eq=False)
class ArchiveRow:
    """A month of a section, or of the whole portal in the language of its home page."""

    page: SectionRow | HomePageRow
    month: str
    after: Position | None

    @property
    def shelf(self) -> Shelf:
        return Shelf.below(self.page)

    def window(self, first: int) -> Window:
        return Window(first, self.after, self.month)
