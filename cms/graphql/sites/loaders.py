"""Batched reads around portals and agencies."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cms.core.keys import image
from cms.graphql.loading import Loader
from cms.graphql.media.reading import ImageRow, read_images
from cms.graphql.recording import Read, Traced
from sites import keys as network

from .reading import (
    AgencyRow,
    AppearanceRow,
    MandateRow,
    PortalRow,
    SocialChannelRow,
    children_of,
    parents_of,
    portals_by_agency,
    read_agencies,
    read_appearances,
    read_channels,
    read_mandates,
    reads_of_portals,
)

if TYPE_CHECKING:
    from cms.graphql.context import Context


class PortalByAgencyLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[PortalRow | None]:
        portals = portals_by_agency(keys)
        return [portals.get(key) for key in keys]


class AgencyLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[AgencyRow | None]:
        agencies = read_agencies(keys)
        return [agencies.get(key) for key in keys]


class ChildPortalsLoader(Loader):
    """Public portals of the agencies directly below an agency, by tier and name."""

    def batch(self, keys: Sequence[int]) -> list[Traced]:
        parents = children_of(keys)
        children: dict[int, list[PortalRow]] = {key: [] for key in keys}
        for portal in portals_by_agency(parents).values():
            children[parents[portal.agency_id]].append(portal)
        below: dict[int, list[int]] = {key: [] for key in keys}
        for child, parent in parents.items():
            below[parent].append(child)
        return [
            Traced(children[key], partial(_reads_of_agencies, below[key], children[key]))
            for key in keys
        ]


def _reads_of_agencies(asked: Iterable[int], found: Iterable[PortalRow]) -> Iterable[Read]:
    yield from map(network.portal_of_agency, asked)
    yield from reads_of_portals(found)


class MandateLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[MandateRow | None]:
        mandates = read_mandates(keys)
        return [mandates.get(key) for key in keys]


class SocialChannelsLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[list[SocialChannelRow]]:
        channels = read_channels(keys)
        return [channels.get(key, []) for key in keys]


class ParentPortalLoader(Loader):
    """The public portal of the agency above, by agency."""

    def batch(self, keys: Sequence[int]) -> list[Traced]:
        parents = parents_of(keys)
        portals = portals_by_agency(parents.values())
        return [_parent_portal(parents.get(key), portals) for key in keys]


def _parent_portal(agency: int | None, portals: Mapping[int, PortalRow]) -> Traced:
    if agency is None:
        return Traced(None, tuple)
    found = portals.get(agency)
    return Traced(found, partial(_reads_of_agencies, [agency], [found] if found else []))


class AppearanceLoader(Loader):
    """Looks, by portal; read once for whoever asks."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.known: dict[int, AppearanceRow] = {}

    def batch(self, keys: Sequence[int]) -> list[AppearanceRow]:
        unknown = [key for key in keys if key not in self.known]
        if unknown:
            self.known |= dict.fromkeys(unknown, AppearanceRow()) | read_appearances(unknown)
        return [self.known[key] for key in keys]


class LogoLoader(Loader):
    """Logos, by portal."""

    def batch(self, keys: Sequence[int]) -> list[Traced]:
        logos = [row.logo_id for row in self.context.loader(AppearanceLoader).batch(keys)]
        images = read_images(filter(None, logos), may_render=self.context.trusted)
        return [_logo(pk, images) for pk in logos]


def _logo(pk: int | None, images: Mapping[int, ImageRow]) -> Traced:
    return Traced(None, tuple) if pk is None else Traced(images.get(pk), lambda: (image(pk),))
