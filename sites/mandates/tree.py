"""A parsed mandate file: a tree that remembers the file and line of every key and value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sites.problems import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf. Dates stay text: their errors belong to the schema, not to the YAML reader."""

    value: str | int | bool | None
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under a key, and where the key stands."""

    node: Node
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping with text keys."""

    entries: dict[str, Entry]
    place: Place

    def node(self, key: str) -> Node | None:
        """The value under ``key``, if any."""
        entry = self.entries.get(key)
        return entry.node if entry else None

    def text(self, key: str) -> str:
        """The text under ``key``; empty when it is absent or something else."""
        node = self.node(key)
        return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""

    def mappings(self, key: str) -> list[Mapping]:
        """The mappings listed under ``key``; anything else there is the schema's concern."""
        node = self.node(key)
        items = node.items if isinstance(node, Sequence) else ()
        return [item for item in items if isinstance(item, Mapping)]

    def place_of(self, key: str) -> Place:
        """Where ``key`` stands, or the mapping itself when it lacks the key."""
        entry = self.entries.get(key)
        return entry.place if entry else self.place


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> Any:
    """The tree as dicts, lists and scalars."""
    if isinstance(node, Mapping):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def locate(root: Node, path: tuple[str | int, ...]) -> Place:
    """Where ``path`` stands, or the deepest part of it that exists."""
    node, place = root, root.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            entry = node.entries[step]
            node, place = entry.node, entry.place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place
