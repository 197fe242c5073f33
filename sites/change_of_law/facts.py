"""What a plan is made of: one portal as plain values."""

import datetime
from dataclasses import dataclass

from sites.mandates import Profile, Tier


@dataclass(frozen=True, slots=True)
class Section:
    """A section page in one language. ``entries``: pages below it, of whatever kind.

    ``untouched``: nobody edited it, declared anything of it or links to it.
    """

    pk: int
    code: str
    language: str
    title: str
    slug: str
    archived: bool
    untouched: bool
    entries: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Where an entry stood before an earlier change of law moved it, and as what it went on."""

    source: str
    target: str
    slug: str
    slug_after: str
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that may have to move: it stands in a section of ``moves``, or moved before.

    ``label``: its class; ``stays``: oldest first.
    """

    pk: int
    code: str
    language: str
    slug: str
    title: str
    label: str
    stays: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A live entry with an edit that waits for its hour."""

    pk: int
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class PortalFacts:
    """``profiles``: all that ever bound the portal, oldest first; the last is in force, since
    ``bound_from``. ``languages``: those with a home page."""

    key: str
    tier: Tier
    own_language: str
    languages: tuple[str, ...]
    profiles: tuple[Profile, ...]
    bound_from: datetime.date | None
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...] = ()
    scheduled: tuple[Scheduled, ...] = ()
