"""Agencies and their first periods, from a plan."""

from collections.abc import Mapping, Sequence

from sites.models import Agency, AgencyPeriod
from sites.network.matching import ChangedAgency
from sites.network.planning import NewAgency
from sites.network.snapshot import Snapshot


def create_agencies(new: Sequence[NewAgency], snapshot: Snapshot) -> dict[str, Agency]:
    """Insert the agencies of a plan with an open period each; returns them by code."""
    agencies = Agency.objects.bulk_create(
        Agency(tier=planned.row.tier, **planned.row.agency_facts) for planned in new
    )
    by_code = {planned.row.code: agency for planned, agency in zip(new, agencies, strict=True)}
    ids = {code: known.pk for code, known in snapshot.agencies.items()}
    ids |= {code: agency.pk for code, agency in by_code.items()}
    AgencyPeriod.objects.bulk_create(_first_period(planned, ids) for planned in new)
    return by_code


def _first_period(planned: NewAgency, ids: Mapping[str, int]) -> AgencyPeriod:
    row = planned.row
    return AgencyPeriod(
        agency_id=ids[row.code],
        valid_from=planned.valid_from,
        code=row.code,
        unit_kind=row.unit_kind,
        name=row.name,
        parent_id=ids.get(planned.parent_code),
        host=planned.host,
        **row.period_facts,
    )


def update_agencies(changed: Sequence[ChangedAgency], snapshot: Snapshot) -> None:
    """Store differing facts one by one: each save tells readers through its own signal."""
    for change in changed:
        if change.agency_facts:
            _update(Agency.objects.get(pk=change.known.pk), change.agency_facts)
        if change.period_facts:
            period = AgencyPeriod.objects.filter(
                agency=change.known.pk, code=change.known.code, valid_from__lte=snapshot.on
            ).latest("valid_from")
            _update(period, change.period_facts)


def _update(row: Agency | AgencyPeriod, facts: Mapping[str, object]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))
