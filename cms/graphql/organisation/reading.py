"""The chart of a portal's organisation: its leaders, and its units each below its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cms.core import keys as core
from cms.core.public_urls import path_for, root_of
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement
from cms.graphql.visibility import public_entry
from cms.organisation import keys
from cms.organisation.models import LeaderPage, UnitPage
from cms.publishing.keys import Fence


@dataclass(frozen=True, slots=True)
class LeaderRow:
    pk: int
    section: int
    title: str
    path: str
    position: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """``depth``: 0 for what belongs to the agency itself."""

    pk: int
    section: int
    title: str
    path: str
    parent: int | None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ChartRow:
    leaders: Sequence[LeaderRow]
    units: Sequence[UnitRow]


COLUMNS = ("pk", "section_id", "title", "url_path")


@Statement
def _leaders(vietnamese: int, portal: int, locale: str) -> Any:
    return _public(LeaderPage, vietnamese, portal, locale).values_list(*COLUMNS, "position")


@Statement
def _units(vietnamese: int, portal: int, locale: str) -> Any:
    return _public(UnitPage, vietnamese, portal, locale).values_list(*COLUMNS, "parent_unit_id")


def _public(model: Any, vietnamese: int, portal: int, locale: str) -> Any:
    public = model.objects.filter(public_entry(vietnamese), portal_id=portal)
    return public.filter(section__language_code=locale).order_by("path")


def read_chart(portal: PortalRow, locale: str) -> Traced:
    """Two queries."""
    place = (portal.vietnamese, portal.pk, locale)
    leaders = [LeaderRow(*_linked(row, locale)) for row in _leaders.rows(*place)]
    units = [UnitRow(*_linked(row, locale)) for row in _units.rows(*place)]
    chart = ChartRow(leaders, in_order(units))
    return Traced(chart, partial(_reads, portal, locale, chart))


def _linked(row: Sequence[Any], locale: str) -> list[Any]:
    pk, section, title, url_path, last = row
    return [pk, section, title, path_for(url_path, root_of(url_path), locale), last]


def in_order(units: Sequence[UnitRow]) -> list[UnitRow]:
    """Each unit followed by those below it. What belongs to a unit that readers do not see, or to
    one below itself, stands at the top."""
    known = {unit.pk for unit in units}
    below: Mapping[int | None, list[UnitRow]] = defaultdict(list)
    for unit in units:
        below[unit.parent if unit.parent in known else None].append(unit)
    found = {unit.pk: unit for unit in _walk(below, None, 0)}
    for unit in units:
        if unit.pk not in found:
            found[unit.pk] = replace(unit, depth=0)
    return list(found.values())


def _walk(
    below: Mapping[int | None, Sequence[UnitRow]], parent: int | None, depth: int
) -> Iterator[UnitRow]:
    for unit in below.get(parent, ()):
        yield replace(unit, depth=depth)
        yield from _walk(below, unit.pk, depth + 1)


def _reads(portal: PortalRow, locale: str, chart: ChartRow) -> Iterable[Read]:
    yield Fence(keys.leaders(portal.pk, locale))
    yield Fence(keys.units(portal.pk, locale))
    drawn: list[LeaderRow | UnitRow] = [*chart.leaders, *chart.units]
    for shown in drawn:
        yield core.page(shown.pk, core.LINK)
        yield core.page(shown.section, core.PLACE)
    for leader in chart.leaders:
        yield core.page(leader.pk, core.CARD)
