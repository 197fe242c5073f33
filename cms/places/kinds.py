"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("map", ("places.BoundaryMapPage",)),
    Kind("place_list", ("places.PlacePage",)),
)
