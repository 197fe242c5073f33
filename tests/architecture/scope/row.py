"""What to ask at one address. Shapes only; the table is in ``rows``."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from sites.permissions.gate import CHOOSER_VIEWS, VIEWSET_VIEWS

Kwargs = Mapping[str, str]


@dataclass(frozen=True)
class Crafted:
    """An own address asked with foreign keys: as query string, or posted."""

    kwargs: Kwargs
    query: str = ""
    post: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Row:
    """``objects``: named foreign objects are refused. ``queries``: lists show nothing foreign.

    ``closed``: refused to everybody below the network's operators, own or foreign. ``report``:
    leaders read it of every agency.
    """

    objects: tuple[Kwargs, ...] = ()
    queries: tuple[str, ...] = ()
    crafted: tuple[Crafted, ...] = ()
    closed: bool = False
    report: bool = False


SEARCHES = ("", "q=RÒ-RỈ", "q=Bài", "p=1")
ALL_PAGES = "@root @english @section @facts @article @draft @information @translated"


def at(**choices: str) -> tuple[Kwargs, ...]:
    """All combinations of the blank-separated values of each keyword argument."""
    values = [text.split() for text in choices.values()]
    return tuple(
        dict(zip(choices, combination, strict=True)) for combination in itertools.product(*values)
    )


def objects(**choices: str) -> Row:
    return Row(objects=at(**choices))


def lists(*queries: str) -> Row:
    return Row(queries=queries or SEARCHES)


def closed(**choices: str) -> Row:
    return Row(objects=at(**choices) if choices else ({},), closed=True)


def each(namespace: str, names: str, row: Row) -> dict[str, Row]:
    return {f"{namespace}:{name}": row for name in names.split()}


def viewset_rows(namespace: str, key: str) -> dict[str, Row]:
    """Rows of a portal-scoped viewset; ``key`` names the side's object."""
    return {
        f"{namespace}:{view}": lists()
        if view in {"index", "index_results", "add"}
        else objects(pk=f"@{key}")
        for view in VIEWSET_VIEWS
    }


def chooser_rows(namespace: str, key: str) -> dict[str, Row]:
    """Rows of a portal-scoped chooser."""
    own_and_foreign = (Crafted({}, f"id={{{key}}}"),)
    rows = {view: lists() for view in CHOOSER_VIEWS}
    rows |= {"chosen": objects(pk=f"@{key}"), "chosen_multiple": Row(crafted=own_and_foreign)}
    return {f"{namespace}:{view}": row for view, row in rows.items()}
