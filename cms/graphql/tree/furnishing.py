"""What the network itself answers in a section, by the section's kind. Batched."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from cms.core.keys import sections as sections_of_portal
from cms.graphql.core.duties import DutyRow, GroupRow, archive_in
from cms.graphql.core.loaders import DutyLoader
from cms.graphql.core.rows import SectionRow
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced
from cms.graphql.sites.contact import (
    read_hotlines,
    read_information_channels,
    read_links,
    read_social_channels,
)
from cms.graphql.sites.former import read_former_units
from cms.graphql.sites.reading import list_portals, read_agencies
from cms.publishing.keys import Fence
from sites.keys import mandate
from sites.models.agency import Tier

from .links import DutiesLoader, in_order
from .reading import read_sections

if TYPE_CHECKING:
    from cms.graphql.context import Context

# Which portals a list of links holds: the law names the tier in the section's name only.
TIER_OF_LIST = {
    "lien-ket-so-nganh": Tier.DEPARTMENT,
    "lien-ket-ubnd-huyen": Tier.DISTRICT,
    "lien-ket-ubnd-xa": Tier.COMMUNE,
}
LINK_KINDS = frozenset({"portal_link", "portal_link_list", "banner_link"})


@dataclass(frozen=True, slots=True, eq=False)
class SiteMapGroupRow:
    """A heading of the mandate with the sections below it."""

    code: str
    name: str
    sections: list[SectionRow]


class KindLoader(Loader):
    """Kinds of sections; read once for whoever asks."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.known: dict[tuple[int, str], str] = {}

    def batch(self, keys: Sequence[SectionRow]) -> list[str]:
        places = [(section.portal.pk, section.code) for section in keys]
        unknown = [place for place in dict.fromkeys(places) if place not in self.known]
        if unknown:
            duties = self.context.loader(DutyLoader).batch(unknown)
            self.known |= {place: duty.kind for place, duty in zip(unknown, duties, strict=True)}
        return [self.known[place] for place in places]


class FurnishingLoader(Loader):
    """``nothing`` for a section of any other kind than ``kinds``."""

    kinds: ClassVar[frozenset[str]]
    nothing: ClassVar[object] = ()

    def batch(self, keys: Sequence[SectionRow]) -> list[Any]:
        kinds = self.context.loader(KindLoader).batch(keys)
        own = [row for row, kind in zip(keys, kinds, strict=True) if kind in self.kinds]
        found = self.furnish(own) if own else {}
        return [found.get(section.pk, self.nothing) for section in keys]

    @abstractmethod
    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        """Values by the sections' primary keys."""


class OfAgencyLoader(FurnishingLoader):
    """What belongs to the agency of the section's portal."""

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        found = self.of_agencies({row.portal.agency_id for row in sections})
        return {row.pk: found.get(row.portal.agency_id) for row in sections}

    @abstractmethod
    def of_agencies(self, agencies: Iterable[int]) -> Mapping[int, Any]:
        """Values by the agencies' primary keys."""


class ContactLoader(OfAgencyLoader):
    kinds = frozenset({"contact"})
    nothing = None

    def of_agencies(self, agencies: Iterable[int]) -> Mapping[int, Any]:
        return read_agencies(agencies)


class HotlinesLoader(OfAgencyLoader):
    kinds = frozenset({"hotline"})

    def of_agencies(self, agencies: Iterable[int]) -> Mapping[int, Any]:
        return read_hotlines(agencies)


class SocialLoader(OfAgencyLoader):
    kinds = frozenset({"social"})

    def of_agencies(self, agencies: Iterable[int]) -> Mapping[int, Any]:
        return read_social_channels(agencies)


class InformationChannelsLoader(FurnishingLoader):
    kinds = frozenset({"channels"})

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        found = read_information_channels({row.portal for row in sections})
        return {row.pk: found[row.portal.agency_id] for row in sections}


class FormerUnitsLoader(FurnishingLoader):
    kinds = frozenset({"archive"})

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        found = read_former_units({row.portal for row in sections})
        return {row.pk: found[row.portal.agency_id] for row in sections}


class LinksLoader(FurnishingLoader):
    """In the order of the mandate."""

    kinds = LINK_KINDS

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        places = {(row.portal, row.locale) for row in sections}
        duties = self.context.loader(DutiesLoader)
        found = {
            (portal, locale): in_order(read_links(portal, locale), *duties.batch([portal]))
            for portal, locale in places
        }
        return {row.pk: found[row.portal, row.locale] for row in sections}


class PortalsLoader(FurnishingLoader):
    """Live portals of the tier a list of links is for, by name."""

    kinds = frozenset({"portal_link_list"})

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        tiers = {row.pk: TIER_OF_LIST.get(row.code) for row in sections}
        found = {tier: list_portals(tier.value) for tier in {*tiers.values()} if tier}
        return {pk: found[tier] if tier else [] for pk, tier in tiers.items()}


class SiteMapLoader(FurnishingLoader):
    kinds = frozenset({"sitemap"})

    def furnish(self, sections: Sequence[SectionRow]) -> Mapping[int, Any]:
        duties = self.context.loader(DutiesLoader).batch([row.portal for row in sections])
        return {row.pk: _site_map(row, asked) for row, asked in zip(sections, duties, strict=True)}


def _site_map(section: SectionRow, duties: Iterable[DutyRow]) -> Traced:
    portal, locale = section.portal, section.locale
    groups = _grouped(read_sections(portal, locale), duties, locale)
    fence = Fence(sections_of_portal(portal.pk, locale))
    return Traced(groups, lambda: [fence, mandate(portal.pk)])


def _grouped(
    sections: Sequence[SectionRow], duties: Iterable[DutyRow], locale: str
) -> list[SiteMapGroupRow]:
    """In the mandate's order; then what no mandate mentions, without a heading, and archives."""
    waiting = {section.code: section for section in sections if section.archived_on is None}
    groups: dict[str, SiteMapGroupRow] = {}

    def put(group: GroupRow, section: SectionRow) -> None:
        row = groups.setdefault(group.code, SiteMapGroupRow(group.code, group.name, []))
        row.sections.append(section)

    for duty in duties:
        if section := waiting.pop(duty.code, None):
            put(duty.group_in(locale), section)
    for section in waiting.values():
        put(GroupRow("", ""), section)
    for section in sections:
        if section.archived_on:
            put(archive_in(locale), section)
    return list(groups.values())
