"""Maps for readers and programs: names as fields, shapes as GeoJSON."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
import orjson
from graphene import Field, Float, Int, NonNull, String

from cms.graphql.loading import Loader
from cms.records.models import RecordClass

Raw = Mapping[str, Any]
Key = tuple[RecordClass, str, int]  # a class of records, its field, a page


@dataclass(frozen=True, slots=True)
class AreaRow:
    """``geometry``: GeoJSON, a Polygon or MultiPolygon. What nobody told of is None."""

    name: str
    kind: str
    population: int | None
    area_km2: float | None
    geometry: str


@dataclass(frozen=True, slots=True)
class PointRow:
    name: str
    kind: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class MapRow:
    areas: tuple[AreaRow, ...]
    points: tuple[PointRow, ...]


def read_boundaries(stored: Raw) -> MapRow:
    """A map as a BoundariesField holds it."""
    features = stored["features"]
    is_point = [each["geometry"]["type"] == "Point" for each in features]
    pairs = list(zip(features, is_point, strict=True))
    return MapRow(
        areas=tuple(_area(each) for each, point in pairs if not point),
        points=tuple(_point(each) for each, point in pairs if point),
    )


def _area(feature: Raw) -> AreaRow:
    kept, geometry = feature["properties"], feature["geometry"]
    # In this order, whichever the database keeps: the same map gives the same bytes.
    told = {"type": geometry["type"], "coordinates": geometry["coordinates"]}
    shape = orjson.dumps(told).decode()
    return AreaRow(kept["name"], kept["kind"], kept["population"], kept["area_km2"], shape)


def _point(feature: Raw) -> PointRow:
    kept, (longitude, latitude) = feature["properties"], feature["geometry"]["coordinates"]
    return PointRow(kept["name"], kept["kind"], longitude, latitude)


class BoundariesLoader(Loader):
    """The maps of pages that have one. Asked of pages that readers see, in one query a field."""

    def batch(self, keys: Sequence[Key]) -> list[MapRow | None]:
        pages = defaultdict(list)
        for model, field, pk in keys:
            pages[model, field].append(pk)
        maps = {
            (model, field, pk): stored
            for (model, field), pks in pages.items()
            for pk, stored in _stored(model, field, pks)
        }
        found = (maps.get(key) for key in keys)
        return [read_boundaries(stored) if stored else None for stored in found]


def _stored(model: RecordClass, field: str, pks: Sequence[int]) -> Any:
    return model._default_manager.filter(pk__in=pks).order_by().values_list("pk", field)


class BoundaryArea(graphene.ObjectType):
    """A unit with its borders."""

    name = String(required=True)
    kind = String(required=True, description='“Phường”, “Thôn”; "" where nobody told.')
    population = Int(description="Null where nobody told.")
    area_km2 = Float(description="Null where nobody told.")
    geometry = String(
        required=True, description="A Polygon or MultiPolygon as GeoJSON (RFC 7946), WGS84."
    )


class BoundaryPoint(graphene.ObjectType):
    """A place on a map."""

    name = String(required=True)
    kind = String(required=True, description='"" where nobody told.')
    longitude = Float(required=True)
    latitude = Float(required=True)


class Boundaries(graphene.ObjectType):
    """A map, in the order of its file. The page has it as a file, ban-do.geojson below its
    address."""

    areas = graphene.List(NonNull(BoundaryArea), required=True)
    points = graphene.List(NonNull(BoundaryPoint), required=True)


def boundaries_field(description: str, resolver: Any = None) -> Any:
    return Field(Boundaries, description=description, resolver=resolver)
