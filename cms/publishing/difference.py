"""What a change touched: a pure function of what readers saw before and what they see after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]  # Change.before, Change.after; parts that are missing are empty


@dataclass(frozen=True)
class Touched:
    """``positions``: (collection, position) pairs taken or left. ``addresses``: the row's own
    outputs, the new one first. ``outline``: addresses below the row changed; ``whole``: what is
    visible below it did."""

    keys: frozenset[str]
    positions: frozenset[tuple[str, str]]
    addresses: tuple[str, ...]
    outline: bool
    whole: bool


def touched(before: Facts | None, after: Facts | None) -> Touched:
    """The difference of two states; None: the row was not there, or is gone.

    What moved below another page counts as leaving every list and taking its place anew: one of
    the two pages above may be hidden, and with it the row, though its own facts are the same.
    """
    old, new = before or {}, after or {}
    keys = frozenset(key for key, _ in _unmatched(old, new, "keys"))
    outline, whole = (old.get(part, "") != new.get(part, "") for part in ("outline", "whole"))
    addresses = [side.get("address", "") for side in (new, old)]
    moved = len({address.rstrip("/").rpartition("/")[0] for address in addresses}) > 1
    positions = frozenset(_all(old, new, "lists") if moved else _unmatched(old, new, "lists"))
    anything = keys or positions or outline or whole or len(set(addresses)) > 1
    own = tuple(dict.fromkeys(filter(None, addresses))) if anything else ()
    return Touched(keys, positions, own, outline, whole)


def _all(old: Facts, new: Facts, part: str) -> set[tuple[str, str]]:
    return {*old.get(part, {}).items(), *new.get(part, {}).items()}


def _unmatched(old: Facts, new: Facts, part: str) -> set[tuple[str, str]]:
    """Pairs that only one side has: of a value that changed, both the old and the new one."""
    return set(old.get(part, {}).items()) ^ set(new.get(part, {}).items())
