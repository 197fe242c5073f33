"""Agencies that have ended: what they were, how long, and who took over."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites import keys
from sites.models import Agency, AgencyPeriod
from sites.models.agency import Tier

from .reading import AgencyRow, PortalRow, read_agencies


@dataclass(slots=True, eq=False)
class FormerUnitRow:
    """``hosts``: where its portal answered, the last one last."""

    agency: AgencyRow
    existed_from: datetime.date
    existed_until: datetime.date | None
    hosts: list[str]
    successors: list[AgencyRow] = field(default_factory=list)


@Statement
def _ended() -> Any:
    periods = AgencyPeriod.objects.exclude(agency__status=Agency.Status.LIVE)
    rows = periods.order_by("agency_id", "valid_from")
    return rows.values_list("agency_id", "valid_from", "valid_to", "host")


@Statement
def _heirs() -> Any:
    through = Agency.successors.through.objects.exclude(from_agency__status=Agency.Status.LIVE)
    return through.order_by("from_agency_id", "to_agency_id").values_list(
        "from_agency_id", "to_agency_id"
    )


def read_former_units(portals: Iterable[PortalRow]) -> dict[int, Traced]:
    """By agency: what ended in its favour; for the province, all that ended in its network.

    Three queries, however many portals ask.
    """
    heirs: dict[int, list[int]] = defaultdict(list)
    for unit, heir in _heirs.rows():
        heirs[unit].append(heir)
    units = _units(heirs)

    def reads() -> Iterable[Read]:
        return [Fence(keys.FORMER_UNITS), *_reads_of_units(units)]

    return {
        portal.agency_id: Traced(
            [
                unit
                for pk, unit in units.items()
                if portal.tier == Tier.PROVINCE or portal.agency_id in heirs[pk]
            ],
            reads,
        )
        for portal in portals
    }


def _reads_of_units(units: Iterable[int]) -> Iterable[Read]:
    for pk in units:
        yield from (keys.agency_name(pk), keys.successors(pk), keys.former_hosts(pk))


def _units(heirs: Mapping[int, list[int]]) -> dict[int, FormerUnitRow]:
    periods: dict[int, list[Any]] = defaultdict(list)
    for pk, *period in _ended.rows():
        periods[pk].append(period)
    wanted = {*periods, *(heir for unit in periods for heir in heirs.get(unit, ()))}
    agencies = read_agencies(wanted) if wanted else {}
    return {
        pk: FormerUnitRow(
            agencies[pk],
            known[0][0],
            known[-1][1],
            list(dict.fromkeys(host for *_, host in known)),
            [agencies[heir] for heir in heirs.get(pk, ()) if heir in agencies],
        )
        for pk, known in periods.items()
    }
