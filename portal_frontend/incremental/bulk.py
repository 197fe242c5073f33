"""Many small rows into a table at once, past the object layer.

An output has dozens of dependencies: as objects of the ORM they cost more than the page itself.
"""

from collections.abc import Mapping, Sequence

from django.db import connection

Row = tuple[int | str, ...]


def insert_rows(table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
    """``columns``: name → PostgreSQL's type; the rows give their values in the same order.

    PostgreSQL takes each column as one array in a single statement; SQLite prepares one statement
    and repeats it.
    """
    if not rows:
        return
    quoted = connection.ops.quote_name
    into = f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
            values = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{into} SELECT * FROM unnest({arrays})", values)  # noqa: S608 our own names
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"{into} VALUES ({marks})", rows)


def update_rows(table: str, column: str, values: Sequence[tuple[str, int]]) -> None:
    """``values``: what ``column`` becomes, and the row's ``id``."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quoted(table)} SET {quoted(column)} = %s WHERE id = %s",  # noqa: S608 our own names
            values,
        )
