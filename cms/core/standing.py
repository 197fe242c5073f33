"""Where a page stands, as the tree says: what decides in which lists it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """``section`` is None for what stands in no section: homes, and sections themselves."""

    portal: int
    portal_key: str
    section: int | None
    locale: str
    path: str  # the tree path: sorts as the tree does
