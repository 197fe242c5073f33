"""The words in which changes and outputs meet: keys and fences.

A *key* names one thing an output read, with its facet: ``page:12#card``. A *fence* says which slice
of a list an output showed: (collection, lowest position, highest position), ends included.
Positions are text that sorts as the list does. Announcers say which keys became different and which
positions were taken or left; the publisher compares the two and needs to understand neither.
"""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

LOWEST, HIGHEST = "", "~"  # every position lies between them
CLOCK = "clock"  # the collection of moments: an output that a moment makes stale has a fence here

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_OFFSET = 10**17  # lifts moments before 1970 above zero: positions have no sign


class Fence(NamedTuple):
    """A slice of a list, ends included."""

    collection: str
    low: str = LOWEST
    high: str = HIGHEST

    def holds(self, position: str) -> bool:
        return self.low <= position <= self.high


@dataclass(frozen=True)
class Reads:
    """What an answer was made of: it is stale when one of these changes."""

    keys: frozenset[str] = frozenset()
    fences: frozenset[Fence] = frozenset()

    def __or__(self, other: "Reads") -> "Reads":
        return Reads(self.keys | other.keys, self.fences | other.fences)


def key(entity: str, pk: object, facet: str = "") -> str:
    """``key("page", 12, "card")`` → ``page:12#card``."""
    return f"{entity}:{pk}#{facet}" if facet else f"{entity}:{pk}"


def moment_position(moment: datetime.datetime, pk: int | None = None) -> str:
    """The position of a moment, or of a dated row: sorts as (moment, pk)."""
    microseconds = (moment - _EPOCH) // _MICROSECOND + _OFFSET
    return f"{microseconds:018d}" if pk is None else f"{microseconds:018d}.{pk:012d}"


def clock_fence(moment: datetime.datetime) -> Fence:
    """What an output reads that will look different from ``moment`` on."""
    position = moment_position(moment)
    return Fence(CLOCK, position, position)
