"""Questions to the database whose SQL Django writes once, for each shape they are asked in.

Writing the SQL takes Django ten times as long as the database takes to answer; only values differ
from one request to the next.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

Value = int | str | UUID | datetime.datetime
Values = Value | tuple[Value, ...]  # a tuple stands for IN (…)
Row = tuple[Any, ...]

MOST_PARTS = 400  # of one statement; SQLite takes 500
_MOMENT = datetime.datetime(1800, 1, 1, tzinfo=datetime.UTC)


class Statement:
    """One question. Keywords are part of its shape, as are the types and lengths of its values.

    ``build`` gets values like those of the question and returns a ``values_list`` queryset. It may
    put them into lookups that leave them as they are (equal, greater, IN), and must not look at
    them. A tuple must not be empty.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self._shapes: dict[object, _Written] = {}

    def rows(self, *values: Values, **shape: object) -> list[Row]:
        """What the queryset would give. One query."""
        filled = [_filled(value) for value in values]
        written = self._written(filled, shape)
        with connection.cursor() as cursor:
            cursor.execute(written.sql, written.parameters(filled))
            rows = cursor.fetchall()
        return written.converted(rows) if written.converters else rows

    def named(self, names: Sequence[str], *values: Values, **shape: object) -> list[dict[str, Any]]:
        """The rows under the names of their columns."""
        return [dict(zip(names, row, strict=True)) for row in self.rows(*values, **shape)]

    def question(self, *values: Values, **shape: object) -> "Question":
        """The statement with its values, to be put together with others."""
        filled = [_filled(value) for value in values]
        written = self._written(filled, shape)
        return Question(written, written.parameters(filled))

    def _written(self, values: Sequence[Values], shape: dict[str, object]) -> "_Written":
        known = (*map(_shape, values), *sorted(shape.items()))
        if known not in self._shapes:
            self._shapes[known] = self._write(_Marks.like(values), shape)
        return self._shapes[known]

    def _write(self, marks: "_Marks", shape: dict[str, object]) -> "_Written":
        """Have Django write the SQL for values that are found again among its parameters."""
        return marks.all_in(_compiled(self.build, marks, shape))


class Walk(Statement):
    """A question answered step by step: each row leads to the next, until there is none.

    ``build`` gives the rows to begin with: (list, place). ``step`` gets the same values and gives
    the one place that follows, of the row ``walk`` (``PLACE``, in the list ``LIST``). Every
    place is answered, and a None where each list ends.
    """

    LIST, PLACE = RawSQL("walk.list", ()), RawSQL("walk.place", ())

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], step: Callable[..., QuerySet[Any, Any]]
    ) -> None:
        super().__init__(build)
        self.step = step

    def _write(self, marks: "_Marks", shape: dict[str, object]) -> "_Written":
        start, step = (_compiled(build, marks, shape) for build in (self.build, self.step))
        # Django, which wrote both parts, has no words for a table that asks itself.
        sql = (
            f"WITH RECURSIVE walk (list, place) AS ({start.sql} UNION ALL"  # noqa: S608
            f" SELECT walk.list, ({step.sql}) FROM walk WHERE walk.place IS NOT NULL)"
            " SELECT list, place FROM walk"
        )
        constants, places = [*start.constants, *step.constants], [*start.places, *step.places]
        return marks.all_in(_Written(sql, constants, places, start.converters))


@dataclass(frozen=True, slots=True)
class _Written:
    """``places``: for each parameter the index of its value (and the one inside a tuple), or
    None where the parameter is always ``constants``' own."""

    sql: str
    constants: Sequence[Any]
    places: Sequence[tuple[int, int] | None]
    converters: Sequence[tuple[int, Sequence[Any], Any]]  # column, functions, expression

    def parameters(self, values: Sequence[Values]) -> list[Any]:
        return [
            constant if place is None else _adapted(_at(values, place))
            for constant, place in zip(self.constants, self.places, strict=True)
        ]

    def converted(self, rows: Sequence[Row]) -> list[Row]:
        """As Django would read the columns."""
        lists = [list(row) for row in rows]
        for column, functions, expression in self.converters:
            for row in lists:
                for function in functions:
                    row[column] = function(row[column], expression, connection)
        return [tuple(row) for row in lists]


@dataclass(frozen=True, slots=True)
class Question:
    """A statement that has its values."""

    written: _Written
    parameters: Sequence[Any]


def rows_of_all(questions: Sequence[Question]) -> list[list[Row]]:
    """The rows of each question, which must all have the same columns. One query for 400.

    One statement of sub-selects, so that each reads only the head of its index. Django cannot say
    this on SQLite; a window function would read every row.
    """
    lists: list[list[Row]] = [[] for _ in questions]
    for start in range(0, len(questions), MOST_PARTS):
        for number, *row in _united(questions[start : start + MOST_PARTS]):
            lists[start + number].append(tuple(row))
    return [
        question.written.converted(rows) if rows and question.written.converters else rows
        for question, rows in zip(questions, lists, strict=True)
    ]


def _united(questions: Sequence[Question]) -> list[Row]:
    """The rows of all, each after the number of its question."""
    parts = (
        # Django wrote the statement; its values stay apart.
        f"SELECT {number} AS part, s{number}.* FROM ({question.written.sql}) AS s{number}"  # noqa: S608
        for number, question in enumerate(questions)
    )
    values = [value for question in questions for value in question.parameters]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def _filled(value: Values) -> Values:
    """Tuples grow to a power of two by repeating their last value: IN does not mind."""
    if not isinstance(value, tuple):
        return value
    size = 1 << (len(value) - 1).bit_length()
    return (*value, *(value[-1:] * (size - len(value))))


def _shape(value: Values) -> object:
    return (type(value[0]), len(value)) if isinstance(value, tuple) else type(value)


def _at(values: Sequence[Values], place: tuple[int, int]) -> Value:
    value = values[place[0]]
    return value[place[1]] if isinstance(value, tuple) else value


@dataclass(frozen=True)
class _Marks:
    """Values of the same types as those of a question, none like another.

    ``places``: of each, as the SQL will show it.
    """

    values: Sequence[Values]
    places: Mapping[object, tuple[int, int]]

    @classmethod
    def like(cls, values: Sequence[Values]) -> "_Marks":
        numbers = count()
        marks: list[Values] = []
        places: dict[object, tuple[int, int]] = {}
        for index, value in enumerate(values):
            parts = value if isinstance(value, tuple) else (value,)
            made = tuple(_mark(part, next(numbers)) for part in parts)
            places |= {_adapted(mark): (index, inside) for inside, mark in enumerate(made)}
            marks.append(made if isinstance(value, tuple) else made[0])
        return cls(marks, places)

    def all_in(self, written: _Written) -> _Written:
        """Raises TypeError for a value that is not found again."""
        if set(self.places.values()) - set(written.places):
            raise TypeError(f"a value does not reach the SQL as it is: {written.sql}")
        return written


def _compiled(
    build: Callable[..., QuerySet[Any, Any]], marks: _Marks, shape: dict[str, object]
) -> _Written:
    compiler = build(*marks.values, **shape).query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    found = [marks.places.get(parameter) for parameter in parameters]
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    columns = [(column, functions, made) for column, (functions, made) in converters.items()]
    return _Written(sql, parameters, found, columns)


def _mark(value: Value, number: int) -> Value:
    if isinstance(value, datetime.datetime):
        return _MOMENT + datetime.timedelta(microseconds=number)
    if isinstance(value, UUID):
        return UUID(int=(1 << 127) + number)
    return 2_000_000_000 + number if isinstance(value, int) else f"\ue000{number}\ue000"


def _adapted(value: Value) -> Any:
    """As the database takes it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return value
