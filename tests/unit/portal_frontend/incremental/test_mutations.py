"""The property tests can fail: each seeded bug in the difference, the planner or a fence is found.

A mutant replaces one function; then some random scene must bring a complaint. Without a mutant
none of the same scenes may.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from cms.publishing import difference
from cms.publishing.difference import Facts, Touched
from cms.publishing.keys import Fence, Reads
from portal_frontend.incremental import index, planner
from portal_frontend.incremental.planner import FAST, OUTLINE, WHOLE_PORTAL, WIDE, Wanted

from .scenes import (
    Scene,
    complaints_about_late_changes,
    complaints_about_the_plan,
    random_scene,
)

SCENES = 1500
touched, plan = difference.touched, planner.plan
own, dependent = planner._own, planner._dependent

Mutant = tuple[Any, str, Callable[..., Any]]


def with_difference(alter: Callable[[Touched, Facts, Facts], dict[str, Any]]) -> Mutant:
    """``alter`` says which parts of the difference come out wrong."""

    def mutant(before: Facts | None, after: Facts | None) -> Touched:
        found = touched(before, after)
        return replace(found, **alter(found, before or {}, after or {}))

    return difference, "touched", mutant


def only_in(found: Touched, side: Facts) -> dict[str, Any]:
    """The positions that this side has."""
    held = side.get("lists", {}).items()
    return {"positions": frozenset(found.positions & set(held))}


def keys_where(found: Touched, wanted: bool, old: Facts, new: Facts) -> dict[str, Any]:
    """The keys that both sides have, or those that one side alone has."""
    shared = old.get("keys", {}).keys() & new.get("keys", {}).keys()
    return {"keys": frozenset(key for key in found.keys if (key in shared) is wanted)}


def own_address(side: Facts) -> dict[str, Any]:
    return {"addresses": tuple(filter(None, [side.get("address", "")]))}


OF_THE_DIFFERENCE = {
    "the old position is forgotten": with_difference(lambda t, old, new: only_in(t, new)),
    "the new position is forgotten": with_difference(lambda t, old, new: only_in(t, old)),
    "keys of one side are ignored": with_difference(lambda t, o, n: keys_where(t, True, o, n)),
    "keys that differ are ignored": with_difference(lambda t, o, n: keys_where(t, False, o, n)),
    "unchanged keys count": with_difference(
        lambda t, old, new: {"keys": t.keys | new.get("keys", {}).keys()}
    ),
    "unmoved positions count": with_difference(
        lambda t, old, new: {"positions": t.positions | set(new.get("lists", {}).items())}
    ),
    "a move below another page is not noticed": with_difference(
        lambda t, old, new: {
            "positions": t.positions - (old.get("lists", {}).items() & new.get("lists", {}).items())
        }
    ),
    "addresses are ignored": with_difference(lambda t, old, new: {"addresses": ()}),
    "the old address is forgotten": with_difference(lambda t, old, new: own_address(new)),
    "the new address is forgotten": with_difference(lambda t, old, new: own_address(old)),
    "the old address comes first": with_difference(
        lambda t, old, new: {"addresses": t.addresses[::-1]}
    ),
    "what did not change names its address": with_difference(
        lambda t, old, new: {"addresses": t.addresses or own_address(new)["addresses"]}
    ),
    "what is whole is not noticed": with_difference(lambda t, old, new: {"whole": False}),
    "the outline is not noticed": with_difference(lambda t, old, new: {"outline": False}),
    "every change is whole": with_difference(lambda t, old, new: {"whole": True}),
    "a new row counts as known": (
        difference,
        "touched",
        lambda before, after: touched(before if before is not None else after, after),
    ),
    "a row that goes is not noticed": (
        difference,
        "touched",
        lambda before, after: touched(before, after if after is not None else before),
    ),
}


def with_index(readers: bool = True, showing: bool = True) -> Callable[..., list[Wanted]]:
    def mutant(portals, touched, index):
        seen = replace(
            touched,
            keys=touched.keys if readers else frozenset(),
            positions=touched.positions if showing else frozenset(),
        )
        return dependent(portals, seen, index)

    return mutant


def relaned(lane: Callable[[Wanted, Iterable[str]], int]) -> Callable[..., list[Wanted]]:
    def mutant(portals, touched, index):
        found = dependent(portals, touched, index)
        return [replace(ticket, lane=lane(ticket, portals)) for ticket in found]

    return mutant


def own_without(*outputs: str) -> Callable[..., list[Wanted]]:
    return lambda portals, touched: [t for t in own(portals, touched) if t.output not in outputs]


def dependents_first(portals, touched, index) -> list[Wanted]:
    tickets = (*dependent(portals, touched, index), *own(portals, touched))
    return list({(t.portal, t.output): t for t in reversed(tickets)}.values())[::-1]


OF_THE_PLANNER: dict[str, Mutant] = {
    "keys are not looked up": (planner, "_dependent", with_index(readers=False)),
    "fences are not looked up": (planner, "_dependent", with_index(showing=False)),
    "the last dependent is lost": (planner, "_dependent", lambda *a: dependent(*a)[:-1]),
    "one output too few is wide": (planner, "FAST_FAN_OUT", planner.FAST_FAN_OUT + 1),
    "one output too many is wide": (planner, "FAST_FAN_OUT", planner.FAST_FAN_OUT - 1),
    "all dependents are urgent": (planner, "_dependent", relaned(lambda t, p: FAST)),
    "no dependent is urgent": (planner, "_dependent", relaned(lambda t, p: WIDE)),
    "other portals are urgent": (
        planner,
        "_dependent",
        relaned(lambda t, portals: FAST if t.portal not in portals else t.lane),
    ),
    "changes of no portal are wide": (
        planner,
        "_dependent",
        relaned(lambda t, portals: t.lane if portals else WIDE),
    ),
    "dependents come first": (planner, "plan", dependents_first),
    "an output is asked for twice": (
        planner,
        "plan",
        lambda portals, touched, index: [
            *own(portals, touched),
            *dependent(portals, touched, index),
        ],
    ),
    "the whole portal is forgotten": (planner, "_own", own_without(WHOLE_PORTAL)),
    "the outline is forgotten": (planner, "_own", own_without(OUTLINE)),
    "the whole comes with its outline": (
        planner,
        "_own",
        lambda portals, t: [
            *own(portals, t),
            *(Wanted(portal, OUTLINE) for portal in portals if t.whole and t.outline),
        ],
    ),
    "only the first portal is asked": (planner, "_own", lambda portals, t: own(portals[:1], t)),
    "a whole portal needs nothing else": (
        planner,
        "_dependent",
        lambda portals, t, index: [] if t.whole else dependent(portals, t, index),
    ),
}
OF_FENCES: dict[str, Mutant] = {
    "the lower end is left out": (Fence, "holds", lambda f, p: f.low < p <= f.high),
    "the upper end is left out": (Fence, "holds", lambda f, p: f.low <= p < f.high),
    "the lower end is ignored": (Fence, "holds", lambda f, p: p <= f.high),
    "the upper end is ignored": (Fence, "holds", lambda f, p: p >= f.low),
    "a fence holds nothing": (Fence, "holds", lambda f, p: False),
}


def any_list(reads: Reads, keys: Iterable[str], positions: Iterable[tuple[str, str]]) -> bool:
    places = list(positions)
    shown = any(fence.holds(position) for fence in reads.fences for _name, position in places)
    return shown or not reads.keys.isdisjoint(keys)


def walked_once(reads: Reads, keys: Iterable[str], positions: Iterable[tuple[str, str]]) -> bool:
    return not reads.keys.isdisjoint(keys) or any(
        fence.collection == name and fence.holds(position)
        for fence in reads.fences
        for name, position in positions
    )


touches = index.touches
OF_LATE_CHANGES: dict[str, Mutant] = {
    "late keys are ignored": (index, "touches", lambda r, k, p: touches(r, (), p)),
    "late positions are ignored": (index, "touches", lambda r, k, p: touches(r, k, ())),
    "a place in any list counts": (index, "touches", any_list),
    "positions are walked through once": (index, "touches", walked_once),
    "every late change counts": (index, "touches", lambda r, k, p: True),
}


@cache
def scenes() -> list[Scene]:
    return [random_scene(Random(seed)) for seed in range(SCENES)]  # noqa: S311 nothing secret


def complaints() -> Iterator[str]:
    for scene in scenes():
        yield from complaints_about_the_plan(scene)
        yield from complaints_about_late_changes(scene)


def test_without_a_bug_no_scene_brings_a_complaint():
    assert next(complaints(), None) is None


MUTANTS = OF_THE_DIFFERENCE | OF_THE_PLANNER | OF_FENCES | OF_LATE_CHANGES


@pytest.mark.parametrize("name", MUTANTS)
def test_a_seeded_bug_is_found(name, monkeypatch):
    owner, attribute, mutant = MUTANTS[name]
    monkeypatch.setattr(owner, attribute, mutant)
    assert next(complaints(), None) is not None
