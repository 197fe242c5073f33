"""Where the borders, points and numbers of a map stand: plain values, drawn by `partials/map.html`.

An equirectangular projection, true in the middle: within a province nobody sees another. Widths are
those of a phone; the SVG grows with the page, its numbers do not.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

Data = Mapping[str, Any]
Place = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

WIDTH, MOST_HEIGHT = 360.0, 330.0
MARGIN = 14.0
LEAST_SPAN = 0.001  # degrees: a hundred metres fill the drawing of a single point
DIGIT, LINE = 7.4, 13.0  # of a number
MARK = 4.5  # half a point's
CORNER = 1.0  # how exactly the middle of an area is looked for
# Where a number may stand that has no room in its place: this far away, in as many directions.
DISTANCES, DIRECTIONS = (12.0, 16.0, 22.0, 30.0), 16
NEAR = 16.5  # so far a number is seen to belong to a mark
APART = 5.0  # numbers of areas keep away from marks, to be nobody's by mistake


@dataclass(frozen=True)
class Label:
    """A number. ``at``: its middle; ``of``: the place that it names, if a line must lead there."""

    number: int
    at: Place
    of: Place | None = None
    of_mark: bool = False


@dataclass(frozen=True)
class Area:
    number: int
    told: Data
    path: str


@dataclass(frozen=True)
class Mark:
    number: int
    told: Data
    at: Place


@dataclass(frozen=True)
class Drawing:
    """``labels``: of areas and marks; those that found no room are only in the list."""

    width: float
    height: float
    areas: tuple[Area, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


def drawn(boundaries: Data) -> Drawing:
    """The map with its areas numbered from 1, and its points after them."""
    shapes = [shapely.from_geojson(area["geometry"]) for area in boundaries["areas"]]
    places = [shapely.Point(one["longitude"], one["latitude"]) for one in boundaries["points"]]
    project, height = _projection([*shapes, *places])
    flat = [shapely.transform(shape, project) for shape in shapes]
    spots = [_tidy(*shapely.transform(place, project).coords[0]) for place in places]
    told = zip(boundaries["areas"], flat, strict=True)
    areas = tuple(Area(number, area, _path(shape)) for number, (area, shape) in enumerate(told, 1))
    named = enumerate(zip(boundaries["points"], spots, strict=True), len(areas) + 1)
    marks = tuple(Mark(number, point, spot) for number, (point, spot) in named)
    return Drawing(WIDTH, height, areas, marks, tuple(_labels(flat, marks, height)))


def _projection(shapes: Sequence[Any]) -> tuple[Callable[[Any], Any], float]:
    """What takes longitudes and latitudes into the drawing, and the drawing's height."""
    west, south, east, north = map(float, shapely.total_bounds(shapes))
    narrow = math.cos(math.radians((south + north) / 2))
    across = max((east - west) * narrow, LEAST_SPAN)
    down = max(north - south, LEAST_SPAN)
    scale = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / down)
    middle = (west + east) / 2
    height = round(down * scale + 2 * MARGIN, 1)

    def project(positions: Any) -> Any:
        found = positions.copy()
        found[:, 0] = WIDTH / 2 + (positions[:, 0] - middle) * narrow * scale
        found[:, 1] = height / 2 - (positions[:, 1] - (south + north) / 2) * scale
        return found

    return project, height


def _path(shape: Any) -> str:
    return "".join(_ring(ring.coords) for part in _parts(shape) for ring in _rings(part))


def _parts(shape: Any) -> Sequence[Any]:
    return list(shape.geoms) if shape.geom_type == "MultiPolygon" else [shape]


def _rings(polygon: Any) -> Iterator[Any]:
    yield polygon.exterior
    yield from polygon.interiors


def _ring(positions: Any) -> str:
    """Corners that no eye tells apart are one."""
    corners = list(dict.fromkeys(_tidy(x, y) for x, y in positions))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


def _labels(shapes: Sequence[Any], marks: Sequence[Mark], height: float) -> Iterator[Label]:
    """Marks first, since they are points; then areas, those with most room before the others."""
    taken = [_around(mark.at, MARK, MARK) for mark in marks]
    for mark in marks:
        if at := _free(mark.number, _round(mark.at), taken, height):
            is_near = math.dist(at, mark.at) <= NEAR
            yield Label(mark.number, at, None if is_near else mark.at, of_mark=True)
    taken = [_grown(box) for box in taken]
    middles = [(number, shape, *_middle(shape)) for number, shape in enumerate(shapes, 1)]
    for number, shape, middle, _room in sorted(middles, key=lambda one: -one[3]):
        inside, outside = _sides(number, shape, _round(middle))
        if at := _free(number, [middle, *inside, *outside], taken, height):
            yield Label(number, at, middle if at in outside else None)


def _sides(number: int, shape: Any, places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """Where the number lies within its area, and where it does not."""
    shapely.prepare(shape)
    inside = [at for at in places if shape.contains(shapely.box(*_box(number, at)))]
    return inside, [at for at in places if at not in inside]


def _free(number: int, places: Sequence[Place], taken: list[Box], height: float) -> Place | None:
    """The first of ``places`` where the number covers nothing, which is taken from then on."""
    for at in places:
        box = _box(number, at)
        if _is_inside(box, height) and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return at
    return None


def _box(number: int, at: Place) -> Box:
    return _around(at, len(str(number)) * DIGIT / 2 + 1, LINE / 2)


def _middle(shape: Any) -> tuple[Place, float]:
    """The place farthest from all borders, and how far that is."""
    widest = max(_parts(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(widest, tolerance=CORNER)
    if circle.is_empty:
        return _tidy(*widest.representative_point().coords[0]), 0.0
    return _tidy(*circle.coords[0]), float(circle.length)


def _round(at: Place) -> list[Place]:
    """Places around one, the nearest first."""
    turns = [2 * math.pi * step / DIRECTIONS for step in range(DIRECTIONS)]
    return [
        _tidy(at[0] + far * math.cos(turn), at[1] + far * math.sin(turn))
        for far in DISTANCES
        for turn in turns
    ]


def _around(at: Place, across: float, down: float) -> Box:
    return at[0] - across, at[1] - down, at[0] + across, at[1] + down


def _grown(box: Box) -> Box:
    left, top, right, bottom = box
    return left - APART, top - APART, right + APART, bottom + APART


def _is_inside(box: Box, height: float) -> bool:
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= WIDTH and bottom <= height


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _tidy(x: float, y: float) -> Place:
    return round(float(x), 1), round(float(y), 1)
