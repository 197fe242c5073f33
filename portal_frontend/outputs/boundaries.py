"""The map of an entry as GeoJSON (RFC 7946): for other maps, and for whoever measures further."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

Data = Mapping[str, Any]


def geojson_of(page: Data) -> bytes:
    """Areas, then points, in WGS84. What the map is, and who drew it, goes along with it."""
    boundaries = page["boundaries"]
    collection = {
        "type": "FeatureCollection",
        "name": page["title"],
        "nature": page["nature"],
        "source": page["source"],
        "features": [*_areas(boundaries), *_points(boundaries)],
    }
    return orjson.dumps(collection, option=orjson.OPT_APPEND_NEWLINE)


def _areas(boundaries: Data) -> Iterator[Data]:
    for area in boundaries["areas"]:
        told = {"name": area["name"], "kind": area["kind"], "population": area["population"]}
        yield _feature({**told, "area_km2": area["areaKm2"]}, orjson.loads(area["geometry"]))


def _points(boundaries: Data) -> Iterator[Data]:
    for point in boundaries["points"]:
        place = {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]}
        yield _feature({"name": point["name"], "kind": point["kind"]}, place)


def _feature(properties: Data, geometry: Data) -> Data:
    """Without what nobody told."""
    told = {name: value for name, value in properties.items() if value not in (None, "")}
    return {"type": "Feature", "properties": told, "geometry": geometry}
