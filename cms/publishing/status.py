"""What became of a change: asked by the admin, answered by whoever builds the files.

The publisher is named by the setting ``PUBLISHING_STATUS``; this module knows no publisher.
"""

import datetime
import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class State(enum.StrEnum):
    NONE = "none"  # readers have never met it
    WAITING = "waiting"  # nobody has looked at the change yet
    BUILDING = "building"
    LIVE = "live"  # what readers get was read back from where they get it
    FAILED = "failed"


@dataclass(frozen=True)
class Delivery:
    """How far one row's last change has come.

    ``done`` of ``total`` files are built. ``path`` is the public path readers find it at; "" when
    LIVE means that it was taken away. ``seconds`` (None: not known) went by from the change to
    ``live_at``. ``wide``: files of other pages, which only mention it and still show the old state.
    ``failure``: what could not be built.
    """

    state: State
    done: int = 0
    total: int = 0
    live_at: datetime.datetime | None = None
    seconds: float | None = None
    path: str = ""
    wide: int = 0
    failure: "Failure | None" = None

    @property
    def final(self) -> bool:
        """Asking again will give the same answer until somebody does something."""
        if self.failure:
            return not self.failure.tries_again
        return self.state not in (State.WAITING, State.BUILDING) and not self.wide


@dataclass(frozen=True)
class Failure:
    """An output that could not be built. ``path`` is public, or the publisher's own sign for more
    than one file, which ``name`` then puts in words. ``tries_again``: at which time by itself;
    None: it waits for people.

    ``reason`` and ``mend`` are sentences for editors, in their language; ``detail`` is what the
    program said, for operators only.
    """

    portal: str
    path: str
    reason: str
    mend: str
    attempts: int = 0
    since: datetime.datetime | None = None
    tries_again: datetime.datetime | None = None
    name: str = ""
    detail: str = ""


@dataclass(frozen=True)
class CleanCheck:
    """The last comparison of published files with a clean build."""

    finished_at: datetime.datetime
    outputs: int
    differences: int


@dataclass(frozen=True)
class Board:
    """``waiting``: outputs by lane, 0 the fast one. ``oldest_seconds`` None: nothing waits."""

    waiting: Mapping[int, int] = field(default_factory=dict)
    oldest_seconds: float | None = None
    failures: Sequence[Failure] = ()
    per_minute: int = 0
    last_check: CleanCheck | None = None


class StatusSource(Protocol):
    """Implemented by the publisher. ``portals``: keys to tell of; None: the whole network."""

    def delivery_of(self, portal: str, subject: str, path: str) -> Delivery: ...

    def board(self, portals: Collection[str] | None) -> Board: ...

    def retry(self, portal: str, path: str) -> bool: ...


def delivery_of(portal: str, subject: str, path: str) -> Delivery:
    """What became of the last change of ``subject`` (``page:12``), which stands at ``path``."""
    return _source().delivery_of(portal, subject, path)


def board(portals: Collection[str] | None = None) -> Board:
    """The state of publishing, of ``portals`` (keys) or of the whole network."""
    return _source().board(portals)


def retry(portal: str, path: str) -> bool:
    """Build a failed output again, now. False: it is no failure any more."""
    return _source().retry(portal, path)


def _source() -> StatusSource:
    return cast(StatusSource, import_string(settings.PUBLISHING_STATUS)())
