"""A list whose items say how deep they stand, as a tree."""

from collections.abc import Iterable, Mapping
from typing import Any

Node = dict[str, Any]


def nested(items: Iterable[Mapping[str, Any]]) -> list[Node]:
    """``depth`` of an item is at most one more than that of the item before it. Each item gets
    those below it as ``below``."""
    top: list[Node] = []
    levels = [top]
    for item in items:
        node = {**item, "below": []}
        del levels[item["depth"] + 1 :]
        levels[-1].append(node)
        levels.append(node["below"])
    return top
