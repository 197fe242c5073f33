"""Entries of any class as plain values: content apps say how theirs are read."""

from collections.abc import Callable, Iterable, Sequence

from cms.graphql.core.rows import EntryRow
from cms.graphql.pagination import Window
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Row, rows_of_all

from .shelves import Shelf

Read = Callable[[PortalRow, Iterable[int]], Sequence[EntryRow]]
_readers: dict[str, Read] = {}


def reads_class(model: str, read: Read) -> None:
    """Public entries of the class are read by ``read``, one query for all: at import time."""
    _readers[model] = read


def read_entries(portal: PortalRow, keys: Iterable[tuple[int, str]]) -> dict[int, EntryRow]:
    """Public entries by primary key, of those that ``keys`` (pk, model) name. A query a class."""
    by_model: dict[str, list[int]] = {}
    for pk, model in keys:
        if model in _readers:
            by_model.setdefault(model, []).append(pk)
    return {row.pk: row for model, pks in by_model.items() for row in _readers[model](portal, pks)}


def read_lists(asked: Sequence[tuple[Shelf, Window]]) -> list[list[EntryRow]]:
    """Newest entries of each shelf, in the order of ``asked``: one more than asked for if the list
    goes on. One query for all the keys, and for each portal one for each class.
    """
    lists = _keys(asked)
    wanted: dict[PortalRow, dict[int, str]] = {}
    for (shelf, _), found in zip(asked, lists, strict=True):
        wanted.setdefault(shelf.portal, {}).update((pk, model) for pk, _, model in found)
    rows = {portal: read_entries(portal, models.items()) for portal, models in wanted.items()}
    return [
        [row for pk, _, _ in found if (row := rows[shelf.portal].get(pk))]
        for (shelf, _), found in zip(asked, lists, strict=True)
    ]


def _keys(asked: Sequence[tuple[Shelf, Window]]) -> list[list[Row]]:
    """(pk, date, model) of each list, its tables put together."""
    answers = iter(rows_of_all([q for shelf, window in asked for q in shelf.questions(window)]))
    lists = []
    for shelf, window in asked:
        found = [row for _ in shelf.tables for row in next(answers)]
        found.sort(key=lambda row: (row[1], row[0]), reverse=True)
        lists.append(found[: window.first + 1])
    return lists
