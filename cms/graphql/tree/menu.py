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
from cms.graphql.sites.contact import OutsideLinkRow, links_of
from cms.graphql.sites.reading import PortalRow, province_above
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites.keys import mandate
from sites.models import SectionDuty
from sites.models.agency import Tier

from .reading import read_sections


@dataclass(frozen=True, slots=True, eq=False)
class MenuItemRow:
    title: str
    url: str
    external: bool
    code: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class MenuGroupRow:
    code: str
    label: str
    items: list[MenuItemRow] = field(default_factory=list)


def read_menu(portal: PortalRow, locale: str) -> Traced:
    """Groups that hold something; archives stand in the site map only. Five queries."""
    sections = read_sections(portal, locale)
    living = {section.code: section for section in sections if section.archived_on is None}
    province = None if portal.tier == Tier.PROVINCE else province_above(portal.agency_id)
    links = links_of(portal, province, locale)
    reads = partial(_reads, portal, locale, sections, links)
    return Traced(_groups(portal, living, links.value, locale), reads)


def _reads(
    portal: PortalRow,
    locale: str,
    sections: Iterable[SectionRow],
    links: Traced,
) -> Iterable[Read]:
    yield mandate(portal.pk)
    yield Fence(keys.sections(portal.pk, locale))
    for section in sections:
        yield keys.page(section.pk, keys.LINK)
        yield from (keys.page(pk, keys.PLACE) for pk in section.above)
    yield from links.reads()


def _groups(
    portal: PortalRow,
    sections: Mapping[str, SectionRow],
    links: Mapping[str, OutsideLinkRow],
    locale: str,
) -> list[MenuGroupRow]:
    groups: dict[str, MenuGroupRow] = {}
    for duty in duties_of_portal(portal):
        item = _item(duty, sections, links, locale)
        if item is not None:
            group = duty.group_in(locale)
            groups.setdefault(group.code, MenuGroupRow(group.code, group.name)).items.append(item)
    return list(groups.values())


def duties_of_portal(portal: PortalRow) -> Iterable[DutyRow]:
    """What its mandate in force asks, in the mandate's order. One query."""
    return starmap(DutyRow, _duties.rows(portal.pk))


@Statement
def _duties(portal: int) -> Any:
    rows = SectionDuty.objects.filter(
        profile__portals__portal_id=portal, profile__portals__valid_to__isnull=True
    )
    return rows.order_by("position").values_list(*DutyRow.columns())


def _item(
    duty: DutyRow,
    sections: Mapping[str, SectionRow],
    links: Mapping[str, OutsideLinkRow],
    locale: str,
) -> MenuItemRow | None:
    """None for what this portal does not show: facts stand in the footer, not in the menu."""
    if duty.presence == "link" and duty.code in links:
        return MenuItemRow(duty.name_in(locale), links[duty.code].url, True, duty.code, duty.kind)
    if duty.presence == "page" and (section := sections.get(duty.code)):
        return MenuItemRow(section.title, section.path, False, duty.code, duty.kind)
    return None
