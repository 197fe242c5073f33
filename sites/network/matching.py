"""Compares rows with the agencies that bore their codes on the day of the load."""

from collections.abc import Iterator
from dataclasses import dataclass

from sites.network.rows import AgencyRow, Facts
from sites.network.snapshot import KnownAgency, Snapshot
from sites.network.structure import Structure
from sites.problems import Problem

MERGE = "manage.py network merge"


@dataclass(frozen=True, slots=True)
class ChangedAgency:
    """An agency whose contacts, coordinates or other names differ: only the differing facts."""

    known: KnownAgency
    agency_facts: Facts
    period_facts: Facts


def identity_problems(structure: Structure) -> Iterator[Problem]:
    """Rows that would make of a standing agency something it was not on that day."""
    for row in structure.rows:
        known = structure.snapshot.agencies.get(row.code)
        if known is None:
            yield from _unborn(row, structure.snapshot)
        elif row.name and known.name != row.name:
            yield _renamed(row, known, structure.snapshot)
        else:
            yield from _reformed(row, known, structure.parent_of(row))
            yield from _moved(row, known)


def changes_of(row: AgencyRow, known: KnownAgency) -> ChangedAgency | None:
    """What ``row`` says differently; None if nothing."""
    agency_facts = _differing(row.agency_facts, known.agency_facts)
    period_facts = _differing(row.period_facts, known.period_facts)
    if not agency_facts and not period_facts:
        return None
    return ChangedAgency(known, agency_facts, period_facts)


def _differing(said: Facts, known: Facts) -> Facts:
    return {name: value for name, value in said.items() if known.get(name) != value}


def _unborn(row: AgencyRow, snapshot: Snapshot) -> Iterator[Problem]:
    if begins := snapshot.later_codes.get(row.code):
        yield Problem(
            row.place,
            f"Mã “{row.code}” đang thuộc một cơ quan có từ ngày {begins:%d/%m/%Y}.",
            f"nạp với --as-of {begins:%Y-%m-%d} hoặc một ngày sau đó.",
        )
    ended = snapshot.ended_codes.get(row.code)
    if ended and row.valid_from and row.valid_from < ended:
        yield Problem(
            row.place,
            f"Mã “{row.code}” thuộc một cơ quan khác cho tới ngày {ended:%d/%m/%Y}.",
            "sửa cột valid_from thành ngày ấy hoặc sau đó.",
        )
    if row.valid_from and row.valid_from > snapshot.on:
        yield Problem(
            row.place,
            f"Ngày bắt đầu {row.valid_from:%d/%m/%Y} sau ngày nạp {snapshot.on:%d/%m/%Y}.",
            "sửa cột valid_from, hoặc nạp với --as-of từ ngày ấy.",
        )


def _renamed(row: AgencyRow, known: KnownAgency, snapshot: Snapshot) -> Problem:
    return Problem(
        row.place,
        f"Mã “{row.code}” ngày {snapshot.on:%d/%m/%Y} là của “{known.name}”, "
        f"không phải “{row.name}”.",
        f"mã được dùng lại sau sắp xếp là việc của “{MERGE}”; ở đây hãy sửa tên, hoặc --as-of.",
    )


def _reformed(row: AgencyRow, known: KnownAgency, parent: str) -> Iterator[Problem]:
    """Tier, kind and parent change only by a decision, which has a date: not by a list."""
    said = (row.tier, row.unit_kind, parent)
    stored = (known.tier, known.unit_kind, known.parent_code)
    names = ("cấp", "loại đơn vị", "cơ quan cấp trên")
    for name, new, old in zip(names, said, stored, strict=True):
        if new and new != old:
            fault = f"“{row.name}” đổi {name}: “{old}” → “{new}”."
            mend = f"sửa ô này cho khớp; nếu có quyết định sắp xếp, dùng “{MERGE}”."
            yield Problem(row.place, fault, mend)


def _moved(row: AgencyRow, known: KnownAgency) -> Iterator[Problem]:
    if row.host and row.host != known.host:
        yield Problem(
            row.place,
            f"Trang của “{row.name}” đang ở {known.host}, không phải {row.host}.",
            "bỏ ô host; danh sách cơ quan không đổi tên miền của trang đang chạy.",
        )
