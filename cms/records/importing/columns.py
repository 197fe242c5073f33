"""The columns a table of records may have: made from the class's facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import override

from cms.records.facts import Fact, FactKind, kind_of, label_of
from sites.problems import Place, Problem
from sites.vietnamese import slug

from . import cells
from .problems import ImportFileError, listed
from .tables import Table

if TYPE_CHECKING:
    from .importer import Planned


class Column:
    """How one column is read, and what a record states of it.

    ``label``: its Vietnamese heading; ``headings``: all it may be called, however accented.
    """

    # What a new record states here needs its primary key, or another's: stated after planting.
    after_planting: ClassVar[bool] = False
    # It makes the record refer to rows that somebody may want to delete.
    refers: ClassVar[bool] = False

    def __init__(
        self, name: str, label: str, read: cells.Reader | None = None, also: Sequence[str] = ()
    ) -> None:
        self.name, self.label = name, label
        self.headings = (name, label, *also)
        self._read = read

    def read(self, cell: Any) -> Any:
        """The cell as a value that can be compared with ``stated``. Raises CellError."""
        return self._read(cell) if self._read else cell

    def resolve(self, value: Any, row: "Planned") -> Any:
        """The value once all rows are read. Raises CellError."""
        return value

    def stated(self, page: Any) -> Any:
        return getattr(page, self.name)

    def state(self, page: Any, value: Any) -> None:
        setattr(page, self.name, value)

    def waits(self, value: Any) -> bool:
        """Whether it could not be stated whole, since another record is still to be written."""
        return False

    def sketch(self, page: Any, value: Any) -> None:
        """As ``state``, for checking only: nothing is written."""
        self.state(page, value)


def field_columns(
    model: type[models.Model], own: Iterable[str], also: Mapping[str, Sequence[str]]
) -> Iterator[Column]:
    """Title, date of publication, summary and every fact but the ``own`` ones and files.

    ``also``: further headings of fields.
    """
    with override("vi"):
        yield _column(model, "title", cells.text, also)
        yield _column(model, "published_at", cells.past_moment, also)
        if not any("summary" in fact.fields for fact in model.facts):  # type: ignore[attr-defined]
            yield _column(model, "summary", cells.lines, also)
        for fact in facts_of(model, own):
            yield from _fact_columns(model, fact, also)


def facts_of(model: Any, own: Iterable[str]) -> Iterator[Fact]:
    kept = set(own)
    return (fact for fact in model.facts if fact.field not in kept)


def _fact_columns(
    model: type[models.Model], fact: Fact, also: Mapping[str, Sequence[str]]
) -> Iterator[Column]:
    kind = kind_of(model, fact)
    if kind in _READERS:
        names = {fact.field: [label_of(model, fact), *also.get(fact.field, ())]}
        for field in fact.fields:
            reader = _READERS[kind](model._meta.get_field(field))
            yield _column(model, field, reader, {**also, **names})


def _column(
    model: type[models.Model], name: str, read: cells.Reader, also: Mapping[str, Sequence[str]]
) -> Column:
    label = str(getattr(model._meta.get_field(name), "verbose_name", name))
    return Column(name, label[:1].upper() + label[1:], read, also.get(name, ()))


_READERS: Mapping[FactKind, Callable[[Any], cells.Reader]] = {
    **dict.fromkeys(
        (FactKind.TEXT, FactKind.URL, FactKind.EMAIL, FactKind.PHONE),
        lambda field: cells.lines if isinstance(field, models.TextField) else cells.text,
    ),
    FactKind.CHOICE: lambda field: cells.choice(field.choices),
    FactKind.DATE: lambda _field: cells.day,
    FactKind.HTML: lambda field: partial(cells.html, features=field.features),
}


@dataclass(frozen=True)
class Header:
    """Which heading of a table means which column; ``warnings`` name the headings left out."""

    columns: Mapping[str, Column]
    warnings: tuple[Problem, ...]


def read_header(table: Table, columns: Sequence[Column], needed: Iterable[str]) -> Header:
    """Raises ImportFileError where a needed column is missing, or one stands there twice."""
    known = {slug(heading): column for column in columns for heading in column.headings}
    found = {name: known[slug(name)] for name in table.headings if slug(name) in known}
    strange = [name for name in table.headings if name not in found]
    place = Place(table.path, 1)
    faults = [*_missing(place, columns, found, needed), *_twice(place, found)]
    if faults:
        raise ImportFileError(*faults)
    labels = {slug(heading): column.label for column in columns for heading in column.headings}
    return Header(found, tuple(_unknown(place, name, labels) for name in strange))


def _missing(
    place: Place, columns: Sequence[Column], found: Mapping[str, Column], needed: Iterable[str]
) -> Iterator[Problem]:
    present = {column.name for column in found.values()}
    for column in columns:
        if column.name in needed and column.name not in present:
            mend = f"dòng tiêu đề cần có: {listed(c.label for c in columns if c.name in needed)}."
            yield Problem(place, f"Thiếu cột “{column.label}” ({column.name}).", mend)


def _twice(place: Place, found: Mapping[str, Column]) -> Iterator[Problem]:
    for column in {column.name: column for column in found.values()}.values():
        names = [name for name, meant in found.items() if meant is column]
        if len(names) > 1:
            fault = f"Các cột {listed(names)} cùng là “{column.label}”."
            yield Problem(place, fault, "giữ lại một cột.")


def _unknown(place: Place, name: str, labels: Mapping[str, str]) -> Problem:
    near = get_close_matches(slug(name), labels, n=1, cutoff=0.75)
    hint = f"có phải “{labels[near[0]]}”? Nếu không thì " if near else ""
    fault = f"Không biết cột “{name}”, đã bỏ qua."
    return Problem(place, fault, f"{hint}xóa cột này để khỏi nhầm.")
