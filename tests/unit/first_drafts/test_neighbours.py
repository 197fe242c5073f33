"""Which units border on one, on which side, and which of a map's units it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import mapping, shape

from cms.first_drafts.neighbours import COMPASS, neighbours_of, place_of, points_in

from .known import area, features, sheet

AT = {
    "bắc": (0, 1), "đông bắc": (1, 1), "đông": (1, 0), "đông nam": (1, -1), "nam": (0, -1),
    "tây nam": (-1, -1), "tây": (-1, 0), "tây bắc": (-1, 1),
}  # fmt: skip


def around(found):
    return [(each.name, each.side) for each in neighbours_of(found)]


def test_units_that_share_a_border_are_told_clockwise_and_corners_are_not():
    assert around(sheet()) == [
        ("Xã Phong Sơn", "bắc"),
        ("Phường Phong Thu", "đông"),
        ("Xã Phong Xuân", "nam"),
    ]


@given(side=st.sampled_from(COMPASS), gap=st.floats(0, 0.0001), turn=st.floats(-15, 15))
def test_a_border_lies_where_the_neighbour_was_put(side, gap, turn):
    """A square turned towards its neighbour, with the crumbs that two surveys leave between."""
    own = shape(area("Phong Mỹ")["geometry"])
    angle = -45 * COMPASS.index(side) + turn
    other = affinity.translate(own, 0, 0.01 + gap)
    turned = [affinity.rotate(one, angle, origin=own.centroid) for one in (own, other)]
    pair = [area("Phong Mỹ"), area("Phong Sơn")]
    for feature, one in zip(pair, turned, strict=True):
        feature["geometry"] = mapping(one)
    assert around(sheet(features=pair, own=0)) == [("Xã Phong Sơn", side)]


def test_a_neighbour_all_around_lies_on_no_side():
    inner, outer = area("Phong Mỹ"), area("Phong Điền", kind="Thị xã")
    hole = inner["geometry"]["coordinates"][0]
    shell = affinity.scale(shape(inner["geometry"]), 3, 3).exterior.coords
    outer["geometry"] = {"type": "Polygon", "coordinates": [list(shell), hole]}
    assert around(sheet(features=[inner, outer], own=0)) == [("Thị xã Phong Điền", "")]


def test_points_inside_the_unit_are_its_own():
    assert [one["properties"]["name"] for one in points_in(sheet())] == ["Trụ sở xã"]


@pytest.mark.parametrize("name", ["Xã Phong Mỹ", "UBND xã Phong Mỹ", "xã phong mỹ"])
def test_a_unit_is_found_by_its_name(name):
    assert place_of(features(), name, kinds_are_clear=False) == 2


def test_a_namesake_of_another_kind_is_another_unit():
    town = [area("Phong Điền", kind="Thị xã")]
    assert place_of(town, "Phường Phong Điền", kinds_are_clear=True) is None
    assert place_of(town, "Thị xã Phong Điền", kinds_are_clear=False) == 0


def test_a_name_without_a_kind_tells_only_on_a_map_of_the_same_tier():
    plain = [area("Phong Điền", kind="")]
    assert place_of(plain, "Thị xã Phong Điền", kinds_are_clear=False) is None
    assert place_of(plain, "Thị xã Phong Điền", kinds_are_clear=True) == 0


def test_of_two_units_with_one_name_neither_is_meant():
    twins = [area("Phong Mỹ"), area("Phong Mỹ", 1)]
    assert place_of(twins, "Xã Phong Mỹ", kinds_are_clear=True) is None
