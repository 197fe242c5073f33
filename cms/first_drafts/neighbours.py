"""A unit on a map and what lies around it. Pure: shapes in, names and directions out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import shape

from .facts import Feature, Sheet
from .naming import full_unit_name, unit_name

COMPASS = ("bắc", "đông bắc", "đông", "đông nam", "nam", "tây nam", "tây", "tây bắc")
NEAR = 0.0002  # of a degree, some 20 m: borders that were drawn apart are one border
LEAST_BORDER = 0.001  # of a degree, some 100 m: less is a corner
_ALL_AROUND = 0.25  # of the unit's own radius: a border with its middle so near lies on no side


@dataclass(frozen=True)
class Neighbour:
    """``side``: "" where the border lies all around."""

    name: str
    side: str
    feature: Feature


def place_of(features: Sequence[Feature], name: str, kinds_are_clear: bool) -> int | None:
    """Which area is the unit called ``name``; None if none, or more than one, is.

    ``kinds_are_clear``: the map shows units of the same tier, so that names without a kind tell.
    """
    wanted = unit_name(name)
    found = [
        index
        for index, each in enumerate(features)
        if not is_point(each) and _is_called(each, wanted, kinds_are_clear)
    ]
    return found[0] if len(found) == 1 else None


def _is_called(feature: Feature, wanted: str, kinds_are_clear: bool) -> bool:
    kind, name = feature["properties"]["kind"], feature["properties"]["name"]
    if full_unit_name(kind, name) == wanted:
        return True
    bare = wanted.partition(" ")[2], wanted.split(" ", 2)[-1]  # “xã …”, “thị xã …”
    return kinds_are_clear and not kind and unit_name(name) in bare


def is_point(feature: Feature) -> bool:
    return bool(feature["geometry"]["type"] == "Point")


def name_of(feature: Feature) -> str:
    """With its kind, where the map tells one."""
    kind, name = feature["properties"]["kind"], feature["properties"]["name"]
    has_kind = not kind or unit_name(name).startswith(f"{unit_name(kind)} ")
    return name if has_kind else f"{kind} {name}"


def neighbours_of(sheet: Sheet) -> list[Neighbour]:
    """Areas that share a border with the unit, clockwise from the north."""
    own = shape(sheet.features[sheet.own]["geometry"])
    found = [
        Neighbour(name_of(each), _side(own, border), each)
        for index, each in enumerate(sheet.features)
        if index != sheet.own and not is_point(each)
        if (border := _border(own, shape(each["geometry"]))) is not None
    ]
    order = ["", *COMPASS]
    return sorted(found, key=lambda one: (order.index(one.side), one.name))


def _border(own: Any, other: Any) -> Any:
    """The part of the other's outline that runs along the unit; None: it does not."""
    if not shapely.dwithin(own, other, NEAR):
        return None
    border = shapely.intersection(other.boundary, own.boundary.buffer(NEAR))
    return border if border.length >= LEAST_BORDER else None


def _side(own: Any, border: Any) -> str:
    """Where the middle of the border lies, seen from the middle of the unit."""
    middle, other = own.centroid, border.centroid
    east = (other.x - middle.x) * math.cos(math.radians(middle.y))
    north = other.y - middle.y
    if math.hypot(east, north) < _ALL_AROUND * math.sqrt(own.area / math.pi):
        return ""
    return COMPASS[round(math.degrees(math.atan2(east, north)) / 45) % 8]


def points_in(sheet: Sheet) -> list[Feature]:
    """Places that the map shows inside the unit."""
    own = shape(sheet.features[sheet.own]["geometry"])
    points = (each for each in sheet.features if is_point(each))
    return [each for each in points if own.covers(shape(each["geometry"]))]
