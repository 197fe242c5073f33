"""Portals and agencies as plain values, read in a fixed number of queries."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet

from cms.core.keys import LINK, page
from cms.core.models import HomePage, PortalAppearance
from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Row, Statement
from cms.graphql.visibility import public_home
from cms.publishing.keys import Fence
from sites import keys
from sites.models import AgencyPeriod, PortalMandate, SocialChannel
from sites.models.agency import Tier
from sites.models.portal import portal_url
from sites.vietnamese import fold

HOME_COLUMNS = ("pk", "title", "url_path", "locale_id")
PORTAL_COLUMNS = {
    "key": F("portal__key"),
    "host": F("portal__site__hostname"),
    "tier": F("portal__agency__tier"),
    "agency": F("portal__agency_id"),
    "language": F("locale__language_code"),
}
PORTAL_FACTS = ("portal_id", "key", "host", "tier", "agency")


@dataclass(frozen=True, slots=True, eq=False)
class HomeRow:
    """A portal's root page in one language."""

    pk: int
    title: str
    url_path: str
    locale_id: int


@dataclass(frozen=True, slots=True, eq=False)
class PortalRow:
    pk: int
    key: str
    host: str
    tier: str
    agency_id: int
    homes: dict[str, HomeRow] = field(default_factory=dict)  # by language

    @property
    def vietnamese(self) -> int:
        """The key of the Vietnamese locale: every public portal has a Vietnamese home page."""
        return self.homes[settings.LANGUAGE_CODE].locale_id

    @property
    def scope(self) -> tuple[int, tuple[str, ...]]:
        """What decides which of its pages are public: Vietnamese locale, languages."""
        return self.vietnamese, tuple(self.locales)

    @property
    def url(self) -> str:
        return portal_url(self.host)

    @property
    def locales(self) -> list[str]:
        """Languages readers find here, Vietnamese first."""
        return sorted(self.homes, key=lambda code: (code != settings.LANGUAGE_CODE, code))

    def title(self, locale: str) -> str:
        """Only the province has a "cổng" (NĐ 224/2026 Đ11.1)."""
        province = self.tier == Tier.PROVINCE
        if locale == settings.LANGUAGE_CODE:
            return "Cổng Thông tin điện tử" if province else "Trang Thông tin điện tử"
        return "Web Portal" if province else "Website"


@dataclass(frozen=True, slots=True, eq=False)
class AgencyRow:
    """An agency with the facts of its open (or last) period."""

    pk: int
    key: str
    tier: str
    status: str
    organisation_code: str
    address: str
    phone: str
    fax: str
    email: str
    office_hours: str
    hotline: str
    content_responsible: str
    latitude: float | None
    longitude: float | None
    code: str
    unit_kind: str
    name: str
    name_en: str
    short_name: str
    parent_id: int | None

    def name_in(self, locale: str) -> str:
        """Vietnamese where no English name is known."""
        return self.name if locale == settings.LANGUAGE_CODE else self.name_en or self.name


@dataclass(frozen=True, slots=True, eq=False)
class AppearanceRow:
    palette: str = PortalAppearance.Palette.LOTUS.value
    logo_id: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class MandateRow:
    slug: str
    title: str
    citation: str
    effective_from: datetime.date


@dataclass(frozen=True, slots=True, eq=False)
class SocialChannelRow:
    platform: str
    name: str
    url: str
    manager: str
    is_verified: bool


def _homes(condition: Q) -> QuerySet[HomePage, Any]:
    homes = HomePage.objects.filter(public_home(), condition).annotate(**PORTAL_COLUMNS)
    # In the tree's order SQLite would read every page of the network.
    return homes.order_by().values_list("language", *HOME_COLUMNS, *PORTAL_FACTS)


_ALL = Statement(lambda: _homes(Q()))
_OF_TIER = Statement(lambda tier: _homes(Q(portal__agency__tier=tier)))
_WITH_KEY = Statement(lambda key: _homes(Q(portal__key=key)))
_WITH_HOST = Statement(lambda host: _homes(Q(portal__site__hostname=host)))
_OF_AGENCIES = Statement(lambda pks: _homes(Q(portal__agency_id__in=pks)))


def _portals(homes: Iterable[Row]) -> list[PortalRow]:
    """Public portals, by tier and name."""
    portals: dict[int, PortalRow] = {}
    for language, pk, title, url_path, locale_id, *facts in homes:
        portal = portals.setdefault(facts[0], PortalRow(*facts))
        portal.homes[language] = HomeRow(pk, title, url_path, locale_id)
    public = (portal for portal in portals.values() if settings.LANGUAGE_CODE in portal.homes)
    return sorted(public, key=_by_tier_and_name)


def _by_tier_and_name(portal: PortalRow) -> tuple[int, str, str]:
    name = fold(portal.homes[settings.LANGUAGE_CODE].title)
    return Tier.values.index(portal.tier), name, portal.key


def portal_for_key(key: str) -> PortalRow | None:
    """One query, like all that follow."""
    return next(iter(_portals(_WITH_KEY.rows(key))), None)


def portal_for_host(host: str) -> Traced:
    """The portal that answers on ``host`` now; hosts pass on, keys do not."""
    found = next(iter(_portals(_WITH_HOST.rows(host.lower()))), None)
    if found is None:
        return Traced(None, lambda: (Fence(keys.PORTALS),))
    return Traced(found, partial(reads_of_portal, found.key, found))


def list_portals(tier: str) -> Traced:
    """Public portals of one tier, or of all ("")."""
    portals = _portals(_OF_TIER.rows(tier) if tier else _ALL.rows())
    return Traced(portals, lambda: (Fence(keys.PORTALS), *reads_of_portals(portals)))


def reads_of_portal(key: str, portal: PortalRow | None) -> list[Read]:
    """What decides whether a portal is found under ``key``, and in which languages."""
    if portal is None:
        return [Fence(keys.PORTALS, key, key)]
    return [keys.portal_address(portal.pk), Fence(keys.homes(portal.pk))]


def reads_of_portals(portals: Iterable[PortalRow]) -> Iterable[Read]:
    """What a list of portals is sorted by, and whether each is there."""
    for portal in portals:
        yield keys.portal_address(portal.pk)
        yield page(portal.homes[settings.LANGUAGE_CODE].pk, LINK)


AGENCY_FACTS = (
    "tier", "status", "organisation_code", "address", "phone", "fax", "email", "office_hours",
    "hotline", "content_responsible", "latitude", "longitude",
)  # fmt: skip
PERIOD_FACTS = ("code", "unit_kind", "name", "name_en", "short_name", "parent_id")


def _periods(condition: Q) -> QuerySet[AgencyPeriod, Any]:
    periods = AgencyPeriod.objects.filter(condition).order_by("agency_id", "valid_from")
    facts = (f"agency__{name}" for name in AGENCY_FACTS)
    return periods.values_list("agency_id", "agency__uuid", *facts, *PERIOD_FACTS)


_PERIODS_OF = Statement(lambda pks: _periods(Q(agency_id__in=pks)))
_PERIODS_WITH_KEY = Statement(lambda key: _periods(Q(agency__uuid=key)))


def read_agencies(pks: Iterable[int]) -> dict[int, AgencyRow]:
    """Agencies with the facts of their open (or last) period, by primary key. One query."""
    return _latest(_PERIODS_OF.rows(tuple(pks)))


def agency_with_key(key: UUID) -> AgencyRow | None:
    return next(iter(_latest(_PERIODS_WITH_KEY.rows(key)).values()), None)


def _latest(periods: Iterable[Row]) -> dict[int, AgencyRow]:
    rows = {pk: (key, facts) for pk, key, *facts in periods}
    return {pk: AgencyRow(pk, str(key), *facts) for pk, (key, facts) in rows.items()}


@dataclass(frozen=True, slots=True, eq=False)
class ProvinceAbove:
    """The public portal of an agency's province, with the agencies on the way up to it."""

    way: tuple[int, ...]  # the agency itself, its parent, the parent's parent
    portal: PortalRow | None

    @property
    def reads(self) -> Iterable[Read]:
        yield from map(keys.agency_parent, self.way[:2])
        yield from map(keys.portal_of_agency, self.way[1:])
        if self.portal is not None:
            yield keys.portal_address(self.portal.pk)


@Statement
def _parents_on_the_way(agency: int) -> Any:
    steps = Q(agency_id=agency) | Q(agency__child_periods__agency_id=agency)
    rows = AgencyPeriod.objects.filter(steps).order_by("valid_from")
    return rows.values_list("agency_id", "parent_id")


def province_above(agency_id: int) -> ProvinceAbove:
    """The province that ``agency_id`` belongs to, at most two steps up. Two queries."""
    rows = _parents_on_the_way.rows(agency_id)
    parents: dict[int, int | None] = dict(rows)  # each one's latest
    way = [agency_id]
    for _ in range(2):
        if (parent := parents.get(way[-1])) is not None:
            way.append(parent)
    above = portals_by_agency(way[1:]).values()
    provinces = (portal for portal in above if portal.tier == Tier.PROVINCE)
    return ProvinceAbove(tuple(way), next(provinces, None))


MANDATE_FACTS = ("slug", "title", "citation", "effective_from")


@Statement
def _mandates(portals: Sequence[int]) -> Any:
    open_rows = PortalMandate.objects.filter(portal_id__in=portals, valid_to__isnull=True)
    return open_rows.values_list("portal_id", *(f"profile__{name}" for name in MANDATE_FACTS))


def read_mandates(portal_ids: Iterable[int]) -> dict[int, MandateRow]:
    """The profile in force, by portal. One query."""
    rows = _mandates.rows(tuple(portal_ids))
    return {portal_id: MandateRow(*facts) for portal_id, *facts in rows}


@Statement
def _channels(agencies: Sequence[int]) -> Any:
    channels = SocialChannel.objects.filter(agency_id__in=agencies)
    return channels.values_list("agency_id", "platform", "name", "url", "manager", "is_verified")


def read_channels(agency_ids: Iterable[int]) -> dict[int, list[SocialChannelRow]]:
    """Official accounts by agency. One query."""
    channels: dict[int, list[SocialChannelRow]] = {}
    for agency_id, *facts in _channels.rows(tuple(agency_ids)):
        channels.setdefault(agency_id, []).append(SocialChannelRow(*facts))
    return channels


@Statement
def _appearances(portals: Sequence[int]) -> Any:
    rows = PortalAppearance.objects.filter(portal_id__in=portals)
    return rows.values_list("portal_id", "palette", "logo_id")


def read_appearances(portal_ids: Iterable[int]) -> dict[int, AppearanceRow]:
    """Palette and logo of the portals that chose one. One query."""
    facts = _appearances.rows(tuple(portal_ids))
    return {portal_id: AppearanceRow(palette, logo_id) for portal_id, palette, logo_id in facts}


def portals_by_agency(agency_ids: Iterable[int]) -> dict[int, PortalRow]:
    """The public portal of each agency. One query."""
    wanted = tuple(set(agency_ids))
    portals = _portals(_OF_AGENCIES.rows(wanted)) if wanted else ()
    return {portal.agency_id: portal for portal in portals}


def children_of(agency_ids: Iterable[int]) -> dict[int, int]:
    """child agency → parent agency, as of the open periods. One query."""
    return _parents(_PERIODS_BELOW, agency_ids)


def parents_of(agency_ids: Iterable[int]) -> dict[int, int]:
    """child agency → parent agency, as of the open periods. One query."""
    return _parents(_OPEN_PERIODS, agency_ids)


def _steps(condition: Q) -> QuerySet[AgencyPeriod, Any]:
    open_periods = AgencyPeriod.objects.filter(condition, valid_to__isnull=True)
    return open_periods.values_list("agency_id", "parent_id")


_PERIODS_BELOW = Statement(lambda pks: _steps(Q(parent_id__in=pks)))
_OPEN_PERIODS = Statement(lambda pks: _steps(Q(agency_id__in=pks)))


def _parents(question: Statement, agencies: Iterable[int]) -> dict[int, int]:
    rows = question.rows(tuple(set(agencies)))
    return {child: parent for child, parent in rows if parent is not None}
