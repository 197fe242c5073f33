"""What the network knows of an agency, as plain values: nothing in here is guessed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sites.models.agency import Tier

Feature = dict[str, Any]  # as a page keeps it: `cms.records.boundaries.reading.MapFeature`


@dataclass(frozen=True)
class Contact:
    """The agency itself. "": not known."""

    name: str
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    office_hours: str = ""


@dataclass(frozen=True)
class Stage:
    """What the agency was called since a day, and whom it stood below."""

    since: datetime.date
    name: str
    superior: str = ""


@dataclass(frozen=True)
class Former:
    """An agency that this one succeeded. ``status``: how it ended, as `Agency.Status`."""

    name: str
    ended: datetime.date | None
    status: str


@dataclass(frozen=True)
class Person:
    """Somebody with official contacts. ``answers_requests``: for information."""

    name: str
    position: str = ""
    unit: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    answers_requests: bool = False


@dataclass(frozen=True)
class Leader:
    """Fields as `cms.organisation.models.LeaderPage` has them; its title is the name."""

    name: str
    position: str = ""
    remit: str = ""
    duties: str = ""
    biography: str = ""
    portrait_id: int | None = None
    term_from: datetime.date | None = None
    term_until: datetime.date | None = None
    decision: str = ""


@dataclass(frozen=True)
class Sheet:
    """A superior's published map that shows the agency's own area: ``features[own]``."""

    title: str
    owner: str
    features: Sequence[Feature]
    own: int
    detail: str = ""
    is_schematic: bool = True
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    source: str = ""

    @property
    def population(self) -> int | None:
        told: int | None = self.features[self.own]["properties"]["population"]
        return told

    @property
    def area_km2(self) -> float | None:
        told: float | None = self.features[self.own]["properties"]["area_km2"]
        return told


class Known(Protocol):
    """All of it. Read when it is asked for: `reading.Knowledge`."""

    @property
    def tier(self) -> Tier: ...
    @property
    def contact(self) -> Contact: ...
    @property
    def stages(self) -> Sequence[Stage]:
        """Oldest first."""

    @property
    def formers(self) -> Sequence[Former]: ...
    @property
    def leaders(self) -> Sequence[Leader]:
        """Of the portal's sections, in their order; those whose term is over left out."""

    @property
    def people(self) -> Sequence[Person]:
        """Of the directory, then spokespersons."""

    @property
    def responsible(self) -> Person | None:
        """For the portal's content, if a person is named."""

    @property
    def sheet(self) -> Sheet | None: ...
