"""Pages of a list by key, newest first: nothing shifts when a row is added between two pages."""

import base64
import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import graphene
from django.db.models import Q

from cms.core.keys import dated_position
from cms.graphql.core.rows import VIETNAM
from cms.graphql.errors import RefusedError
from cms.graphql.recording import Traced
from cms.publishing.keys import HIGHEST, LOWEST, Fence, moment_position

PAGE_SIZE = 20
LARGEST_PAGE = 100
_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


class Sorted(Protocol):
    """A row of a list: sort key (``published_at``, ``pk``), both descending."""

    @property
    def pk(self) -> int: ...
    @property
    def published_at(self) -> datetime.datetime | None: ...


@dataclass(frozen=True, slots=True)
class Position:
    """Where a row stands in its list."""

    published_at: datetime.datetime
    pk: int

    @classmethod
    def of(cls, row: Sorted) -> "Position":
        return cls(row.published_at or _EPOCH, row.pk)

    @property
    def cursor(self) -> str:
        """Opaque to callers: microseconds and key."""
        text = f"{(self.published_at - _EPOCH) // _MICROSECOND}.{self.pk}"
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def at(cls, cursor: str) -> "Position":
        """The position a cursor names. Raises RefusedError for any other text."""
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            microseconds, pk = base64.b64decode(padded, b"-_", validate=True).decode().split(".")
            return cls(_EPOCH + int(microseconds) * _MICROSECOND, _key(pk))
        except (ValueError, OverflowError) as error:
            raise RefusedError("BAD_CURSOR", "Vị trí trang (after) không hợp lệ.") from error


def _key(digits: str) -> int:
    """A primary key. Raises ValueError for what no database column holds."""
    pk = int(digits)
    if not 0 <= pk < 2**63:
        raise ValueError(digits)
    return pk


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for."""

    first: int = PAGE_SIZE
    after: Position | None = None
    month: str | None = None

    @property
    def values(self) -> tuple[Any, ...]:
        """What ``inside`` is asked with."""
        month = month_bounds(self.month) if self.month is not None else ()
        after = (self.after.published_at, self.after.pk) if self.after is not None else ()
        return (*month, *after)

    @property
    def shape(self) -> dict[str, Any]:
        """What decides how the question is put."""
        has_month, has_after = self.month is not None, self.after is not None
        return {"first": self.first, "month": has_month, "after": has_after}

    def bounds(self) -> tuple[str, str]:
        """The lowest and highest position of rows that may be part of it."""
        low, high = LOWEST, HIGHEST
        if self.month is not None:
            start, end = month_bounds(self.month)
            low, high = moment_position(start), moment_position(end)
        if self.after is not None:
            high = min(high, dated_position(self.after.published_at, self.after.pk))
        return low, high


def inside(values: Sequence[Any], *, month: bool, after: bool) -> Q:
    """Rows inside the month and after the position of a window with these ``values``."""
    wanted = Q(published_at__isnull=False)
    if month:
        wanted &= Q(published_at__gte=values[0], published_at__lt=values[1])
    if after:
        moment, pk = values[-2:]
        # Not "older, or as old and of a lower key": SQLite would join two index searches and sort
        # what they find.
        wanted &= Q(published_at__lte=moment) & ~Q(published_at=moment, pk__gte=pk)
    return wanted


def window(first: int | None, after: str | None, month: str | None) -> Window:
    """The caller's arguments, checked. Raises RefusedError."""
    size = page_size(first)
    if month is not None:
        month_bounds(month)
    return Window(size, Position.at(after) if after else None, month)


def page_size(first: int | None) -> int:
    """Rows of a page, checked. Raises RefusedError."""
    size = PAGE_SIZE if first is None else first
    if not 1 <= size <= LARGEST_PAGE:
        raise RefusedError("PAGE_SIZE", f"“first” phải từ 1 đến {LARGEST_PAGE}.")
    return size


def month_bounds(month: str) -> tuple[datetime.datetime, datetime.datetime]:
    """``2025-06`` in Vietnamese time: (its first moment, the next month's)."""
    found = _MONTH.fullmatch(month)
    if not found or not 1 <= int(found[1]) < datetime.MAXYEAR:
        raise RefusedError("BAD_MONTH", "Tháng (month) phải viết như 2025-06.")
    year, number = int(found[1]), int(found[2])
    start = datetime.datetime(year, number, 1, tzinfo=VIETNAM)
    end = datetime.datetime(year + number // 12, number % 12 + 1, 1, tzinfo=VIETNAM)
    return start, end


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    node: Any

    @property
    def cursor(self) -> str:
        return Position.of(self.node).cursor


@dataclass(frozen=True, slots=True, eq=False)
class PageInfoRow:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None
    further: Callable[[], list[Fence]]  # the slices that decide whether there is a next page


@dataclass(frozen=True, slots=True, eq=False)
class Connection:
    edges: Sequence[Edge]
    page_info: PageInfoRow


def connect(rows: Sequence[Sorted], asked: Window, *collections: str) -> Traced:
    """A Relay connection. ``rows`` of ``collections``: one more than asked for if it goes on."""
    edges = [Edge(row) for row in rows[: asked.first]]
    info = PageInfoRow(
        has_next_page=len(rows) > asked.first,
        has_previous_page=asked.after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
        further=partial(_further, rows, asked, collections),
    )
    return Traced(Connection(edges, info), lambda: _shown(rows, asked, collections))


def _shown(rows: Sequence[Sorted], asked: Window, collections: Sequence[str]) -> list[Fence]:
    """From the last row shown upwards; a list that is not full takes whatever comes."""
    low, high = asked.bounds()
    if len(rows) >= asked.first:
        low = _position(rows[asked.first - 1])
    return [Fence(collection, low, high) for collection in collections]


def _further(rows: Sequence[Sorted], asked: Window, collections: Sequence[str]) -> list[Fence]:
    """The one row that shows that the list goes on, or all the room where one could come."""
    low, high = asked.bounds()
    if len(rows) > asked.first:
        low = high = _position(rows[asked.first])
    return [Fence(collection, low, high) for collection in collections]


def _position(row: Sorted) -> str:
    return dated_position(row.published_at or _EPOCH, row.pk)


class PageInfo(graphene.ObjectType):
    """Where a page of a list begins and ends."""

    has_next_page = graphene.Boolean(required=True)
    has_previous_page = graphene.Boolean(required=True)
    start_cursor = graphene.String()
    end_cursor = graphene.String()
