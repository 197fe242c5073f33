"""GeoJSON from an editor's program: what is taken, and how the editor is told what is wrong."""

import json
import math

import orjson
import pytest
import shapely
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.places.models import BoundaryMapPage
from cms.records.boundaries.fields import MapComparison, described
from cms.records.boundaries.reading import (
    LARGEST_FILE,
    LARGEST_STORED,
    MOST_FEATURES,
    MOST_PROBLEMS,
    counts,
    read_map,
)
from tests.maps import SOUTH, WEST, exported, feature, kept, point, square


def problems(content):
    with pytest.raises(ValidationError) as raised:
        read_map(content)
    return raised.value.messages


def is_same(geometry, other):
    """Wherever their borders begin; to the last decimal."""
    one, two = (shapely.from_geojson(json.dumps(each)).normalize() for each in (geometry, other))
    return one.equals_exact(two, 1e-9)


def ring(*corners):
    return {"type": "Polygon", "coordinates": [[*corners]]}


def test_a_unit_is_kept_with_what_its_properties_say():
    row = feature(ten=" Thôn  Một ", loai="Thôn", dan_so=1234, dien_tich=2.5)
    (found,) = read_map(exported(row))["features"]
    assert found["properties"] == {
        "name": "Thôn Một",
        "kind": "Thôn",
        "population": 1234,
        "area_km2": 2.5,
    }
    assert is_same(found["geometry"], square())


@pytest.mark.parametrize("name", ["ten", "name", "NAME", "Ten"])
def test_a_name_may_be_called_as_programs_call_it(name):
    row = {"type": "Feature", "properties": {name: "Thôn Hai"}, "geometry": square()}
    (found,) = read_map(exported(row))["features"]
    assert found["properties"]["name"] == "Thôn Hai"


@pytest.mark.parametrize(("written", "number"), [("1.234", 1234), (1234.0, 1234), ("", None)])
def test_populations_may_be_written_as_vietnamese_write_numbers(written, number):
    (found,) = read_map(exported(feature(dan_so=written)))["features"]
    assert found["properties"]["population"] == number


def test_coordinates_are_kept_to_a_metre_and_without_heights():
    corners = [[x + 0.000001234, y, 12.5] for x, y in square()["coordinates"][0]]
    (found,) = read_map(exported(feature(ring(*corners))))["features"]
    assert is_same(found["geometry"], square())


def test_areas_and_points_keep_the_order_of_the_file():
    found = read_map(exported(feature(ten="A"), feature(point(), ten="B"), feature(square(1))))
    assert [each["geometry"]["type"] for each in found["features"]] == [
        "Polygon",
        "Point",
        "Polygon",
    ]
    assert counts(found) == (2, 1)
    assert described(found) == "2 đơn vị, 1 điểm"


def test_a_file_with_a_byte_order_mark_is_read():
    assert read_map(b"\xef\xbb\xbf" + exported(feature()))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04", "Tệp không phải JSON (dòng 1, cột 1). Hãy xuất lại dạng GeoJSON."),
        (b"\xff\xfe{", "Tệp không phải JSON"),
        (b"[1]", "không phải một FeatureCollection"),
        (orjson.dumps(feature()), "không phải một FeatureCollection"),
        (exported(), "không có đối tượng nào"),
        (exported(*[feature()] * (MOST_FEATURES + 1)), "Tệp có 501 đối tượng, nhiều nhất là 500."),
        (b" " * (LARGEST_FILE + 1), "lớn hơn 5 MB"),
    ],
)
def test_a_file_that_is_no_map_is_refused(content, told):
    (found,) = problems(content)
    assert told in found


def system(name):
    return {"type": "name", "properties": {"name": name}}


def test_a_system_of_coordinates_that_is_not_wgs84_is_named():
    wrong = exported(feature(), crs=system("urn:ogc:def:crs:EPSG::3405"))
    assert problems(wrong) == [
        "Tệp dùng hệ tọa độ urn:ogc:def:crs:EPSG::3405. Hãy xuất lại với EPSG:4326 (WGS84)."
    ]
    assert read_map(exported(feature(), crs=system("urn:ogc:def:crs:OGC:1.3:CRS84")))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (feature(ten=""), "Đối tượng số 1: chưa có tên. Hãy thêm thuộc tính “ten” hoặc “name”."),
        ({"type": "Feature"}, "Đối tượng số 1: chưa có tên."),
        ("Thôn", "Đối tượng số 1: chưa có tên."),
        (feature() | {"geometry": None}, "(“Thôn Một”): chưa có hình."),
        (
            feature({"type": "LineString", "coordinates": [[107.5, 16.4], [107.6, 16.4]]}),
            "là LineString; chỉ nhận vùng (Polygon, MultiPolygon) và điểm (Point).",
        ),
        (feature({"type": "Polygon", "coordinates": [1]}), "tọa độ không đọc được"),
        (feature(ring(["107", 16])), "tọa độ không đọc được"),
        (feature(point(True, 16)), "tọa độ không đọc được"),
        (
            feature(point(568000.0, 1820000.0)),
            "(“Thôn Một”): tọa độ (568000.00000; 1820000.00000) không phải độ WGS84. Hãy xuất lại",
        ),
        (feature(point(16.4, 107.5)), "tọa độ (16.40000; 107.50000) bị đảo"),
        (feature(point(16.4, 17.5)), "nằm ngoài Việt Nam (kinh độ 102–118, vĩ độ 8–24)"),
        (
            feature(ring([107.5, 16.4], [107.6, 16.4], [107.6, 16.5], [107.5, 16.5])),
            "đường ranh chưa khép kín ở (107.50000; 16.50000). Hãy nối điểm cuối về điểm đầu.",
        ),
        (
            feature(ring([107.5, 16.4], [107.6, 16.4], [107.5, 16.4])),
            "đường ranh ở (107.50000; 16.40000) có ít hơn ba đỉnh",
        ),
        (
            feature(
                ring([107.5, 16.4], [107.6, 16.5], [107.6, 16.4], [107.5, 16.5], [107.5, 16.4])
            ),
            "đường ranh tự cắt hoặc chồng lên nhau ở (107.55000; 16.45000).",
        ),
        (feature(square(size=0.000001)), "hình nhỏ hơn một mét"),
        (feature(dan_so="đông"), "“đông” không phải là dân số hay diện tích"),
        (feature(dan_so=True), "“True” không phải là dân số"),
        (feature(dan_so=-3), "“-3” không phải là dân số"),
        (feature(dan_so=1.5), "dân số phải là số nguyên"),
        (feature(dan_so=2**31), "“2147483648” không phải là dân số"),
        (feature(dien_tich="12.345"), "“12.345” không phải là dân số hay diện tích"),
        (feature(dien_tich="53.1"), "“53.1” không phải là dân số hay diện tích"),
    ],
)
def test_what_is_wrong_with_a_feature_is_told_with_its_number_name_and_mend(row, told):
    (found,) = problems(exported(row))
    assert told in found


def test_every_wrong_feature_is_told_at_once_up_to_a_few():
    wrong = [feature(ten="") for _ in range(MOST_PROBLEMS + 3)]
    found = problems(exported(feature(), *wrong))
    assert found[0].startswith("Đối tượng số 2:")
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == "Còn 3 đối tượng khác có lỗi."


def winding(column, corners=6000):
    """A unit between two borders that wind; neighbours have the same corners."""
    ways = [step / corners for step in range(corners + 1)]
    border = [(math.sin(step) / 400, way) for step, way in enumerate(ways)]
    around = [*((1 + x, y) for x, y in border), *reversed(border)]
    around.append(around[0])
    return ring(*([WEST + (column + x) / 10, SOUTH + y / 10] for x, y in around))


def test_borders_are_smoothed_until_the_page_can_hold_them_and_stay_shared():
    found = read_map(exported(feature(winding(0)), feature(winding(1), ten="Thôn Hai")))
    assert len(json.dumps(found)) <= LARGEST_STORED
    one, other = (shapely.from_geojson(json.dumps(each["geometry"])) for each in found["features"])
    assert len(one.exterior.coords) > 1000
    assert one.intersection(other).area == 0
    assert one.union(other).area == pytest.approx(one.area + other.area)
    assert shapely.coverage_is_valid([one, other])


numbers = st.floats(allow_nan=False) | st.integers()
anything = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | numbers,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(["Point", "Polygon", "MultiPolygon", "Khác"]), anything)
def test_whatever_stands_in_a_file_is_taken_or_told(kind, coordinates):
    row = feature({"type": kind, "coordinates": coordinates})
    content = json.dumps({"type": "FeatureCollection", "features": [row]}).encode()
    try:
        found = counts(read_map(content))
    except ValidationError as refused:
        found = refused.messages
    assert found in ((1, 0), (0, 1)) or all(found)


def test_two_versions_are_compared_by_what_they_show(db):
    field = BoundaryMapPage._meta.get_field("boundaries")
    before = BoundaryMapPage(boundaries=kept("A"))
    comparison = MapComparison(field, before, BoundaryMapPage(boundaries=kept("A", "B", points=1)))
    assert comparison.has_changed()
    assert "1 đơn vị, 0 điểm" in comparison.htmldiff()
    assert "2 đơn vị, 1 điểm" in comparison.htmldiff()
    assert "coordinates" not in comparison.htmldiff()
