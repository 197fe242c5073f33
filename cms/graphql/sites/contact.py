"""How agencies are reached and where they point, as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.conf import settings

from cms.core.keys import LINK, image, page
from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites import keys
from sites.models import Hotline, InformationChannel, OutsideLink
from sites.models.agency import Tier
from sites.models.contact import PROVINCE_LINK

from .reading import (
    AgencyRow,
    PortalRow,
    ProvinceAbove,
    province_above,
    read_agencies,
    read_channels,
)

# The link whose address the network itself knows: the portal of the province.
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, eq=False)
class HotlineRow:
    phone: str
    subject: str
    hours: str = ""
    contact_person: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class InformationChannelRow:
    channel_type: str
    address: str
    manager: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class OutsideLinkRow:
    code: str
    title: str
    url: str
    image_id: int | None = None


@Statement
def _hotlines(agencies: Sequence[int]) -> Any:
    rows = Hotline.objects.filter(agency_id__in=agencies)
    return rows.values_list("agency_id", "phone", "subject", "hours", "contact_person")


@Statement
def _information_channels(agencies: Sequence[int]) -> Any:
    rows = InformationChannel.objects.filter(agency_id__in=agencies)
    return rows.values_list("agency_id", "channel_type", "address", "manager")


@Statement
def _links(agencies: Sequence[int]) -> Any:
    rows = OutsideLink.objects.filter(agency_id__in=agencies)
    return rows.values_list("agency_id", "section_code", "title", "title_en", "url", "image_id")


def read_hotlines(agency_ids: Iterable[int]) -> dict[int, Traced]:
    """Hotlines by agency; where none has a subject of its own, the agency's one number.

    Two queries.
    """
    wanted = tuple(set(agency_ids))
    own = _grouped(HotlineRow, _hotlines.rows(wanted))
    agencies = read_agencies(wanted)
    return {
        pk: _traced(
            own.get(pk) or _general(agencies.get(pk)), keys.hotlines(pk), keys.agency_contact(pk)
        )
        for pk in wanted
    }


def _traced(value: Any, *reads: Read) -> Traced:
    return Traced(value, lambda: reads)


def _grouped(row: type[Row], rows: Iterable[Sequence[Any]]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for agency, *facts in rows:
        found.setdefault(agency, []).append(row(*facts))
    return found


def _general(agency: AgencyRow | None) -> list[HotlineRow]:
    return [HotlineRow(agency.hotline, "")] if agency and agency.hotline else []


def read_social_channels(agency_ids: Iterable[int]) -> dict[int, Traced]:
    """One query."""
    wanted = tuple(set(agency_ids))
    found = read_channels(wanted)
    return {pk: _traced(found.get(pk, []), keys.channels(pk)) for pk in wanted}


def read_information_channels(portals: Iterable[PortalRow]) -> dict[int, Traced]:
    """All official channels by agency: the portal, what editors entered, accounts, hotlines.

    Four queries.
    """
    by_agency = {portal.agency_id: portal for portal in portals}
    entered = _grouped(InformationChannelRow, _information_channels.rows(tuple(by_agency)))
    accounts, hotlines = read_channels(by_agency), read_hotlines(by_agency)
    return {
        pk: Traced(
            [
                _of_portal(portal),
                *entered.get(pk, []),
                *(_of_account(row) for row in accounts.get(pk, [])),
                *(_of_hotline(row) for row in hotlines[pk].value),
            ],
            partial(_reads_of_channels, pk, portal, hotlines[pk]),
        )
        for pk, portal in by_agency.items()
    }


def _reads_of_channels(agency: int, portal: PortalRow, hotlines: Traced) -> Iterable[Read]:
    yield from hotlines.reads()
    yield from (keys.information_channels(agency), keys.channels(agency))
    yield from (keys.portal_address(portal.pk), keys.agency_name(agency))


def _of_portal(portal: PortalRow) -> InformationChannelRow:
    kinds = InformationChannel.Type
    kind = kinds.PORTAL if portal.tier == Tier.PROVINCE else kinds.WEBSITE
    return InformationChannelRow(kind.value, portal.host, url=portal.url)


def _of_account(row: Any) -> InformationChannelRow:
    kind = InformationChannel.Type.SOCIAL.value
    return InformationChannelRow(kind, f"{row.platform}: {row.name}", row.manager, row.url)


def _of_hotline(row: HotlineRow) -> InformationChannelRow:
    kind = InformationChannel.Type.SWITCHBOARD.value
    return InformationChannelRow(kind, row.phone, row.contact_person)


def read_links(portal: PortalRow, locale: str) -> Traced:
    """Where the portal's link sections lead, by section code: the agency's own, else the
    province's. Four queries at most."""
    above = None if portal.tier == Tier.PROVINCE else province_above(portal.agency_id)
    links = links_of(portal, above, locale)
    shown = list(links.value.values())
    return Traced(shown, lambda: [*links.reads(), *_reads_of_titles(shown, above)])


def links_of(portal: PortalRow, above: ProvinceAbove | None, locale: str) -> Traced:
    """The same as a mapping, below a province that is known already. One query."""
    province = above.portal if above else None
    asked = [portal.agency_id, *([province.agency_id] if province else [])]
    rows = sorted(_links.rows(tuple(asked)), key=lambda row: asked.index(row[0]), reverse=True)
    links = {} if province is None else {PROVINCE_LINK: _to_province(province, locale)}
    links |= {row[1]: _link(row, locale) for row in rows}
    return Traced(
        {code: links[code] for code in sorted(links)},
        lambda: _reads_of_links(asked, above),
    )


def _link(row: Sequence[Any], locale: str) -> OutsideLinkRow:
    _agency, code, title, title_en, url, image_id = row
    vietnamese = locale == settings.LANGUAGE_CODE
    return OutsideLinkRow(code, title if vietnamese else title_en or title, url, image_id)


def _to_province(portal: PortalRow, locale: str) -> OutsideLinkRow:
    home = portal.homes.get(locale) or portal.homes[settings.LANGUAGE_CODE]
    return OutsideLinkRow(PROVINCE_LINK, f"{portal.title(locale)} {home.title}", portal.url)


def _reads_of_links(asked: Iterable[int], above: ProvinceAbove | None) -> Iterable[Read]:
    yield from map(keys.outside_links, asked)
    if above is not None:
        yield from above.reads


def _reads_of_titles(
    links: Iterable[OutsideLinkRow], above: ProvinceAbove | None
) -> Iterable[Read]:
    """Pictures, and the name of the province's home page, in whichever languages it has one."""
    yield from (image(link.image_id) for link in links if link.image_id)
    if above and above.portal:
        yield Fence(keys.homes(above.portal.pk))
        yield from (page(home.pk, LINK) for home in above.portal.homes.values())
