"""Where a portal's link sections lead, in the order of its mandate."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from cms.core.keys import image
from cms.graphql.core.duties import DutyRow
from cms.graphql.loading import Loader
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.contact import OutsideLinkRow, links_of
from cms.graphql.sites.reading import PortalRow, province_above
from sites.keys import mandate
from sites.models.agency import Tier

from .menu import duties_of_portal

if TYPE_CHECKING:
    from cms.graphql.context import Context

MOST_BANNERS = 8


class DutiesLoader(Loader):
    """All that a portal's mandate asks, in its order; read once for whoever asks."""

    def __init__(self, context: "Context") -> None:
        super().__init__(context)
        self.known: dict[int, list[DutyRow]] = {}

    def batch(self, keys: Sequence[PortalRow]) -> list[list[DutyRow]]:
        for portal in keys:
            if portal.pk not in self.known:
                self.known[portal.pk] = list(duties_of_portal(portal))
        return [self.known[portal.pk] for portal in keys]


def in_order(links: Traced, duties: Iterable[DutyRow]) -> Traced:
    """Links by their places in the mandate; those it does not mention come last."""
    places = {duty.code: place for place, duty in enumerate(duties)}
    shown = sorted(links.value, key=lambda link: places.get(link.code, len(places)))
    return Traced(shown, links.reads)


def read_banners(portal: PortalRow, locale: str) -> Traced:
    """Links with a picture that the mandate asks for, in its order. Four queries at most."""
    above = None if portal.tier == Tier.PROVINCE else province_above(portal.agency_id)
    links = links_of(portal, above, locale)
    asked = (duty.code for duty in duties_of_portal(portal) if duty.presence == "link")
    pictured = (links.value[code] for code in asked if _has_picture(links.value.get(code)))
    shown = list(islice(pictured, MOST_BANNERS))
    return Traced(shown, lambda: [mandate(portal.pk), *links.reads(), *_pictures(shown)])


def _has_picture(link: OutsideLinkRow | None) -> bool:
    return link is not None and link.image_id is not None


def _pictures(links: Iterable[OutsideLinkRow]) -> Iterable[Read]:
    return (image(link.image_id) for link in links if link.image_id)
