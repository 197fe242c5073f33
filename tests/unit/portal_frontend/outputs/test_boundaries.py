"""A map as a file: what other programs draw and measure."""

import json

import pytest

from portal_frontend.outputs.boundaries import geojson_of
from portal_frontend.outputs.outline import entry_paths, satellites
from portal_frontend.outputs.reading import PageGoneError
from portal_frontend.outputs.specs import output_at
from portal_frontend.serving import CONTENT_TYPES
from portal_frontend.storage.compression import may_have_siblings
from tests.maps import square

from .api import SmallApi, section

PAGE = {
    "title": "Bản đồ xã",
    "source": "UBND xã",
    "nature": "Sơ đồ minh họa",
    "boundaries": {
        "areas": [
            {
                "name": "Thôn Một",
                "kind": "Thôn",
                "population": 120,
                "areaKm2": None,
                "geometry": json.dumps(square()),
            }
        ],
        "points": [{"name": "Trường", "kind": "", "longitude": 107.5, "latitude": 16.4}],
    },
}


def test_it_holds_areas_and_points_with_what_is_known_of_them():
    found = json.loads(geojson_of(PAGE))
    area, point = found.pop("features")
    assert found == {
        "type": "FeatureCollection",
        "name": "Bản đồ xã",
        "nature": "Sơ đồ minh họa",
        "source": "UBND xã",
    }
    assert area == {
        "type": "Feature",
        "properties": {"name": "Thôn Một", "kind": "Thôn", "population": 120},
        "geometry": square(),
    }
    assert point["properties"] == {"name": "Trường"}
    assert point["geometry"] == {"type": "Point", "coordinates": [107.5, 16.4]}


def test_the_file_stands_beside_an_entry_that_has_a_map():
    page = {"path": "/ban-do/xa/", "hasMap": True}
    assert list(entry_paths(page)) == ["/ban-do/xa/", "/ban-do/xa/ban-do.geojson"]
    assert list(satellites({"page": page})) == ["/ban-do/xa/ban-do.geojson"]
    assert list(entry_paths(page | {"hasMap": False})) == ["/ban-do/xa/"]


def test_an_entry_without_a_map_has_no_file():
    reader = SmallApi({"vi": []}, {"vi": [section()]}).reader()
    output = output_at("/tin/bai-1/ban-do.geojson", ("vi",))
    with pytest.raises(PageGoneError):
        reader.material(output)


def test_it_is_served_as_what_it_is_and_compressed():
    assert CONTENT_TYPES[".geojson"] == "application/geo+json"
    assert may_have_siblings("/ban-do/xa/ban-do.geojson")
