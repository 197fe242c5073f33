"""From a table to what is to be written: each row read, matched and checked. Writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey

from cms.records.duties import gaps
from sites.problems import Place, Problem

from .columns import Column, Header, read_header
from .importer import Importer, Planned
from .problems import CellError, in_column
from .standing import standing_keys, standing_pages
from .tables import Row, Table

# Of Wagtail's own messages for a field: the heading may be no column's.
MEND_FIELD = "sửa ô này rồi nhập lại."


LOCKED = "Trang đang bị khóa, chờ duyệt hoặc đã hẹn giờ.", "mở khóa trang rồi nhập lại."


@dataclass
class Plan:
    """``problems``: of broken rows, in the order of the table; ``broken``: their lines."""

    table: Table
    sound: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: Sequence[Problem] = ()

    @property
    def broken(self) -> set[int]:
        return {problem.place.line for problem in self.problems}

    @property
    def new(self) -> list[Planned]:
        return [row for row in self.sound if row.is_new]

    @property
    def changed(self) -> list[Planned]:
        return [row for row in self.sound if not row.is_new and row.changed]

    @property
    def unchanged(self) -> list[Planned]:
        return [row for row in self.sound if not row.is_new and not row.changed]

    def give_up(self) -> list[Problem]:
        """The rows that could not be written after all are broken too: their problems."""
        late = [
            Problem(Place(self.table.path, row.line), *row.refused)
            for row in self.sound
            if row.refused
        ]
        self.sound = [row for row in self.sound if not row.refused]
        self.problems += late
        return late


def make_plan(importer: Importer, table: Table) -> Plan:
    """Raises ImportFileError where the table as a whole cannot be used."""
    header = read_header(table, importer.columns, importer.needed)
    plan = Plan(table, warnings=header.warnings)
    reading = _Reading(importer, header, plan)
    reading.read_rows()
    reading.match()
    reading.resolve()
    reading.check()
    plan.problems.sort(key=lambda problem: problem.place.line)
    return plan


class _Reading:
    """The steps of a plan. A row that a step finds broken takes no part in the next."""

    def __init__(self, importer: Importer, header: Header, plan: Plan) -> None:
        self.importer, self.header, self.plan = importer, header, plan

    def read_rows(self) -> None:
        lines: dict[tuple[str, ...], int] = {}
        for row in self.plan.table.rows:
            values = self._read(row)
            if values is not None and not self._repeats(row, values, lines):
                self.plan.sound.append(Planned(row.line, values))

    def _read(self, row: Row) -> dict[str, Any] | None:
        """None for a broken row, all of whose faults are noted."""
        faults = len(self.plan.problems)
        if row.surplus:
            fault = f"Dòng có thừa {row.surplus} ô."
            self._broken(
                row.line, fault, "đặt tên cho cột, hoặc đặt ô có dấu ngăn cột trong ngoặc kép."
            )
        values: dict[str, Any] = {}
        for heading, cell in row.cells.items():
            if column := self.header.columns.get(heading):
                self._read_cell(row.line, column, cell, values)
        self._miss_key(row.line, values)
        return values if len(self.plan.problems) == faults else None

    def _read_cell(self, line: int, column: Column, cell: Any, values: dict[str, Any]) -> None:
        try:
            values[column.name] = column.read(cell)
        except CellError as error:
            values[column.name] = ...  # faulty is not the same as left empty
            self._broken(line, in_column(column.label, error.fault), error.mend)

    def _miss_key(self, line: int, values: dict[str, Any]) -> None:
        for column in self.importer.columns:
            if column.name in self.importer.needed and not values.get(column.name):
                fault = in_column(column.label, "để trống.")
                self._broken(line, fault, "điền ô này: nhờ nó mà tìm được mục đã có.")

    def _repeats(self, row: Row, values: dict[str, Any], lines: dict[tuple[str, ...], int]) -> bool:
        first = lines.setdefault(self.importer.identity(values), row.line)
        if first != row.line:
            self._broken(row.line, f"Trùng với dòng {first}.", "giữ lại một dòng.")
        return first != row.line

    def match(self) -> None:
        """Find the page that each row means, or begin one."""
        keys = standing_keys(self.importer)
        found = {row.line: keys.get(self.importer.identity(row.values)) for row in self.plan.sound}
        pages = standing_pages(self.importer.model, filter(None, found.values()))
        for row in self.plan.sound:
            pk = found[row.line]
            row.is_new = pk is None
            row.page = self.importer.draft() if pk is None else pages[pk]

    def resolve(self) -> None:
        self.importer.know(self.plan.sound, self.header)
        columns = tuple(self.header.columns.values())
        for row in self.plan.sound:
            for column in columns:
                self._resolve_cell(row, column)
        self._drop_broken()
        for row in self.plan.sound:
            row.changed = tuple(column for column in columns if _differs(row, column))

    def _resolve_cell(self, row: Planned, column: Column) -> None:
        if column.name in row.values:
            try:
                row.values[column.name] = column.resolve(row.values[column.name], row)
            except CellError as error:
                self._broken(row.line, in_column(column.label, error.fault), error.mend)

    def check(self) -> None:
        """What no record may state, and what the law asks of it and it does not state."""
        for row in self.plan.sound:
            sketch(row)
            for fault, mend in self._faults(row):
                self._broken(row.line, fault, mend)
        self._drop_broken()

    def _faults(self, row: Planned) -> Iterator[tuple[str, str]]:
        if row.is_new or row.changed:
            yield from self._invalid(row)
        for gap in gaps(row.page, self.importer.section):
            if gap.binding:
                yield gap.message, f"điền cột “{gap.label}”."
        if row.changed and not row.is_new and row.page.get_lock():
            yield LOCKED

    def _invalid(self, row: Planned) -> Iterator[tuple[str, str]]:
        labels = {column.name: column.label for column in self.importer.columns}
        try:
            row.page.settle()
            row.page.clean_fields(exclude=_not_ours(row.page))
            row.page.clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    yield in_column(labels.get(name, name), message), MEND_FIELD

    def _drop_broken(self) -> None:
        broken = self.plan.broken
        self.plan.sound = [row for row in self.plan.sound if row.line not in broken]

    def _broken(self, line: int, fault: str, mend: str) -> None:
        self.plan.problems.append(Problem(Place(self.plan.table.path, line), fault, mend))


def _differs(row: Planned, column: Column) -> bool:
    """A title or a date of publication left empty follows from the rest; any other empty cell
    empties the fact."""
    if column.name not in row.values:
        return False
    value = row.values[column.name]
    if row.is_new or column.name in ("title", "published_at"):
        return bool(value) and (row.is_new or bool(column.stated(row.page) != value))
    return bool(column.stated(row.page) != value)


def sketch(row: Planned) -> None:
    """Let the page in memory state what the row says."""
    retitle(row.page, [column.name for column in row.changed])
    for column in row.changed:
        if not column.after_planting:
            column.sketch(row.page, row.values[column.name])


def retitle(page: Any, changed: Sequence[str]) -> None:
    """A title that followed from the facts follows from the new ones."""
    if "title" not in changed and page.titles_itself and page.title == page.own_title():
        page.title = ""


def _not_ours(page: Any) -> set[str]:
    """Where it stands is filled in when it is planted; no row says it."""
    return {
        field.name
        for field in page._meta.get_fields()
        if isinstance(field, ForeignKey) or field.name in ("path", "depth", "slug", "url_path")
    }
