"""A network in memory, a change to it, and, by brute force, what that change must rebuild."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from cms.publishing import difference
from cms.publishing.difference import Facts
from cms.publishing.keys import HIGHEST, LOWEST, Fence, Reads
from portal_frontend.incremental import index, planner
from portal_frontend.incremental.planner import (
    FAST,
    FAST_FAN_OUT,
    OUTLINE,
    WHOLE_PORTAL,
    WIDE,
    Place,
)

PORTALS = ["hue", "skhcn", "phonghai"]
PATHS = ["/", "/tin/", "/tin/a/", "/tin/b/"]
KEYS = ["page:1#card", "page:1#body", "page:2#card", "menu:7"]
COLLECTIONS = ["articles:1", "articles:2", "clock"]
POSITIONS = ["0001", "0002", "0002.1", "0003"]
CROWDS = [0, FAST_FAN_OUT - 1, FAST_FAN_OUT, FAST_FAN_OUT + 1]

Outputs = Mapping[Place, Reads]


@dataclass(frozen=True)
class Scene:
    """``before`` and ``after`` are a change's, on ``portals``; None: the row was not there."""

    outputs: Outputs
    portals: tuple[str, ...]
    before: Facts | None
    after: Facts | None


class MemoryIndex:
    """The planner's view of outputs in a dictionary."""

    def __init__(self, outputs: Outputs) -> None:
        self.outputs = outputs

    def readers(self, keys: Collection[str]) -> Iterable[Place]:
        return [place for place, reads in self.outputs.items() if reads.keys & set(keys)]

    def showing(self, positions: Collection[tuple[str, str]]) -> Iterable[Place]:
        for place, reads in self.outputs.items():
            for fence in reads.fences:
                if any(fence.collection == c and fence.holds(p) for c, p in positions):
                    yield place


def random_scene(random: Random) -> Scene:
    portals = tuple(random.sample(PORTALS, random.choice([0, 1, 1, 2])))
    before = random_facts(random)
    after = edited(random, before) if before and random.random() < 0.5 else random_facts(random)
    return Scene(random_outputs(random), portals, before, after)


def random_outputs(random: Random) -> Outputs:
    chosen = [Place(portal, path) for portal in PORTALS for path in PATHS if random.random() < 0.6]
    outputs = {place: random_reads(random) for place in chosen}
    key, portal = random.choice(KEYS), random.choice(PORTALS)
    crowd = range(random.choice([0, 0, 0, random.choice(CROWDS)]))
    readers = {Place(portal, f"/muc/{number}/"): Reads(frozenset({key})) for number in crowd}
    return outputs | readers


def random_reads(random: Random) -> Reads:
    keys = random.sample(KEYS, random.choice([0, 0, 1, 2]))
    fences = [random_fence(random) for _ in range(random.choice([0, 1, 2]))]
    return Reads(frozenset(keys), frozenset(fences))


def random_fence(random: Random) -> Fence:
    bounds = sorted(random.choices([LOWEST, *POSITIONS, HIGHEST], k=2))
    return Fence(random.choice(COLLECTIONS), *bounds)


def random_facts(random: Random) -> Facts | None:
    if random.random() < 0.2:
        return None
    parts = {part: draw(random) for part, draw in PARTS.items()}
    return {part: value for part, value in parts.items() if random.random() < 0.8}


def edited(random: Random, before: Facts) -> Facts:
    """Mostly the same: one part anew, or nothing."""
    part = random.choice([*PARTS, ""])
    return {**before, part: PARTS[part](random)} if part else dict(before)


def _some(random: Random, names: Iterable[str], values: list[str]) -> dict[str, str]:
    return {name: random.choice(values) for name in names if random.random() < 0.4}


PARTS: Mapping[str, Callable[[Random], Any]] = {
    "keys": lambda random: _some(random, KEYS, ["aa", "bb"]),
    "lists": lambda random: _some(random, COLLECTIONS, POSITIONS),
    "address": lambda random: random.choice(["", "/tin/a/", "/tin/b/", "/moi/"]),
    "outline": lambda random: random.choice(["", "aa", "bb"]),
    "whole": lambda random: random.choice(["", "aa", "aa", "bb"]),
}


def differing(scene: Scene, part: str) -> set[str]:
    """The names in ``part`` whose values differ, or which one side alone has."""
    old, new = ((side or {}).get(part, {}) for side in (scene.before, scene.after))
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def moved(scene: Scene) -> set[tuple[str, str]]:
    """(collection, position) pairs that were taken or left: all of them below another page."""
    sides = [(side or {}).get("lists", {}) for side in (scene.before, scene.after)]
    steps = [(side or {}).get("address", "").split("/") for side in (scene.before, scene.after)]
    folders = [tuple(filter(None, way))[:-1] for way in steps]
    stays = folders[0] == folders[1]
    names = differing(scene, "lists") if stays else {*sides[0], *sides[1]}
    return {(name, side[name]) for side in sides for name in names if name in side}


def is_stale(reads: Reads, keys: Collection[str], positions: Collection[tuple[str, str]]) -> bool:
    """Whether an output that read this shows something that changed."""
    for fence in reads.fences:
        for collection, position in positions:
            if fence.collection == collection and not (
                position < fence.low or position > fence.high
            ):
                return True
    return any(key in reads.keys for key in keys)


def own_of(scene: Scene) -> list[Place]:
    """What the change names itself: in this order, before all else."""
    before, after = scene.before or {}, scene.after or {}
    differs = {part: before.get(part, "") != after.get(part, "") for part in ("outline", "whole")}
    addresses = [after.get("address", ""), before.get("address", "")]
    anything = addresses[0] != addresses[1] or any(differs.values())
    anything = anything or bool(differing(scene, "keys") or moved(scene))
    named = [path for path in dict.fromkeys(addresses) if path and anything]
    if differs["whole"]:
        named.append(WHOLE_PORTAL)
    elif differs["outline"]:
        named.append(OUTLINE)
    return [Place(portal, path) for portal in scene.portals for path in named]


def dependents_of(scene: Scene) -> set[Place]:
    keys, positions = differing(scene, "keys"), moved(scene)
    return {place for place, reads in scene.outputs.items() if is_stale(reads, keys, positions)}


def lanes_of(scene: Scene) -> dict[Place, int]:
    """Every output that must be rebuilt, with its lane."""
    dependents = dependents_of(scene)
    crowded = len(dependents) > FAST_FAN_OUT
    lanes = {
        place: WIDE if crowded or (scene.portals and place.portal not in scene.portals) else FAST
        for place in dependents
    }
    return lanes | dict.fromkeys(own_of(scene), FAST)


def complaints_about_the_plan(scene: Scene) -> Iterator[str]:
    """How the plan differs from what brute force finds."""
    touched = difference.touched(scene.before, scene.after)
    wanted = planner.plan(scene.portals, touched, MemoryIndex(scene.outputs))
    places = [Place(ticket.portal, ticket.output) for ticket in wanted]
    found = dict(zip(places, [ticket.lane for ticket in wanted], strict=True))
    expected, own = lanes_of(scene), own_of(scene)
    yield from (f"missing: {place}" for place in expected.keys() - found.keys())
    yield from (f"needless: {place}" for place in found.keys() - expected.keys())
    yield from (f"lane of {p}" for p in found.keys() & expected.keys() if found[p] != expected[p])
    if len(places) != len(found):
        yield "an output twice"
    if places[: len(own)] != own:
        yield f"the change's own outputs do not come first: {places}"


def complaints_about_late_changes(scene: Scene) -> Iterator[str]:
    """How a build's look at changes that it did not know differs from what brute force finds."""
    touched = difference.touched(scene.before, scene.after)
    stale = dependents_of(scene)
    for place, reads in scene.outputs.items():
        # Iterators, as callers may give them: they can be walked through only once.
        if index.touches(reads, touched.keys, iter(touched.positions)) != (place in stale):
            yield f"late change misjudged: {place}"
