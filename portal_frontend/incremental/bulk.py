"""Many small rows into a table at once, past the object layer.

An output has dozens of dependencies: as objects of the ORM they cost more than the page itself.
"""

from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import Model

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


def upsert(rows: Sequence[Model], unique: Sequence[str], updated: Sequence[str]) -> None:
    """Insert ``rows`` (of one model), or update the ``updated`` fields of those that stand there
    already under the same ``unique`` fields. The rows do not learn their keys."""
    if not rows:
        return
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    names = connection.ops.quote_name
    columns = ", ".join(names(str(field.column)) for field in fields)
    sets = ", ".join(f"{names(name)} = EXCLUDED.{names(name)}" for name in updated)
    marks = ", ".join(["%s"] * len(fields))
    values = [
        [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {names(rows[0]._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 our own names
            f" ON CONFLICT ({', '.join(map(names, unique))}) DO UPDATE SET {sets}",
            values,
        )


def update_rows(table: str, column: str, values: Sequence[tuple[str, int]]) -> None:
    """``values``: what ``column`` becomes, and the row's ``id``."""
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quoted(table)} SET {quoted(column)} = %s WHERE id = %s",  # noqa: S608 our own names
            values,
        )
