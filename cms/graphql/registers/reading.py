"""Which terms the records of sections stand under, and which records under one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from django.db.models import Count, F, QuerySet, TextField
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import override

from cms.core import keys
from cms.graphql.core.rows import EntryRow, SectionRow
from cms.graphql.entries.reading import read_entries
from cms.graphql.entries.shelves import model_name
from cms.graphql.recording import Read
from cms.graphql.records.rows import choices
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement, rows_of_all
from cms.graphql.visibility import public_entry
from cms.publishing.keys import Fence
from cms.records.models import RecordClass, RecordPage, record_classes
from cms.records.registers import Register, term_of
from sites.vietnamese import fold

MOST_ROWS = 200  # of a term; what is older stands in the archives by month


class Kept(NamedTuple):
    """A register of one class of records."""

    model: RecordClass
    register: Register

    def value(self) -> Any:
        """The column with the fact, as text."""
        if self.register.by_year(self.model):
            return Cast(ExtractYear(self.register.field), TextField())
        return Cast(F(self.register.field), TextField())


@cache
def kept() -> tuple[Kept, ...]:
    """All registers there are, in the order of the classes."""
    return tuple(
        Kept(model, register) for model in record_classes() for register in model.registers
    )


@cache
def steps() -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.register.step for one in kept()))


@dataclass(frozen=True, slots=True, eq=False)
class TermRow:
    """``values``: how the records write it. ``count``: how many do."""

    key: str
    name: str
    count: int
    path: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RegisterRow:
    """A register of a section, with the terms that have records."""

    kept: Kept
    locale: str
    terms: Sequence[TermRow]

    @property
    def key(self) -> str:
        return self.kept.register.step

    @property
    def name(self) -> str:
        with override(self.locale):
            return self.kept.register.name(self.kept.model)


def _public(model: RecordClass, vietnamese: int, locales: Any) -> QuerySet[Any, Any]:
    return model._default_manager.filter(
        public_entry(vietnamese), section__language_code__in=locales
    )


@Statement
def _counts(vietnamese: int, locales: Any, sections: Any, *, number: int) -> Any:
    one = kept()[number]
    rows = _public(one.model, vietnamese, locales).filter(section_id__in=sections)
    named = rows.order_by().annotate(stands_under=one.value())
    return named.values_list("section_id", "stands_under").annotate(records=Count("pk"))


@Statement
def _classes(sections: Any) -> Any:
    records = RecordPage.objects.filter(section_id__in=sections).order_by()
    return records.values_list("section_id", "content_type__model").distinct()


def registers_of(portal: PortalRow, sections: Iterable[SectionRow]) -> dict[int, list[RegisterRow]]:
    """By section, those under which it has records. Two queries."""
    known = {section.pk: section for section in sections}
    registers: dict[int, list[RegisterRow]] = {pk: [] for pk in known}
    for (pk, number), values in sorted(_counted(portal, tuple(known)).items()):
        registers[pk].append(_register(kept()[number], known[pk], values))
    return registers


def _counted(portal: PortalRow, sections: tuple[int, ...]) -> dict[tuple[int, int], dict[str, int]]:
    """How many records write which value, by section and number of the register."""
    holding: dict[str, list[int]] = defaultdict(list)
    for section, model in _classes.rows(sections):
        holding[model].append(section)
    asked = [(n, here) for n, one in enumerate(kept()) if (here := holding[model_name(one.model)])]
    questions = [_counts.question(*portal.scope, tuple(here), number=n) for n, here in asked]
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for (number, _), rows in zip(asked, rows_of_all(questions), strict=True):
        for section, value, count in rows:
            if value:
                found[section, number][value] = count
    return found


def _register(one: Kept, section: SectionRow, counts: Mapping[str, int]) -> RegisterRow:
    same: dict[str, list[str]] = defaultdict(list)
    for value in sorted(counts, key=partial(_order, one, section.locale)):
        same[term_of(value)].append(value)
    terms = [
        TermRow(
            key=key,
            name=_names(one, section.locale).get(values[0], values[0]),
            count=sum(counts[value] for value in values),
            path=f"{section.path}{one.register.step}/{key}/",
            values=tuple(values),
        )
        for key, values in same.items()
        if key
    ]
    return RegisterRow(one, section.locale, terms)


def _names(one: Kept, locale: str) -> Mapping[str, str]:
    """Stored value → name, for values out of a closed list."""
    named = choices(one.model, one.register.field, locale)
    return {str(value): name for value, name in named.items()}


def _order(one: Kept, locale: str, value: str) -> tuple[int, str]:
    """Closed lists as they are written, years from the last one, names by the alphabet."""
    listed = list(_names(one, locale))
    if value in listed:
        return listed.index(value), value
    return (-int(value), value) if value.isdecimal() else (len(listed), fold(value))


class TermListRow(NamedTuple):
    """What stands at ``/chuyen-muc/linh-vuc/giao-thong/``."""

    page: SectionRow
    register: str
    term: str

    def reads(self) -> list[Read]:
        bounds = keys.term_bounds(self.term)
        return [Fence(keys.register(self.page.pk, self.register), *bounds)]


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A term of a register with its newest records."""

    register: RegisterRow
    term: TermRow
    entries: Sequence[EntryRow]


@Statement
def _under(
    vietnamese: int, locales: Any, section: int, values: Any, *, number: int, first: int
) -> Any:
    one = kept()[number]
    rows = _public(one.model, vietnamese, locales).annotate(stands_under=one.value())
    found = rows.filter(section_id=section, stands_under__in=values).order_by(
        *_newest_first(one.model)
    )
    return found.values_list("pk")[:first]


def _newest_first(model: RecordClass) -> Sequence[Any]:
    """By the day in the register of years, if the class has one."""
    if model.in_tree_order:
        return ("path",)
    days = [one.register.field for one in kept() if one.model is model and _by_year(one)]
    return (*(F(day).desc(nulls_last=True) for day in days), "-published_at", "-pk")


def _by_year(one: Kept) -> bool:
    return one.register.by_year(one.model)


def read_terms(portal: PortalRow, lists: Sequence[TermListRow]) -> list[Listed | None]:
    """In the order of ``lists``; None where nothing stands. Two queries, and one for each class."""
    registers = registers_of(portal, {row.page for row in lists})
    found = [_find(registers[row.page.pk], row) for row in lists]
    asked = [(row.page.pk, *one) for row, one in zip(lists, found, strict=True) if one]
    records = iter(_records(portal, asked))
    return [Listed(*one, next(records)) if one else None for one in found]


def _find(registers: Iterable[RegisterRow], row: TermListRow) -> tuple[RegisterRow, TermRow] | None:
    pairs = ((register, term) for register in registers for term in register.terms)
    wanted = (row.register, row.term)
    return next((pair for pair in pairs if (pair[0].key, pair[1].key) == wanted), None)


def _records(
    portal: PortalRow, asked: Sequence[tuple[int, RegisterRow, TermRow]]
) -> Iterator[list[EntryRow]]:
    numbers = {one: number for number, one in enumerate(kept())}
    questions = [
        _under.question(
            *portal.scope, section, term.values, number=numbers[register.kept], first=MOST_ROWS
        )
        for section, register, term in asked
    ]
    lists = [[pk for (pk,) in rows] for rows in rows_of_all(questions)]
    models = {
        pk: model_name(register.kept.model)
        for pks, (_, register, _) in zip(lists, asked, strict=True)
        for pk in pks
    }
    entries = read_entries(portal, models.items())
    return iter([entries[pk] for pk in pks if pk in entries] for pks in lists)
