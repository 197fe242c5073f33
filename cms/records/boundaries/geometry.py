"""Shapes of a map: what is wrong with one, and how all of them fit into a page."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import mapping, shape

DECIMALS = 5  # of a degree: a metre
LONGITUDES, LATITUDES = (102.0, 118.0), (8.0, 24.0)  # Việt Nam with its seas
_GRID = 10.0**-DECIMALS
_LEAST_OF_A_RING = 4  # positions, the first one repeated at the end
# How far borders may be smoothed, in degrees: some metres, then twice that, up to a kilometre.
TOLERANCES = tuple(0.00005 * 2**step for step in range(8))

Position = Sequence[float]


class ShapeError(ValueError):
    """A shape that cannot be drawn. Its text tells the editor why, and the mend."""


def read_shape(geometry: Any) -> Any:
    """A GeoJSON geometry as shapely's, on a grid of a metre. Raises ShapeError."""
    kind, lines = _lines(geometry)
    for line in lines:
        _check_positions(line)
        if kind != "Point":
            _check_ring(line)
    found = shape({"type": kind, "coordinates": geometry["coordinates"]})
    if not found.is_valid:
        raise ShapeError(_crossing(found))
    return _on_grid(found)


def _lines(geometry: Any) -> tuple[str, list[Any]]:
    """The type and the rings; of a point a line of one position."""
    if not isinstance(geometry, Mapping) or not geometry.get("coordinates"):
        raise ShapeError(_("chưa có hình. Hãy vẽ hình hoặc xóa đối tượng này."))
    kind, found = str(geometry.get("type")), geometry["coordinates"]
    if kind not in ("Point", "Polygon", "MultiPolygon"):
        told = _("là %(kind)s; chỉ nhận vùng (Polygon, MultiPolygon) và điểm (Point).")
        raise ShapeError(told % {"kind": kind})
    parts = {"Point": [[[found]]], "Polygon": [found], "MultiPolygon": found}[kind]
    lines = [line for part in _list(parts) for line in _list(part)]
    if not all(isinstance(line, list) and line and all(map(_is_position, line)) for line in lines):
        raise ShapeError(_not_read())
    return kind, lines


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ShapeError(_not_read())
    return value


def _not_read() -> str:
    return _("tọa độ không đọc được. Hãy xuất lại tệp dạng GeoJSON.")


def _is_position(value: Any) -> bool:
    """[longitude, latitude], perhaps with a height, which is not kept."""
    numbers = value if isinstance(value, list) else []
    return len(numbers) >= 2 and all(
        isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number)
        for number in numbers
    )


def _check_positions(line: Sequence[Position]) -> None:
    for longitude, latitude, *_height in line:
        if not _is_in_vietnam(longitude, latitude):
            raise ShapeError(_outside(longitude, latitude))


def _is_in_vietnam(longitude: float, latitude: float) -> bool:
    (west, east), (south, north) = LONGITUDES, LATITUDES
    return west <= longitude <= east and south <= latitude <= north


def _outside(longitude: float, latitude: float) -> str:
    if _is_in_vietnam(latitude, longitude):
        told = _(
            "tọa độ (%(x)s; %(y)s) bị đảo: GeoJSON ghi kinh độ trước, vĩ độ sau. Hãy xuất lại tệp."
        )
    elif abs(longitude) > 180 or abs(latitude) > 90:
        told = _(
            "tọa độ (%(x)s; %(y)s) không phải độ WGS84. Hãy xuất lại tệp với hệ tọa độ EPSG:4326."
        )
    else:
        told = _(
            "tọa độ (%(x)s; %(y)s) nằm ngoài Việt Nam (kinh độ 102–118, vĩ độ 8–24). Hãy kiểm tra "
            "hệ tọa độ rồi xuất lại với EPSG:4326."
        )
    return told % _named(longitude, latitude)


def _check_ring(line: Sequence[Position]) -> None:
    if line[0][:2] != line[-1][:2]:
        told = _("đường ranh chưa khép kín ở (%(x)s; %(y)s). Hãy nối điểm cuối về điểm đầu.")
        raise ShapeError(told % _named(*line[-1][:2]))
    if len(line) < _LEAST_OF_A_RING:
        told = _("đường ranh ở (%(x)s; %(y)s) có ít hơn ba đỉnh. Hãy vẽ lại.")
        raise ShapeError(told % _named(*line[0][:2]))


def _named(longitude: float, latitude: float) -> dict[str, str]:
    return {"x": f"{longitude:.{DECIMALS}f}", "y": f"{latitude:.{DECIMALS}f}"}


def _crossing(found: Any) -> str:
    """The reason names its place at the end: “Self-intersection[107.5 16.5]”."""
    _what, _bracket, place = shapely.is_valid_reason(found).partition("[")
    told = _("đường ranh tự cắt hoặc chồng lên nhau ở (%(x)s; %(y)s). Hãy sửa hình rồi xuất lại.")
    return told % _named(*map(float, place.rstrip("]").split()[:2]))


def _on_grid(found: Any) -> Any:
    flat = shapely.set_precision(shapely.force_2d(found), _GRID)
    if flat.is_empty:
        raise ShapeError(_("hình nhỏ hơn một mét. Hãy vẽ lại hoặc xóa đối tượng này."))
    return shapely.orient_polygons(flat)


def simplified(shapes: Sequence[Any], tolerance: float) -> list[Any]:
    """The same shapes with fewer corners: neighbours keep one border between them, points stay."""
    found = list(shapes)
    areas = [index for index, one in enumerate(found) if one.geom_type != "Point"]
    smooth = shapely.coverage_simplify([found[index] for index in areas], tolerance)
    for index, one in zip(areas, smooth, strict=True):
        if one.is_valid and not one.is_empty:
            found[index] = shapely.orient_polygons(one)
    return found


def as_geometry(found: Any) -> dict[str, Any]:
    """GeoJSON with as many decimals as are kept."""
    told = mapping(found)
    return {"type": told["type"], "coordinates": _rounded(told["coordinates"])}


def _rounded(value: Any) -> Any:
    if isinstance(value, int | float):
        return round(value, DECIMALS)
    return [_rounded(each) for each in value]
