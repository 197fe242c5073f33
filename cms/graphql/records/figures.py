"""A table of figures for readers and programs: structured, from the stored JSON as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import graphene
import orjson
from graphene import Field, Float, Int, NonNull, String

from cms.records.figures import heading_parts

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """``decimals``: the digits after the point that its most exact number has."""

    name: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class CellRow:
    """``number`` is None where nobody knows it."""

    number: float | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One cell for each column."""

    label: str
    cells: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    caption: str
    chart: str
    label: str  # what the rows are: the heading above their names
    columns: tuple[ColumnRow, ...]
    rows: tuple[FigureRow, ...]


def read_figures(stored: Any) -> TableRow | None:
    """The one table that a FiguresField holds, whichever way the database hands it over."""
    stream = orjson.loads(stored) if isinstance(stored, str | bytes) and stored else stored
    return next((_table(block["value"]) for block in stream or ()), None)


def _table(value: Raw) -> TableRow:
    table = value["table"]
    headings = [column.get("heading") or "" for column in table["columns"]]
    rows = [row["values"] for row in table["rows"]]
    return TableRow(
        caption=value["caption"],
        chart=value.get("chart") or "none",
        label=headings[0] if headings else "",
        columns=tuple(
            _column(heading, [row[position] for row in rows])
            for position, heading in enumerate(headings[1:], start=1)
        ),
        rows=tuple(FigureRow(row[0] or "", tuple(map(_cell, row[1:]))) for row in rows),
    )


def _column(heading: str, cells: Sequence[str | None]) -> ColumnRow:
    name, unit = heading_parts(heading)
    return ColumnRow(name, unit, max((_decimals(cell) for cell in cells if cell), default=0))


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _cell(stored: str | None) -> CellRow:
    return CellRow(float(Decimal(stored)) if stored else None)


class FigureColumn(graphene.ObjectType):
    """A column of numbers."""

    name = String(required=True)
    unit = String(required=True, description='"" where the heading names none.')
    decimals = Int(required=True, description="Digits after the point, for all its numbers.")


class FigureCell(graphene.ObjectType):
    """One number."""

    number = Float(description="Null where nobody knows it.")


class FigureLine(graphene.ObjectType):
    """A row: what it is about, and its cells in the order of the columns."""

    label = String(required=True)
    cells = graphene.List(NonNull(FigureCell), required=True)


class FigureTable(graphene.ObjectType):
    """Figures as numbers. The page has the same as a CSV file, so-lieu.csv below its address."""

    caption = String(required=True)
    chart = String(required=True, description="bar, line or none.")
    label = String(required=True, description="The heading of the rows' names.")
    columns = graphene.List(NonNull(FigureColumn), required=True)
    rows = graphene.List(NonNull(FigureLine), required=True)


def figures_field(description: str, resolver: Any = None) -> Any:
    return Field(FigureTable, description=description, resolver=resolver)
