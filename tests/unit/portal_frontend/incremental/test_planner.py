"""The planner: from changes to tickets, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from portal_frontend.incremental.planner import FAST, WHOLE_PORTAL, WIDE, Wanted, plan
from portal_frontend.outputs.network import Portal, province_of

PARENTS = {"hue": None, "skhcn": "hue", "phongdien": "hue", "phonghai": "phongdien"}
PORTALS = {
    key: Portal(key, f"{key}.localhost", f"http://{key}.localhost/", ("vi",), "", key, parent)
    for key, parent in PARENTS.items()
}
SUBJECTS = ["page:1", "page:2", "image:9", "survey:1", "survey-total:3", "agency:4", "portal:hue"]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(SUBJECTS), st.lists(st.sampled_from([*PARENTS, "da-dong"]), max_size=3)
    ),
    max_size=8,
)


def test_an_article_rebuilds_its_portal_and_then_the_provinces_home():
    assert plan([("page:1", ["phonghai"])], PORTALS) == [
        Wanted("phonghai", WHOLE_PORTAL, FAST),
        Wanted("hue", "home", WIDE),
    ]


def test_a_change_of_the_province_rebuilds_the_province_alone():
    assert plan([("page:1", ["hue"])], PORTALS) == [Wanted("hue", WHOLE_PORTAL)]


def test_a_rating_rebuilds_the_survey_and_its_results_alone():
    assert plan([("survey-total:7", ["phonghai"])], PORTALS) == [
        Wanted("phonghai", "survey"),
        Wanted("phonghai", "survey_results"),
    ]


def test_many_changes_of_one_portal_are_one_build():
    changes = [(f"page:{number}", ["phongdien"]) for number in range(100)]
    assert [ticket.portal for ticket in plan(changes, PORTALS)] == ["phongdien", "hue"]


def test_a_whole_build_covers_its_narrower_tickets():
    changes = [("survey-total:7", ["hue"]), ("page:1", ["skhcn"]), ("page:2", ["hue"])]
    assert plan(changes, PORTALS) == [Wanted("hue", WHOLE_PORTAL), Wanted("skhcn", WHOLE_PORTAL)]


def test_a_portal_that_closed_is_planned_so_that_its_files_go():
    assert plan([("portal:1", ["da-dong"])], PORTALS) == [Wanted("da-dong", WHOLE_PORTAL)]


def test_a_circle_of_parents_has_no_province():
    circle = {
        "a": Portal("a", "a", "http://a/", ("vi",), "", "a", "b"),
        "b": Portal("b", "b", "http://b/", ("vi",), "", "b", "a"),
    }
    assert province_of(circle, "a") is None


@given(CHANGES)
def test_every_portal_named_by_a_change_is_built(changes):
    planned = {ticket.portal for ticket in plan(changes, PORTALS)}
    assert {key for _subject, keys in changes for key in keys} <= planned


@given(CHANGES)
def test_each_output_is_planned_once_and_never_beside_its_whole_portal(changes):
    tickets = plan(changes, PORTALS)
    outputs = [(ticket.portal, ticket.output) for ticket in tickets]
    assert len(outputs) == len(set(outputs))
    whole = {portal for portal, output in outputs if output == WHOLE_PORTAL}
    assert all(output == WHOLE_PORTAL for portal, output in outputs if portal in whole)


@given(CHANGES)
def test_the_order_of_changes_does_not_matter(changes):
    assert plan(changes, PORTALS) == plan(list(reversed(changes)), PORTALS)


@given(CHANGES)
def test_planning_twice_what_was_planned_adds_nothing(changes):
    assert plan(changes + changes, PORTALS) == plan(changes, PORTALS)
