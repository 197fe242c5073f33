"""Write change rows, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .models import Change

Facts = Mapping[str, Any]


def announce(
    *, subject: str, portals: Sequence[str], before: Facts | None, after: Facts | None
) -> None:
    """Record that ``subject`` (``page:12``) changed for readers of ``portals`` (keys).

    ``before`` is None for something new, ``after`` for something gone. Call it inside the
    transaction that makes the change: both are committed or neither.
    """
    Change.objects.create(subject=subject, portals=list(portals), before=before, after=after)


def announce_portals(keys: Iterable[str]) -> None:
    """Record that bulk work, which sends no signals, changed these portals as a whole."""
    Change.objects.bulk_create(
        Change(subject=f"portal:{key}", portals=[key], after={"key": key}) for key in keys
    )
