"""Checks that span rows and files: codes, tiers, parents, cycles, explicit hosts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sites.models.agency import Tier
from sites.network.rows import AgencyRow
from sites.network.snapshot import Snapshot
from sites.problems import Problem

PARENT_TIERS: Mapping[str, tuple[str, ...]] = {
    Tier.PROVINCE: (),
    Tier.DEPARTMENT: (Tier.PROVINCE, Tier.DEPARTMENT),
    Tier.DISTRICT: (Tier.PROVINCE,),
    Tier.COMMUNE: (Tier.PROVINCE, Tier.DISTRICT),
}


@dataclass(frozen=True, slots=True)
class Structure:
    """All rows of one load, with what stands already.

    ``province`` is a code, ``province_host`` its host; either may be empty while unknown. Where
    rows were lost (not ``is_complete``), nobody is called unknown: they may stand among these.
    """

    rows: Sequence[AgencyRow]
    snapshot: Snapshot
    province: str
    province_host: str = ""
    is_complete: bool = True

    def problems(self) -> Iterator[Problem]:
        yield from self._duplicate_codes()
        for row in self.rows:
            yield from self._tier_problems(row)
            yield from self._parent_problems(row)
        yield from self._cycles()
        yield from self._colliding_hosts()

    def parent_of(self, row: AgencyRow) -> str:
        """The code of the agency above ``row``; empty for a province."""
        return row.parent_code or ("" if row.tier == Tier.PROVINCE else self.province)

    @property
    def _tiers(self) -> dict[str, str]:
        """The tier of every code in sight; a file's word stands before the database's."""
        known = {code: agency.tier for code, agency in self.snapshot.agencies.items()}
        return known | {row.code: row.tier for row in self._first_rows}

    @property
    def _first_rows(self) -> Iterable[AgencyRow]:
        """The rows without those that repeat a code: these are a problem of their own."""
        return {row.code: row for row in reversed(self.rows) if row.code}.values()

    def _duplicate_codes(self) -> Iterator[Problem]:
        first: dict[str, AgencyRow] = {}
        for row in self.rows:
            if row.code and first.setdefault(row.code, row) is not row:
                fault = f"Mã “{row.code}” đã có ở {first[row.code].place}."
                yield Problem(row.place, fault, "bỏ một trong hai dòng, hoặc sửa mã.")

    def _tier_problems(self, row: AgencyRow) -> Iterator[Problem]:
        if row.tier and row.tier not in Tier.values:
            near = get_close_matches(row.tier, Tier.values, n=1)
            hint = f"có phải “{near[0]}”? " if near else ""
            mend = f"{hint}chọn một trong: {', '.join(Tier.values)}."
            yield Problem(row.place, f"Không có cấp “{row.tier}”.", mend)
        elif row.tier == Tier.PROVINCE and self.province and row.code != self.province:
            yield Problem(
                row.place,
                f"Tỉnh “{row.code}” không phải tỉnh đang nạp ({self.province}).",
                "mỗi lần chỉ nạp một tỉnh, thành phố; tách tệp này ra.",
            )

    def _parent_problems(self, row: AgencyRow) -> Iterator[Problem]:
        parent = self.parent_of(row)
        if not parent or row.tier not in PARENT_TIERS:
            return
        tier = self._tiers.get(parent)
        if tier is None:
            yield from self._unknown_parent(row)
        elif tier in Tier.values and tier not in PARENT_TIERS[row.tier]:
            yield _wrong_parent_tier(row, parent, Tier(tier))

    def _unknown_parent(self, row: AgencyRow) -> Iterator[Problem]:
        # A missing province is one problem of the whole load, not one of every row below it.
        if row.parent_code and self.is_complete:
            fault = f"Không có cơ quan cấp trên mang mã “{row.parent_code}”."
            mend = "sửa parent_code, hoặc nạp kèm tệp có cơ quan ấy."
            yield Problem(row.place, fault, mend)

    def _cycles(self) -> Iterator[Problem]:
        parents = {row.code: row.parent_code for row in self._first_rows}
        reported: set[str] = set()
        for row in self.rows:
            cycle = _cycle_through(row.code, parents)
            if cycle and not reported.intersection(cycle):
                reported.update(cycle)
                fault = f"Cấp trên vòng tròn: {' → '.join([*cycle, row.code])}."
                yield Problem(row.place, fault, "sửa parent_code của một trong các dòng ấy.")

    def _colliding_hosts(self) -> Iterator[Problem]:
        first: dict[str, AgencyRow] = {}
        for row in self.rows:
            if not row.host:
                continue
            if first.setdefault(row.host, row) is not row:
                fault = f"Tên miền “{row.host}” đã được ghi ở {first[row.host].place}."
                yield Problem(row.place, fault, "mỗi trang cần một tên miền riêng.")
            elif self._belongs_to_another(row):
                fault = f"Tên miền “{row.host}” đang thuộc một trang khác."
                yield Problem(row.place, fault, "chọn tên miền khác.")

    def _belongs_to_another(self, row: AgencyRow) -> bool:
        known = self.snapshot.agencies.get(row.code)
        if row.host == self.province_host:
            return row.code != self.province
        return row.host in self.snapshot.hosts and (known is None or known.host != row.host)


def _wrong_parent_tier(row: AgencyRow, parent: str, tier: Tier) -> Problem:
    allowed = [str(Tier(value).label) for value in PARENT_TIERS[row.tier]]
    return Problem(
        row.place,
        f"{Tier(row.tier).label} không thể trực thuộc “{parent}” ({tier.label}).",
        f"cấp trên phải là: {', '.join(allowed)}." if allowed else "để trống parent_code.",
    )


def _cycle_through(start: str, parents: Mapping[str, str]) -> list[str]:
    """The codes from ``start`` up to itself; empty if going up never comes back to it."""
    trail, code = [start], parents.get(start, "")
    while code and code not in trail:
        trail.append(code)
        code = parents.get(code, "")
    return trail if start and code == start else []
