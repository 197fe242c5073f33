"""Turns checked rows into a plan: who is new, who changed, who gets which host and key."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sites.models.agency import Tier
from sites.network.hosts import HOST_LENGTH, LABEL_LENGTH, Wish, assign_hosts, is_host
from sites.network.labels import code_label, host_label_of
from sites.network.matching import ChangedAgency, changes_of, identity_problems
from sites.network.reading import Reading
from sites.network.rows import AgencyRow
from sites.network.snapshot import KnownAgency, Snapshot
from sites.network.structure import Structure
from sites.problems import Place, Problem

KEY_LENGTH = 80
_PROVINCE_OPTION, _HOST_OPTION = Place(Path("--province")), Place(Path("--host"))
_MANDATE_OPTION = Place(Path("--mandate"))


class NetworkFileError(ValueError):
    """Lists that cannot be loaded; ``problems`` holds every fault, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """What the caller asks for: province code, its host, a mandate's slug. Empty: not said."""

    province: str = ""
    host: str = ""
    mandate: str = ""


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency to create. ``parent_code`` is empty for the province."""

    row: AgencyRow
    parent_code: str
    host: str
    key: str
    valid_from: datetime.date


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """What a load will do. ``warnings`` are Vietnamese sentences; they stop nothing.

    ``touched`` are keys of standing portals whose header or list of agencies a new one joins.
    """

    new: tuple[NewAgency, ...]
    changed: tuple[ChangedAgency, ...]
    unchanged: tuple[KnownAgency, ...]
    touched: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def standing(self) -> tuple[KnownAgency, ...]:
        """Agencies of the files that stood before."""
        return (*self.unchanged, *(change.known for change in self.changed))


@dataclass(frozen=True, slots=True)
class Province:
    """The province of a load: its code and host, either empty while unknown."""

    code: str
    host: str


def plan_load(reading: Reading, snapshot: Snapshot, request: LoadRequest) -> LoadPlan:
    """The plan for what was read, or :class:`NetworkFileError` with every problem at once."""
    province = _province(reading.rows, snapshot, request.province, request.host.lower())
    structure = Structure(reading.rows, snapshot, province.code, province.host, reading.is_complete)
    problems = [
        *reading.problems,
        *_province_problems(province, structure, request.host.lower()),
        *structure.problems(),
        *identity_problems(structure),
        *_mandate_problems(structure, request.mandate),
    ]
    if problems:
        raise NetworkFileError(problems)
    return _plan(structure, province)


def _province(rows: Sequence[AgencyRow], snapshot: Snapshot, code: str, host: str) -> Province:
    """The named province; else the only one of the files; else the only one that stands."""
    in_files = {row.code: row.host for row in rows if row.tier == Tier.PROVINCE}
    standing = {
        agency.code: agency.host
        for agency in snapshot.agencies.values()
        if agency.tier == Tier.PROVINCE
    }
    for candidates in (in_files, standing):
        if not code and len(candidates) == 1:
            code = next(iter(candidates))
    return Province(code, standing.get(code) or host or in_files.get(code, ""))


def _province_problems(province: Province, structure: Structure, asked: str) -> Iterator[Problem]:
    known = structure.snapshot.agencies.get(province.code)
    said = next((row for row in structure.rows if row.code == province.code), None)
    agency = said or known
    if agency is None and not structure.is_complete:
        return
    if not province.code:
        mend = "thêm --province MÃ, và dòng cấp tỉnh mang mã ấy trong một tệp."
        yield Problem(_PROVINCE_OPTION, "Không rõ nạp cho tỉnh, thành phố nào.", mend)
    elif agency is None:
        fault = f"Không có tỉnh, thành phố mang mã “{province.code}”."
        yield Problem(_PROVINCE_OPTION, fault, "nạp kèm tệp có dòng cấp tỉnh ấy.")
    elif agency.tier != Tier.PROVINCE:
        fault = f"“{province.code}” không phải cấp tỉnh."
        yield Problem(_PROVINCE_OPTION, fault, "ghi mã của tỉnh, thành phố.")
    elif said and asked and said.host not in ("", asked):
        fault = f"Ô host ghi “{said.host}”, còn --host ghi “{asked}”."
        yield Problem(said.place, fault, "bỏ một trong hai.")
    else:
        yield from _host_problems(province, structure.snapshot, known, asked)


def _host_problems(
    province: Province, snapshot: Snapshot, known: KnownAgency | None, asked: str
) -> Iterator[Problem]:
    mend = "thêm --host, ví dụ --host hue.localhost."
    if not province.host:
        yield Problem(_HOST_OPTION, "Chưa biết tên miền của tỉnh, thành phố.", mend)
    elif not is_host(province.host) or len(province.host) > HOST_LENGTH - LABEL_LENGTH - 1:
        yield Problem(_HOST_OPTION, f"Tên miền “{province.host}” không hợp lệ.", mend)
    elif known and asked and asked != known.host:
        fault = f"Cổng của “{known.name}” đang ở {known.host}, không phải {asked}."
        yield Problem(_HOST_OPTION, fault, "bỏ --host.")
    elif not (known or province.code in snapshot.later_codes) and province.host in snapshot.hosts:
        fault = f"Tên miền “{province.host}” đang thuộc một trang khác."
        yield Problem(_HOST_OPTION, fault, "chọn tên miền khác.")


def _mandate_problems(structure: Structure, asked: str) -> Iterator[Problem]:
    """Loading a list never moves a portal to another law: that has consequences of its own."""
    known = [structure.snapshot.agencies.get(row.code) for row in structure.rows]
    others = [agency for agency in known if agency and agency.mandate not in ("", asked)]
    if asked and others:
        fault = (
            f"{len(others)} trang đang theo quy định khác, ví dụ “{others[0].name}”: "
            f"“{others[0].mandate}”."
        )
        yield Problem(_MANDATE_OPTION, fault, "bỏ --mandate; chuyển quy định bằng mandate migrate.")


def _plan(structure: Structure, province: Province) -> LoadPlan:
    snapshot = structure.snapshot
    matched = [
        (row, snapshot.agencies[row.code])
        for row in structure.rows
        if row.code in snapshot.agencies
    ]
    changes = [changes_of(row, known) for row, known in matched]
    fresh = [row for row in structure.rows if row.code not in snapshot.agencies]
    hosts = _hosts(fresh, province, snapshot)
    return LoadPlan(
        new=tuple(_new_agencies(fresh, structure, hosts)),
        changed=tuple(change for change in changes if change),
        unchanged=tuple(
            known for (_, known), change in zip(matched, changes, strict=True) if not change
        ),
        touched=tuple(_touched(fresh, structure)),
        warnings=tuple(_collision_warnings(fresh, hosts, province.host)),
    )


def _hosts(rows: Iterable[AgencyRow], province: Province, snapshot: Snapshot) -> dict[str, str]:
    wishes = [
        Wish(
            code=row.code,
            tier=row.tier,
            label=host_label_of(row),
            code_label=code_label(row.code),
            explicit=province.host if row.code == province.code else row.host,
        )
        for row in rows
    ]
    return assign_hosts(wishes, province.host, snapshot.hosts)


def _new_agencies(
    rows: Iterable[AgencyRow], structure: Structure, hosts: dict[str, str]
) -> Iterator[NewAgency]:
    keys = set(structure.snapshot.keys)
    for row in sorted(rows, key=lambda row: (Tier.values.index(row.tier), row.code)):
        key = _free_key(row, keys)
        keys.add(key)
        yield NewAgency(
            row=row,
            parent_code=structure.parent_of(row),
            host=hosts[row.code],
            key=key,
            valid_from=row.valid_from or structure.snapshot.on,
        )


def _free_key(row: AgencyRow, taken: set[str]) -> str:
    """``<label>-<code>``; a key is never used again, even when name and code return."""
    ending = code_label(row.code)
    stem = f"{host_label_of(row)[: KEY_LENGTH - len(ending) - 5]}-{ending}"
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(key for key in candidates if key not in taken)


def _touched(new: Iterable[AgencyRow], structure: Structure) -> Iterator[str]:
    """Parents of new agencies, and the children these parents have already."""
    parents = {structure.parent_of(row) for row in new} - {""}
    for known in structure.snapshot.agencies.values():
        if known.key and parents.intersection((known.code, known.parent_code)):
            yield known.key


def _collision_warnings(
    rows: Iterable[AgencyRow], hosts: dict[str, str], province_host: str
) -> Iterator[str]:
    for row in rows:
        label = host_label_of(row)
        derived = not row.host and row.tier != Tier.PROVINCE
        if derived and hosts[row.code] != f"{label}.{province_host}":
            yield (
                f"{row.place}: nhãn “{label}” trùng, {row.name} ({row.code}) dùng "
                f"{hosts[row.code]}."
            )
