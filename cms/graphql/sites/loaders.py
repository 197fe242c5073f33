"""Batched reads around portals and agencies."""

from collections.abc import Sequence

from django.db.models import Q

from cms.graphql.loading import Loader
from cms.graphql.media.reading import ImageRow, read_images

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
    read_portals,
)


class PortalByIdLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[PortalRow | None]:
        portals = {portal.pk: portal for portal in read_portals(Q(portal_id__in=keys))}
        return [portals.get(key) for key in keys]


class PortalByAgencyLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[PortalRow | None]:
        portals = portals_by_agency(keys)
        return [portals.get(key) for key in keys]


class AgencyLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[AgencyRow | None]:
        agencies = {agency.pk: agency for agency in read_agencies(Q(agency_id__in=keys))}
        return [agencies.get(key) for key in keys]


class ChildPortalsLoader(Loader):
    """Public portals of the agencies directly below an agency, by tier and name."""

    def batch(self, keys: Sequence[int]) -> list[list[PortalRow]]:
        parents = children_of(keys)
        children: dict[int, list[PortalRow]] = {key: [] for key in keys}
        for portal in portals_by_agency(parents).values():
            children[parents[portal.agency_id]].append(portal)
        return [children[key] for key in keys]


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

    def batch(self, keys: Sequence[int]) -> list[PortalRow | None]:
        parents = parents_of(keys)
        portals = portals_by_agency(parents.values())
        return [portals.get(parents.get(key, 0)) for key in keys]


class AppearanceLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[AppearanceRow]:
        appearances = read_appearances(keys)
        return [appearances.get(key) or AppearanceRow() for key in keys]


class LogoLoader(Loader):
    def batch(self, keys: Sequence[int]) -> list[ImageRow | None]:
        logos = {pk: row.logo_id for pk, row in read_appearances(keys).items() if row.logo_id}
        images = read_images(logos.values(), may_render=self.context.trusted)
        return [images.get(logos.get(key, 0)) for key in keys]
