"""The menu: the mandate's groups in order, with what stands in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from typing import Any

from cms.core import keys
from cms.graphql.core.duties import DutyRow
from cms.graphql.core.rows import SectionRow
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.reading import PortalRow, ProvinceAbove, province_above
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites.keys import mandate
from sites.models import SectionDuty
from sites.models.agency import Tier

from .reading import read_sections

# Link sections whose address the network itself knows: the portal of the province.
PROVINCE_LINK = "lien-ket-ubnd"


@dataclass(frozen=True, slots=True, eq=False)
class MenuItemRow:
    title: str
    url: str
    external: bool
    code: str


@dataclass(frozen=True, slots=True, eq=False)
class MenuGroupRow:
    code: str
    label: str
    items: list[MenuItemRow] = field(default_factory=list)


def read_menu(portal: PortalRow, locale: str) -> Traced:
    """Groups that hold something. Four queries."""
    sections = {section.code: section for section in read_sections(portal, locale)}
    province = None if portal.tier == Tier.PROVINCE else province_above(portal.agency_id)
    reads = partial(_reads, portal, locale, sections.values(), province)
    return Traced(_groups(portal, sections, _known_links(province), locale), reads)


def _reads(
    portal: PortalRow,
    locale: str,
    sections: Iterable[SectionRow],
    province: ProvinceAbove | None,
) -> Iterable[Read]:
    yield mandate(portal.pk)
    yield Fence(keys.sections(portal.pk, locale))
    for section in sections:
        yield keys.page(section.pk, keys.LINK)
        yield from (keys.page(pk, keys.PLACE) for pk in section.above)
    if province is not None:
        yield from province.reads


def _groups(
    portal: PortalRow, sections: Mapping[str, SectionRow], links: Mapping[str, str], locale: str
) -> list[MenuGroupRow]:
    groups: dict[str, MenuGroupRow] = {}
    for duty in starmap(DutyRow, _duties.rows(portal.pk)):
        item = _item(duty, sections, links, locale)
        if item is not None:
            group = duty.group_in(locale)
            groups.setdefault(group.code, MenuGroupRow(group.code, group.name)).items.append(item)
    return list(groups.values())


@Statement
def _duties(portal: int) -> Any:
    rows = SectionDuty.objects.filter(
        profile__portals__portal_id=portal, profile__portals__valid_to__isnull=True
    )
    return rows.order_by("position").values_list(*DutyRow.columns())


def _known_links(province: ProvinceAbove | None) -> dict[str, str]:
    """Addresses by section code. The province has no link to itself."""
    return {PROVINCE_LINK: province.portal.url} if province and province.portal else {}


def _item(
    duty: DutyRow, sections: Mapping[str, SectionRow], links: Mapping[str, str], locale: str
) -> MenuItemRow | None:
    """None for what this portal does not show: facts stand in the footer, not in the menu."""
    if duty.presence == "link" and duty.code in links:
        return MenuItemRow(duty.name_in(locale), links[duty.code], True, duty.code)
    if duty.presence == "page" and (section := sections.get(duty.code)):
        return MenuItemRow(section.title, section.path, False, duty.code)
    return None
