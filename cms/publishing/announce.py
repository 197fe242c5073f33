"""Write change rows, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from .listening import write_changes
from .models import Change

Facts = Mapping[str, Any]


def announce(
    *, subject: str, portals: Sequence[str], before: Facts | None, after: Facts | None
) -> None:
    """Record that ``subject`` (``page:12``) changed for readers of ``portals`` (keys).

    Both sides: {"keys": {key: digest}, "lists": {collection: position}, "address": path,
    "outline": digest, "whole": digest}, as `difference.touched` compares them; ``before`` is None
    for something new, ``after`` for something gone. Call it inside the transaction that makes the
    change: both are committed or neither.
    """
    change = Change(subject=subject, portals=list(portals), before=before, after=after)
    write_changes([change])


def announce_portals(keys: Iterable[str]) -> None:
    """Record that bulk work, which sends no signals, changed these portals as a whole."""
    write_changes(
        [
            # A text of its own: whatever it is compared with, it differs.
            Change(subject=f"portal:{key}", portals=[key], before={}, after={"whole": uuid4().hex})
            for key in keys
        ]
    )
