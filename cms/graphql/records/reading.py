"""How records are read: one statement for each class."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from django.db.models import BooleanField, Case, F, TextField, Value, When
from django.db.models.functions import Cast

from cms.graphql.core.rows import ENTRY_COLUMNS, ENTRY_FACTS
from cms.graphql.entries.reading import reads_class
from cms.graphql.entries.shelves import model_name
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement
from cms.graphql.visibility import public_entry
from cms.records.facts import FactKind, kind_of
from cms.records.models import RecordClass, record_classes

from .rows import RecordRow, row_class

STREAMS = (FactKind.FILES, FactKind.BODY, FactKind.FIGURES)
FACTS = (*ENTRY_COLUMNS, "by_date", *ENTRY_FACTS)


@cache
def columns(model: RecordClass) -> dict[str, Any]:
    """Field of a fact → how its column is read: StreamFields as they are stored."""
    return {
        field: _column(field, kind_of(model, fact))
        for fact in model.facts
        for field in fact.fields
        if field != "summary"
    }


def _column(field: str, kind: FactKind) -> Any:
    """Maps are large, and few who read the row want to draw them: `BoundariesLoader` reads them."""
    if kind is FactKind.MAP:
        there = When(**{f"{field}__isnull": False}, then=Value(True))
        return Case(there, default=None, output_field=BooleanField(null=True))
    return Cast(field, TextField()) if kind in STREAMS else F(field)


@cache
def _with_pk(model: RecordClass) -> Statement:
    own = {f"fact_{field}": column for field, column in columns(model).items()}

    def build(vietnamese: int, locales: Any, portal: int, pks: Any) -> Any:
        found = model._default_manager.filter(
            public_entry(vietnamese),
            portal_id=portal,
            section__language_code__in=locales,
            pk__in=pks,
        )
        return found.annotate(**ENTRY_FACTS, **own).values_list(*FACTS, *own)

    return Statement(build)


@cache
def _of_network(model: RecordClass) -> Statement:
    own = {f"fact_{field}": column for field, column in columns(model).items()}

    def build(vietnamese: int, portals: Any, pks: Any) -> Any:
        found = model._default_manager.filter(
            public_entry(vietnamese), portal_id__in=portals, pk__in=pks
        )
        return found.annotate(**ENTRY_FACTS, **own).values_list("portal_id", *FACTS, *own)

    return Statement(build)


def read_records_of(
    model: RecordClass, portals: Mapping[int, PortalRow], pks: Collection[int]
) -> list[RecordRow]:
    """Public records of one class on any of the portals, in no order. One query."""
    if not pks:
        return []
    vietnamese = next(iter(portals.values())).vietnamese
    rows = _of_network(model).rows(vietnamese, tuple(portals), tuple(pks))
    return [_row(model, portals[portal], row) for portal, *row in rows]


def read_records(model: RecordClass, portal: PortalRow, pks: Iterable[int]) -> list[RecordRow]:
    """Public records of one class, in no order. One query."""
    rows = _with_pk(model).rows(*portal.scope, portal.pk, tuple(pks))
    return [_row(model, portal, row) for row in rows]


def _row(model: RecordClass, portal: PortalRow, row: Sequence[Any]) -> RecordRow:
    count = len(FACTS)
    return row_class(model)(
        **dict(zip(FACTS, row[:count], strict=True)),
        values=dict(zip(columns(model), row[count:], strict=True)),
        portal=portal,
    )


def register_readers() -> None:
    """Called once, when the schema is made."""
    for model in record_classes():
        reads_class(model_name(model), partial(read_records, model))
