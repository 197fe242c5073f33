"""Schematic maps of the demo: around each named place what is nearer to it than to any other.

Nobody can take such a tiling for real borders, yet its places are real and its neighbours share
their borders, as those of an official map do.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
import shapely

Raw = Mapping[str, Any]


def schematic(value: Raw) -> bytes:
    """A GeoJSON file, as an editor uploads one.

    ``value``: ``margin`` around the outermost places in degrees, ``areas`` and ``points``, each
    with a ``name``, perhaps a ``kind`` and ``population``, and ``at``: latitude, longitude.
    """
    areas, points = value["areas"], value.get("points", ())
    shapes = [*_cells([_place(area) for area in areas], value["margin"]), *map(_place, points)]
    features = [
        _feature(each, shape) for each, shape in zip([*areas, *points], shapes, strict=True)
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _place(value: Raw) -> Any:
    latitude, longitude = value["at"]
    return shapely.Point(longitude, latitude)


def _cells(places: Sequence[Any], margin: float) -> list[Any]:
    sites = shapely.MultiPoint(places)
    outline = sites.convex_hull.buffer(margin)
    cells = shapely.voronoi_polygons(sites, extend_to=outline, ordered=True)
    return [shapely.intersection(cell, outline) for cell in cells.geoms]


def _feature(value: Raw, shape: Any) -> dict[str, Any]:
    properties = {name: told for name, told in value.items() if name != "at"}
    geometry = orjson.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "properties": properties, "geometry": geometry}
