"""The menu: the mandate's groups in order, with what stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cms.graphql.core.duties import DutyRow
from cms.graphql.core.rows import SectionRow
from cms.graphql.sites.reading import PortalRow, province_above
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


def read_menu(portal: PortalRow, locale: str) -> list[MenuGroupRow]:
    """Groups that hold something. Three queries."""
    sections = {section.code: section for section in read_sections(portal, locale)}
    links = _known_links(portal)
    groups: dict[str, MenuGroupRow] = {}
    for duty in _duties(portal):
        item = _item(duty, sections, links, locale)
        if item is not None:
            group = duty.group_in(locale)
            groups.setdefault(group.code, MenuGroupRow(group.code, group.name)).items.append(item)
    return list(groups.values())


def _duties(portal: PortalRow) -> Iterable[DutyRow]:
    rows = SectionDuty.objects.filter(
        profile__portals__portal_id=portal.pk, profile__portals__valid_to__isnull=True
    )
    return (DutyRow(**row) for row in rows.order_by("position").values(*DutyRow.columns()))


def _known_links(portal: PortalRow) -> dict[str, str]:
    """Addresses by section code. The province has no link to itself."""
    if portal.tier == Tier.PROVINCE:
        return {}
    province = province_above(portal.agency_id)
    return {PROVINCE_LINK: province.url} if province else {}


def _item(
    duty: DutyRow, sections: dict[str, SectionRow], links: dict[str, str], locale: str
) -> MenuItemRow | None:
    """None for what this portal does not show: facts stand in the footer, not in the menu."""
    if duty.presence == "link" and duty.code in links:
        return MenuItemRow(duty.name_in(locale), links[duty.code], True, duty.code)
    if duty.presence == "page" and (section := sections.get(duty.code)):
        return MenuItemRow(section.title, section.path, False, duty.code)
    return None
