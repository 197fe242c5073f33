"""Maps as programs export them: squares on Huế's degrees, side by side."""

from typing import Any

import orjson

WEST, SOUTH = 107.5, 16.4


def square(column: int = 0, row: int = 0, size: float = 0.01) -> dict[str, Any]:
    left, bottom = WEST + column * size, SOUTH + row * size
    corners = [
        [left, bottom],
        [left + size, bottom],
        [left + size, bottom + size],
        [left, bottom + size],
        [left, bottom],
    ]
    return {"type": "Polygon", "coordinates": [corners]}


def point(longitude: float = WEST, latitude: float = SOUTH) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def feature(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    told = {"ten": "Thôn Một"} | properties
    return {"type": "Feature", "properties": told, "geometry": geometry or square()}


def exported(*features: Any, **members: Any) -> bytes:
    return orjson.dumps({"type": "FeatureCollection", "features": features, **members})


def kept(*names: str, points: int = 0) -> dict[str, Any]:
    """What a page keeps: a square for each name, and points."""
    areas = [
        {
            "type": "Feature",
            "properties": {"name": name, "kind": "Thôn", "population": 120, "area_km2": None},
            "geometry": square(column),
        }
        for column, name in enumerate(names)
    ]
    blank = {"kind": "", "population": None, "area_km2": None}
    marks = [
        {
            "type": "Feature",
            "properties": {"name": f"Trường {number}", **blank},
            "geometry": point(WEST + number / 100, SOUTH),
        }
        for number in range(points)
    ]
    return {"type": "FeatureCollection", "features": [*areas, *marks]}
