"""Records of any class as plain values, and what they state."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from cms.graphql.core.rows import VIETNAM, EntryRow, in_vietnam
from cms.graphql.recording import Read, Traced
from cms.publishing.keys import clock_fence
from cms.records.facts import Fact, FactKind, Turn, kind_of, label_of, said_at
from cms.records.models import RecordClass


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RecordRow(EntryRow):
    """``values``: by the name of the model's field; StreamFields as stored JSON, of a map only
    whether there is one (True or None)."""

    record: ClassVar[RecordClass]

    by_date: bool
    values: Mapping[str, Any]

    def value(self, field: str) -> Any:
        return self.summary if field == "summary" else self.values[field]

    @property
    def creator(self) -> str:
        return self.values.get("author") or ""

    @property
    def origin(self) -> str:
        return self.values.get("source") or ""


@cache
def row_class(model: RecordClass) -> type[RecordRow]:
    """The rows of one class of records: the API knows a row's type by its class."""
    return type(f"{model.__name__}Row", (RecordRow,), {"record": model, "__slots__": ()})


@dataclass(frozen=True, slots=True, eq=False)
class FactRow:
    """One fact of one record. ``value`` is the field's, ``until`` the other end of a period."""

    row: RecordRow
    fact: Fact
    kind: FactKind
    label: str
    value: Any
    until: Any
    turns_at: datetime.date | None  # the day or moment from which it may say something else

    @property
    def name(self) -> str:
        return self.fact.field

    @property
    def text(self) -> str:
        """In words, for every kind that has words; "" for the others."""
        if self.kind in _WORDLESS or self.value is None:
            return ""
        if self.kind is FactKind.CHOICE:
            return choices(self.row.record, self.name, self.row.locale).get(self.value, self.value)
        if self.kind is FactKind.BOOLEAN:
            return yes_or_no(bool(self.value), self.row.locale)
        if self.kind is FactKind.MOMENT:
            return moment_in_words(self.value, self.row.locale)
        return str(self.value)

    @property
    def choice(self) -> str:
        """What is stored, whatever the language."""
        return str(self.value) if self.kind is FactKind.CHOICE else ""

    @property
    def date(self) -> datetime.date | None:
        return self.value if self.kind is FactKind.DATE else None

    @property
    def is_empty(self) -> bool:
        return self.value in _NOTHING


_OF_THE_PAGE = frozenset({FactKind.BODY, FactKind.FIGURES, FactKind.MAP})  # no lines among others
_WORDLESS = _OF_THE_PAGE | {FactKind.DATE, FactKind.FILES, FactKind.HTML, FactKind.IMAGE}
_NOTHING = (None, "", "[]", "<p></p>")


@cache
def choices(model: RecordClass, field: str, locale: str) -> dict[str, str]:
    """Value → name, in the page's language."""
    with override(locale):
        return {value: str(name) for value, name in model._meta.get_field(field).flatchoices}


@cache
def yes_or_no(value: bool, locale: str) -> str:
    with override(locale):
        return gettext("Có") if value else gettext("Không")


def moment_in_words(moment: datetime.datetime, locale: str) -> str:
    """Vietnamese time, as the page's language writes it."""
    with override(locale):
        return date_format(in_vietnam(moment), "DATETIME_FORMAT")


def facts_of(row: RecordRow, *, in_lists: bool) -> Traced:
    """What the record states, in the order of its class; facts it does not state are left out."""
    shown = (fact for fact in row.record.facts if fact.in_lists or not in_lists)
    rows = [_fact(row, fact) for fact in shown if fact.field != "summary"]
    stated = [fact for fact in rows if not fact.is_empty]
    return Traced(stated, lambda: _turns(fact.turns_at for fact in rows))


def fact_now(row: RecordRow, fact: Fact) -> Traced:
    """What one fact says now, as it is stored."""
    said = _said(row, fact)
    return Traced(said.value, lambda: _turns([said.until]))


def _said(row: RecordRow, fact: Fact) -> Turn:
    return said_at(fact, row.values, in_vietnam(timezone.now()))


def _turns(ends: Iterable[datetime.date | None]) -> Iterable[Read]:
    for end in ends:
        if end is not None:
            yield clock_fence(_beginning(end))


def _beginning(end: datetime.date) -> datetime.datetime:
    """A moment, which is a date to Python, begins with itself."""
    if isinstance(end, datetime.datetime):
        return end
    return datetime.datetime.combine(end, datetime.time(), VIETNAM)


def _fact(row: RecordRow, fact: Fact) -> FactRow:
    kind, label = _looks(row.record, fact, row.locale)
    until = row.value(fact.until) if fact.until else None
    said = _said(row, fact)
    return FactRow(row, fact, kind, label, said.value, until, said.until)


@cache
def _looks(model: RecordClass, fact: Fact, locale: str) -> tuple[FactKind, str]:
    with override(locale):
        return kind_of(model, fact), label_of(model, fact)
