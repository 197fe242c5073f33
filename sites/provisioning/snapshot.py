"""Reads what stands on a day into the values that planning works on. Four queries."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from wagtail.models import Site

from sites.models import AgencyPeriod, Portal, PortalMandate
from sites.network.rows import AGENCY_FACTS, PERIOD_FACTS, Fact
from sites.network.snapshot import KnownAgency, Snapshot


def snapshot_on(day: datetime.date) -> Snapshot:
    """The network as it was on ``day``, with every host and key ever given."""
    periods = list(AgencyPeriod.objects.select_related("agency__portal"))
    standing = [period for period in periods if _holds_on(period, day)]
    sites = Site.objects.values_list("hostname", flat=True)
    return Snapshot(
        on=day,
        agencies=_agencies(standing),
        later_codes={
            period.code: period.valid_from
            for period in periods
            if period.valid_from > day and period.valid_to is None
        },
        ended_codes=_ended_codes(periods, day),
        hosts=frozenset({*sites, *(period.host for period in periods), settings.CMS_HOST}),
        keys=frozenset(Portal.objects.values_list("key", flat=True)),
    )


def _holds_on(period: AgencyPeriod, day: datetime.date) -> bool:
    return period.valid_from <= day and (period.valid_to is None or period.valid_to > day)


def _ended_codes(periods: Iterable[AgencyPeriod], day: datetime.date) -> dict[str, datetime.date]:
    ended: dict[str, datetime.date] = {}
    for period in periods:
        if period.valid_to is not None and period.valid_to <= day:
            ended[period.code] = max(period.valid_to, ended.get(period.code, period.valid_to))
    return ended


def _agencies(periods: Sequence[AgencyPeriod]) -> dict[str, KnownAgency]:
    code_of = {period.agency_id: period.code for period in periods}
    mandates = dict(
        PortalMandate.objects.filter(valid_to__isnull=True).values_list(
            "portal__agency", "profile__slug"
        )
    )
    return {period.code: _known(period, code_of, mandates) for period in periods}


def _known(
    period: AgencyPeriod, code_of: Mapping[int, str], mandates: Mapping[int, str]
) -> KnownAgency:
    portal = getattr(period.agency, "portal", None)
    return KnownAgency(
        pk=period.agency_id,
        code=period.code,
        tier=period.agency.tier,
        unit_kind=period.unit_kind,
        name=period.name,
        parent_code=code_of.get(period.parent_id, "") if period.parent_id else "",
        host=period.host,
        key=portal.key if portal else "",
        mandate=mandates.get(period.agency_id, ""),
        agency_facts=_facts(period.agency, AGENCY_FACTS),
        period_facts=_facts(period, PERIOD_FACTS),
    )


def _facts(source: object, names: Iterable[str]) -> dict[str, Fact]:
    return {name: getattr(source, name) for name in names}
