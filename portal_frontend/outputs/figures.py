"""The figures of an entry as CSV (RFC 4180): for spreadsheets and for whoever counts further."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]

BOM = "\ufeff"  # Excel takes UTF-8 for something else without it
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets would calculate


def csv_of(figures: Data) -> bytes:
    """A header row, then one row for each of the table's; points in decimals, empty: unknown."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(_rows(figures))
    return f"{BOM}{text.getvalue()}".encode()


def _rows(figures: Data) -> Iterator[list[str]]:
    columns = figures["columns"]
    yield [_words(figures["label"]), *(_words(_heading(column)) for column in columns)]
    for row in figures["rows"]:
        cells = zip(row["cells"], columns, strict=True)
        yield [_words(row["label"]), *(_number(cell["number"], column) for cell, column in cells)]


def _heading(column: Data) -> str:
    return f"{column['name']} ({column['unit']})" if column["unit"] else str(column["name"])


def _number(value: float | None, column: Data) -> str:
    return "" if value is None else f"{value:.{column['decimals']}f}"


def _words(text: str) -> str:
    """An apostrophe says that it is text (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
