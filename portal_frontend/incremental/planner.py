"""Which outputs a change touches: a pure function of the change and the index."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from cms.publishing.difference import Touched

WHOLE_PORTAL = "*"  # every output of the portal, built anew
OUTLINE = "+"  # outputs that are missing, or that should not be there
RECOMPOSE = "~"  # begins "~vi": the same bodies under a new chrome
FAST, WIDE = 0, 1  # lanes: the edited page and its portal first, wide fan-out after
FAST_FAN_OUT = 40  # outputs; an edit that touches more lets single edits go before it


class Place(NamedTuple):
    """Where an output stands."""

    portal: str
    path: str


@dataclass(frozen=True)
class Wanted:
    """``output``: WHOLE_PORTAL, OUTLINE, or one path."""

    portal: str
    output: str
    lane: int = FAST


class Index(Protocol):
    """What each output read when it was built."""

    def readers(self, keys: Collection[str]) -> Iterable[Place]:
        """Outputs that read one of the keys."""

    def showing(self, positions: Collection[tuple[str, str]]) -> Iterable[Place]:
        """Outputs with a fence that holds one of the (collection, position)s."""


def plan(portals: Sequence[str], touched: Touched, index: Index) -> list[Wanted]:
    """Each output once, in its best lane: the page itself, then what stands around it.

    ``portals``: the keys of the portals the change happened on.
    """
    wanted: dict[Place, Wanted] = {}
    for ticket in (*_own(portals, touched), *_dependent(portals, touched, index)):
        wanted.setdefault(Place(ticket.portal, ticket.output), ticket)
    return list(wanted.values())


def _own(portals: Sequence[str], touched: Touched) -> Iterator[Wanted]:
    """What the change names itself: new outputs are in no index yet."""
    for portal in portals:
        yield from (Wanted(portal, path) for path in touched.addresses)
        if touched.whole:
            yield Wanted(portal, WHOLE_PORTAL)
        elif touched.outline:
            yield Wanted(portal, OUTLINE)


def _dependent(portals: Sequence[str], touched: Touched, index: Index) -> list[Wanted]:
    places = sorted({*index.readers(touched.keys), *index.showing(touched.positions)})
    few = len(places) <= FAST_FAN_OUT
    own = frozenset(portals) or frozenset(place.portal for place in places)
    return [
        Wanted(place.portal, place.path, FAST if few and place.portal in own else WIDE)
        for place in places
    ]
