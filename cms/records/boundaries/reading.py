"""A GeoJSON file, as programs for maps export it → the FeatureCollection that a page keeps.

Whoever uploads one is told all that is wrong with it at once, each feature by number and name.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.records.figures import parse_number
from sites.vietnamese import normalise

from .geometry import TOLERANCES, as_geometry, read_shape, simplified

LARGEST_FILE = 5 * 1024 * 1024  # bytes
LARGEST_STORED = 400_000  # letters of a page's own GeoJSON: each of its revisions has them too
MOST_FEATURES = 500
MOST_PROBLEMS = 8  # told at once
LONGEST_NAME, LONGEST_KIND = 200, 60
NAMES, KINDS = ("ten", "name"), ("loai", "kind")
MOST_PEOPLE = 2**31 - 1  # as many as the API's Int holds
_UNCLEAR = re.compile(r"\d{1,3}\.\d{3}").fullmatch
POPULATIONS, AREAS = ("dan_so", "population"), ("dien_tich", "area_km2")
_WGS84 = ("CRS84", "4326")  # what names of the one allowed system end with

Collection = dict[str, Any]


@dataclass(frozen=True)
class MapFeature:
    """A unit with its borders, or a point. ``population`` and ``area_km2``: None, if not told."""

    name: str
    kind: str
    population: int | None
    area_km2: float | None
    shape: Any

    def as_geojson(self) -> dict[str, Any]:
        properties = {
            "name": self.name,
            "kind": self.kind,
            "population": self.population,
            "area_km2": self.area_km2,
        }
        geometry = as_geometry(self.shape)
        return {"type": "Feature", "properties": properties, "geometry": geometry}


def read_map(content: bytes) -> Collection:
    """The normalised FeatureCollection. Raises ValidationError with a sentence for each problem."""
    rows = _features(_document(content))
    found: list[MapFeature] = []
    problems: list[str] = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_feature(row))
        except ValueError as error:
            problems.append(_told(number, row, str(error)))
    if problems:
        raise ValidationError(list(_first(problems)))
    return _fitted(found)


def _document(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST_FILE:
        raise ValidationError(too_large())
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        told = _("Tệp không phải JSON (dòng %(line)s, cột %(column)s). Hãy xuất lại dạng GeoJSON.")
        raise ValidationError(told % {"line": error.lineno, "column": error.colno}) from error
    if not isinstance(document, Mapping) or document.get("type") != "FeatureCollection":
        told = _("Tệp không phải một FeatureCollection. Hãy xuất cả lớp bản đồ dạng GeoJSON.")
        raise ValidationError(told)
    _check_system(document)
    return document


def too_large() -> str:
    return _("Tệp lớn hơn 5 MB. Hãy giản lược đường ranh (Simplify) rồi xuất lại.")


def _check_system(document: Mapping[str, Any]) -> None:
    """Older files name their system of coordinates; the standard knows one alone (RFC 7946)."""
    system = document.get("crs")
    named = system.get("properties") if isinstance(system, Mapping) else None
    name = str(named.get("name", "")) if isinstance(named, Mapping) else ""
    if name and not name.endswith(_WGS84):
        told = _("Tệp dùng hệ tọa độ %(name)s. Hãy xuất lại với EPSG:4326 (WGS84).")
        raise ValidationError(told % {"name": name})


def _features(document: Mapping[str, Any]) -> Sequence[Any]:
    rows = document.get("features")
    if not isinstance(rows, list) or not rows:
        raise ValidationError(_("Tệp không có đối tượng nào. Hãy xuất cả lớp bản đồ."))
    if len(rows) > MOST_FEATURES:
        told = _("Tệp có %(count)s đối tượng, nhiều nhất là %(most)s. Hãy chia thành nhiều bản đồ.")
        raise ValidationError(told % {"count": len(rows), "most": MOST_FEATURES})
    return rows


def _feature(row: Any) -> MapFeature:
    """Raises ValueError with what is wrong with it."""
    properties = _properties(row)
    name = _words(properties, NAMES, LONGEST_NAME)
    if not name:
        raise ValueError(_("chưa có tên. Hãy thêm thuộc tính “ten” hoặc “name”."))
    population = _number(properties, POPULATIONS)
    if population is not None and population != int(population):
        raise ValueError(_("dân số phải là số nguyên."))
    if population is not None and population > MOST_PEOPLE:
        raise ValueError(_no_number(population))
    area = _area(properties)
    return MapFeature(
        name=name,
        kind=_words(properties, KINDS, LONGEST_KIND),
        population=None if population is None else int(population),
        area_km2=None if area is None else round(float(area), 3),
        shape=read_shape(row.get("geometry")),
    )


def _properties(row: Any) -> Mapping[str, Any]:
    """By names in small letters: many programs write them in capitals."""
    properties = row.get("properties") if isinstance(row, Mapping) else None
    if not isinstance(properties, Mapping):
        return {}
    return {name.lower(): value for name, value in properties.items()}


def _words(properties: Mapping[str, Any], names: Sequence[str], longest: int) -> str:
    """The first of them that says anything."""
    texts = (properties.get(name) for name in names)
    found = (" ".join(normalise(text).split()) for text in texts if isinstance(text, str))
    return next(filter(None, found), "")[:longest]


def _number(properties: Mapping[str, Any], names: Sequence[str]) -> Decimal | None:
    """Raises ValueError for what is no number, or below zero."""
    value = next((properties[name] for name in names if properties.get(name) is not None), None)
    if isinstance(value, bool) or not isinstance(value, int | float | str | None):
        raise ValueError(_no_number(value))
    try:
        number = parse_number(value) if isinstance(value, str) else _exact(value)
    except ValueError as error:
        raise ValueError(_no_number(value)) from error
    if number is not None and number < 0:
        raise ValueError(_no_number(value))
    return number


def _area(properties: Mapping[str, Any]) -> Decimal | None:
    """In km². Raises ValueError, also for “12.345”, which may be twelve or twelve thousand."""
    texts = (properties.get(name) for name in AREAS)
    unclear = next((text for text in texts if isinstance(text, str) and _UNCLEAR(text)), None)
    if unclear is not None:
        raise ValueError(_no_number(unclear))
    return _number(properties, AREAS)


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _no_number(value: Any) -> str:
    told = _("“%(value)s” không phải là dân số hay diện tích. Hãy ghi số, hoặc để trống.")
    return told % {"value": value}


def _told(number: int, row: Any, problem: str) -> str:
    name = _words(_properties(row), NAMES, LONGEST_NAME)
    if not name:
        return _("Đối tượng số %(number)s: %(problem)s") % {"number": number, "problem": problem}
    told = _("Đối tượng số %(number)s (“%(name)s”): %(problem)s")
    return told % {"number": number, "name": name, "problem": problem}


def _first(problems: Sequence[str]) -> Iterator[str]:
    yield from problems[:MOST_PROBLEMS]
    if len(problems) > MOST_PROBLEMS:
        more = len(problems) - MOST_PROBLEMS
        yield _("Còn %(count)s đối tượng khác có lỗi.") % {"count": more}


def _fitted(features: Sequence[MapFeature]) -> Collection:
    """As exact as the page can hold: only what is too large is smoothed, as little as will do."""
    collection = collection_of(features)
    shapes = [each.shape for each in features]
    for tolerance in TOLERANCES:
        if _size(collection) <= LARGEST_STORED:
            return collection
        pairs = zip(features, simplified(shapes, tolerance), strict=True)
        collection = collection_of([replace(each, shape=shape) for each, shape in pairs])
    if _size(collection) > LARGEST_STORED:
        told = _("Bản đồ quá chi tiết để đăng. Hãy giản lược đường ranh (Simplify) rồi xuất lại.")
        raise ValidationError(told)
    return collection


def collection_of(features: Sequence[MapFeature]) -> Collection:
    return {"type": "FeatureCollection", "features": [each.as_geojson() for each in features]}


def _size(collection: Collection) -> int:
    return len(json.dumps(collection))


def counts(collection: Mapping[str, Any]) -> tuple[int, int]:
    """How many areas and points a kept map has."""
    kinds = [each["geometry"]["type"] for each in collection["features"]]
    points = kinds.count("Point")
    return len(kinds) - points, points
