"""The geometry of maps: nothing leaves the drawing, and no number covers another."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_frontend.rendering.maps import DIGIT, LINE, MARGIN, MOST_HEIGHT, WIDTH, drawn
from tests.maps import SOUTH, WEST, square

from .reading import elements
from .samples import Page, rendered

MAP = Page("record.html", "record_map", "chrome_commune")


def area(geometry, name="Thôn Một"):
    told = {"name": name, "kind": "Thôn", "population": None, "areaKm2": None}
    return told | {"geometry": json.dumps(geometry)}


def place(longitude, latitude):
    return {"name": "Trường", "kind": "", "longitude": longitude, "latitude": latitude}


def a_map(areas=(), points=()):
    return {"areas": [area(each) for each in areas], "points": [place(*each) for each in points]}


def corners(path):
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.e-]+) (-?[\d.e-]+)", path)]


def boxes(drawing):
    for label in drawing.labels:
        (x, y), half = label.at, len(str(label.number)) * DIGIT / 2
        yield x - half, y - LINE / 2, x + half, y + LINE / 2


def test_north_is_up_and_a_square_of_kilometres_is_nearly_square():
    drawing = drawn(a_map([square(0, 0), square(0, 1)]))
    south, north = (corners(each.path) for each in drawing.areas)
    assert min(y for _, y in north) < min(y for _, y in south)
    wide = max(x for x, _ in south) - min(x for x, _ in south)
    high = max(y for _, y in south) - min(y for _, y in south)
    assert wide / high == pytest.approx(0.959, abs=0.01)  # the cosine of 16.4°


def test_a_map_fills_its_width_or_its_height():
    broad = drawn(a_map([square(0), square(9)]))
    assert max(x for each in broad.areas for x, _ in corners(each.path)) == WIDTH - MARGIN
    high = drawn(a_map([square(0, 0), square(0, 9)]))
    assert high.height == MOST_HEIGHT


def test_areas_are_numbered_from_one_and_points_after_them():
    drawing = drawn(a_map([square(0), square(1)], [(WEST, SOUTH)]))
    assert [each.number for each in (*drawing.areas, *drawing.marks)] == [1, 2, 3]
    assert sorted(label.number for label in drawing.labels) == [1, 2, 3]


def test_a_number_stands_in_the_middle_of_its_area_where_there_is_room():
    (label,) = drawn(a_map([square()])).labels
    assert label.at == pytest.approx((WIDTH / 2, MOST_HEIGHT / 2), abs=10)
    assert label.of is None


def test_a_number_without_room_stands_aside_with_a_line_to_its_place():
    tiny = [square(column, size=0.0004) for column in range(4)]
    drawing = drawn(a_map([*tiny, square(1), square(2)]))
    aside = [label for label in drawing.labels if label.of]
    assert aside
    assert all(label.number <= 4 for label in aside)


def test_holes_are_holes():
    outer, hole = square(size=0.03)["coordinates"][0], square(1, 1)["coordinates"][0]
    (found,) = drawn(a_map([{"type": "Polygon", "coordinates": [outer, hole]}])).areas
    assert found.path.count("M") == 2


def test_a_single_point_is_a_map():
    drawing = drawn(a_map([], [(WEST, SOUTH)]))
    assert len(drawing.marks) == len(drawing.labels) == 1


squares = st.builds(
    square, st.integers(0, 30), st.integers(0, 30), st.sampled_from([0.001, 0.01, 0.07])
)
places = st.tuples(st.floats(107, 108), st.floats(16, 17))


@given(st.lists(squares, max_size=40), st.lists(places, max_size=12))
def test_whatever_the_map_nothing_leaves_the_drawing_and_no_numbers_touch(areas, points):
    if not areas and not points:
        return
    drawing = drawn(a_map(areas, points))
    paths = [corner for each in drawing.areas for corner in corners(each.path)]
    for x, y in [*paths, *(mark.at for mark in drawing.marks)]:
        assert 0 <= x <= drawing.width
        assert 0 <= y <= drawing.height
    found = list(boxes(drawing))
    for index, (left, top, right, bottom) in enumerate(found):
        assert left >= 0 <= top
        assert right <= drawing.width
        assert bottom <= drawing.height
        for other in found[:index]:
            apart = other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]
            assert apart


def test_the_list_names_every_unit_and_the_page_says_what_the_map_is():
    html = rendered(MAP)
    assert html.count('class="map__area"') == 12
    assert "<strong>Phong Thu</strong> – Phường" in html
    assert "11.900 người" in html
    assert '<ol class="map__list" start="13">' in html
    assert html.count("Sơ đồ minh họa, không phải bản đồ địa giới pháp lý") == 1
    (drawing,) = (one.attributes for one in elements(html, "svg") if "aria-labelledby" in one[1])
    ids = {attributes.get("id") for _, attributes in elements(html)}
    assert set(drawing["aria-labelledby"].split()) <= ids


def test_its_file_is_offered():
    assert 'href="/ban-do-hanh-chinh/ban-do-mau/ban-do.geojson"' in rendered(MAP)
