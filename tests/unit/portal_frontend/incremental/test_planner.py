"""The planner: from a change and an index to tickets, without a database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.publishing.difference import touched
from cms.publishing.keys import HIGHEST, LOWEST, Fence, Reads
from portal_frontend.incremental.planner import (
    FAST,
    FAST_FAN_OUT,
    OUTLINE,
    WHOLE_PORTAL,
    WIDE,
    Place,
    Wanted,
    plan,
)

from .scenes import (
    MemoryIndex,
    complaints_about_late_changes,
    complaints_about_the_plan,
    random_scene,
)

SCENES = st.randoms(use_true_random=False).map(random_scene)
ARTICLE = {
    "keys": {"page:1#card": "aa", "page:1#body": "bb"},
    "lists": {"articles:hue": "0500"},
    "address": "/tin/bai/",
    "outline": "cc",
    "whole": "dd",
}
# What a small province and one of its communes read, to be checked by eye.
NETWORK = {
    Place("hue", "/"): Reads(
        frozenset({"page:9#card"}), frozenset({Fence("articles:hue", "0400")})
    ),
    Place("hue", "/tin/"): Reads(frozenset(), frozenset({Fence("articles:hue", "0450")})),
    Place("hue", "/tin/2025-05/"): Reads(
        frozenset(), frozenset({Fence("articles:hue", "0300", "0399")})
    ),
    Place("hue", "/tin/bai/"): Reads(frozenset({"page:1#card", "page:1#body"})),
    Place("hue", "/tin/khac/"): Reads(frozenset({"page:9#card", "page:9#body"})),
    Place("phonghai", "/"): Reads(frozenset({"page:1#card"})),
    Place("skhcn", "/"): Reads(frozenset({"page:9#card"})),
}


def planned(before, after, portals=("hue",), outputs=NETWORK) -> list[Wanted]:
    return plan(list(portals), touched(before, after), MemoryIndex(outputs))


def changed(**parts) -> dict:
    return ARTICLE | parts


OWN = Wanted("hue", "/tin/bai/")
HOME, SECTION, MONTH = (Wanted("hue", path) for path in ("/", "/tin/", "/tin/2025-05/"))
ELSEWHERE = Wanted("phonghai", "/", WIDE)


@pytest.mark.parametrize(
    ("title", "before", "after", "tickets"),
    [
        ("nothing differs", ARTICLE, ARTICLE, []),
        ("a new body shows on its own page alone", ARTICLE,
         changed(keys={"page:1#card": "aa", "page:1#body": "xx"}), [OWN]),
        ("a new title shows wherever the card is", ARTICLE,
         changed(keys={"page:1#card": "xx", "page:1#body": "bb"}), [OWN, ELSEWHERE]),
        ("into a list: those that show the place", changed(lists={}), ARTICLE,
         [OWN, HOME, SECTION]),
        ("out of a list: the same", ARTICLE, changed(lists={}), [OWN, HOME, SECTION]),
        ("from one month to another: both", ARTICLE, changed(lists={"articles:hue": "0350"}),
         [OWN, HOME, SECTION, MONTH]),
        ("within lists that show neither place", changed(lists={"articles:hue": "0200"}),
         changed(lists={"articles:hue": "0100"}), [OWN]),
        ("a new slug: the new address, then the old one, then the outline below", ARTICLE,
         changed(address="/tin/moi/", outline="xx"),
         [Wanted("hue", "/tin/moi/"), OWN, Wanted("hue", OUTLINE)]),
        ("what is visible below: the whole portal", ARTICLE, changed(whole="xx"),
         [OWN, Wanted("hue", WHOLE_PORTAL)]),
        ("whole and outline: the whole is enough", ARTICLE, changed(whole="xx", outline="xx"),
         [OWN, Wanted("hue", WHOLE_PORTAL)]),
        ("bulk work names the portal alone", {}, {"whole": "one"}, [Wanted("hue", WHOLE_PORTAL)]),
    ],
)  # fmt: skip
def test_a_change_asks_for_exactly_these_outputs(title, before, after, tickets):
    assert planned(before, after) == tickets, title


def test_a_new_article_asks_for_its_page_though_no_index_knows_it():
    new = ARTICLE | {"address": "/tin/moi-dang/"}
    assert planned(None, new)[0] == Wanted("hue", "/tin/moi-dang/")


def test_an_article_that_goes_asks_for_all_that_showed_it():
    places = {Place(ticket.portal, ticket.output) for ticket in planned(ARTICLE, None)}
    assert places == {
        Place("hue", "/tin/bai/"),
        Place("hue", "/"),
        Place("hue", "/tin/"),
        Place("hue", WHOLE_PORTAL),
        Place("phonghai", "/"),
    }


def test_a_page_that_several_portals_show_is_asked_for_on_each():
    tickets = planned(None, {"address": "/tin/chung/"}, portals=["hue", "skhcn"], outputs={})
    assert tickets == [Wanted("hue", "/tin/chung/"), Wanted("skhcn", "/tin/chung/")]


def test_a_change_of_no_portal_is_urgent_wherever_it_shows():
    after = {"keys": {"page:9#card": "aa"}}
    assert {(t.portal, t.lane) for t in planned(None, after, portals=[])} == {
        ("hue", FAST),
        ("skhcn", FAST),
    }


@pytest.mark.parametrize(
    ("position", "is_shown"),
    [("0299", False), ("0300", True), ("0350", True), ("0399", True), ("03991", False)],
)
def test_the_ends_of_a_fence_belong_to_it(position, is_shown):
    tickets = planned(None, {"lists": {"articles:hue": position}})
    assert (MONTH in tickets) is is_shown


def test_an_open_fence_holds_every_position():
    outputs = {Place("hue", "/"): Reads(fences=frozenset({Fence("all", LOWEST, HIGHEST)}))}
    for position in ("0", "0000000000.000", "999999999999999999.999999999999"):
        assert planned(None, {"lists": {"all": position}}, outputs=outputs) == [HOME]


def test_a_position_matters_in_its_own_list_alone():
    assert planned(None, {"lists": {"articles:skhcn": "0500"}}) == []


def crowd(size: int, portal: str = "hue") -> dict[Place, Reads]:
    return {Place(portal, f"/tin/{n}/"): Reads(frozenset({"menu:7"})) for n in range(size)}


@pytest.mark.parametrize(("size", "lane"), [(FAST_FAN_OUT, FAST), (FAST_FAN_OUT + 1, WIDE)])
def test_an_edit_that_touches_many_lets_single_edits_go_before_it(size, lane):
    tickets = planned(None, {"keys": {"menu:7": "aa"}}, outputs=crowd(size))
    assert {ticket.lane for ticket in tickets} == {lane}
    assert len(tickets) == size


def test_the_edited_page_itself_stays_urgent_however_many_show_it():
    outputs = crowd(FAST_FAN_OUT + 1) | {Place("hue", "/tin/bai/"): Reads(frozenset({"menu:7"}))}
    tickets = planned(None, {"keys": {"menu:7": "aa"}, "address": "/tin/bai/"}, outputs=outputs)
    assert tickets[0] == OWN
    assert {ticket.lane for ticket in tickets[1:]} == {WIDE}


def test_an_output_that_read_several_changed_things_is_asked_for_once():
    both = Reads(frozenset({"menu:7", "page:1#card"}), frozenset({Fence("articles:hue")}))
    change = {"keys": {"menu:7": "aa", "page:1#card": "bb"}, "lists": {"articles:hue": "0500"}}
    outputs = {Place("hue", "/tin/bai/"): both}
    assert planned(None, change | {"address": "/tin/bai/"}, outputs=outputs) == [OWN]


@settings(max_examples=400, deadline=None)
@given(SCENES)
def test_a_plan_holds_what_brute_force_finds_and_nothing_else(scene):
    assert list(complaints_about_the_plan(scene)) == []


@settings(max_examples=200, deadline=None)
@given(SCENES)
def test_a_build_recognises_the_late_changes_that_touch_it(scene):
    assert list(complaints_about_late_changes(scene)) == []


@settings(max_examples=100, deadline=None)
@given(SCENES)
def test_the_same_change_is_planned_the_same(scene):
    turned = dict(reversed(scene.outputs.items()))
    first = planned(scene.before, scene.after, scene.portals, scene.outputs)
    second = planned(scene.before, scene.after, scene.portals, turned)
    assert first == second


@given(SCENES)
def test_undoing_a_change_touches_the_same_outputs(scene):
    there = planned(scene.before, scene.after, scene.portals, scene.outputs)
    back = planned(scene.after, scene.before, scene.portals, scene.outputs)
    assert set(there) == set(back)
