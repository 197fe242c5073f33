"""What a change touched, for any two states."""

from hypothesis import given
from hypothesis import strategies as st

from cms.publishing.difference import Touched, touched

names = st.sampled_from(["page:1#card", "page:1#body", "image:2", "agency:3#name"])
marks = st.sampled_from(["", "aaaa", "bbbb"])
states = st.fixed_dictionaries(
    {
        "keys": st.dictionaries(names, marks),
        "lists": st.dictionaries(st.sampled_from(["sections:1/vi", "articles:1/vi"]), marks),
        "address": st.sampled_from(["", "/", "/tin/", "/tin/a/", "/tin/b/", "/an/a/"]),
        "outline": marks,
        "whole": marks,
    }
)
NOTHING = Touched(frozenset(), frozenset(), (), False, False)


@given(states)
def test_equal_states_touch_nothing(state):
    assert touched(state, dict(state)) == NOTHING


@given(states, states)
def test_only_the_order_of_the_addresses_tells_the_direction(before, after):
    there, back = touched(before, after), touched(after, before)
    assert there.addresses == tuple(reversed(back.addresses))
    assert (there.keys, there.positions) == (back.keys, back.positions)
    assert (there.outline, there.whole) == (back.outline, back.whole)


@given(states, states)
def test_a_key_is_touched_exactly_when_its_digest_differs_or_one_side_lacks_it(before, after):
    for name in {*before["keys"], *after["keys"]}:
        differs = before["keys"].get(name) != after["keys"].get(name)
        assert (name in touched(before, after).keys) == differs


def parent(state):
    return [step for step in state["address"].split("/") if step][:-1]


@given(states, states)
def test_a_new_position_touches_the_place_left_and_the_place_taken(before, after):
    moved = parent(before) != parent(after)
    for collection, position in after["lists"].items():
        left = before["lists"].get(collection)
        found = {taken for of, taken in touched(before, after).positions if of == collection}
        stays = left == position and not moved
        assert found == (set() if stays else {left, position} - {None})


@given(states, states)
def test_what_moved_below_another_page_left_all_its_lists(before, after):
    """The page above may be hidden there."""
    after = after | {"address": "/cho/khac/"}
    found = touched(before, after).positions
    assert found >= {*before["lists"].items(), *after["lists"].items()}


@given(states, states)
def test_whatever_differs_the_rows_own_output_is_touched(before, after):
    own = [address for address in (after["address"], before["address"]) if address]
    expected = tuple(dict.fromkeys(own)) if before != after else ()
    assert touched(before, after).addresses == expected


@given(states)
def test_what_is_new_touches_all_it_has(state):
    found = touched(None, state)
    assert found == touched({}, state)
    assert found.keys == set(state["keys"])
    assert found.positions == set(state["lists"].items())
    assert (found.outline, found.whole) == (bool(state["outline"]), bool(state["whole"]))


def test_parts_that_nobody_wrote_are_empty():
    assert touched({}, {"whole": "x"}) == Touched(frozenset(), frozenset(), (), False, True)
    assert touched({}, {"keys": {"survey-results:3": ""}}).keys == {"survey-results:3"}
