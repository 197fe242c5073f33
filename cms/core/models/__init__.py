"""Pages and media that every portal has."""

from .appearance import PortalAppearance
from .former import FormerAddress
from .media import PortalDocument, PortalImage, PortalRendition
from .pages import EntryPage, HomePage, InformationPage, PortalPage, SectionPage

__all__ = [
    "EntryPage",
    "FormerAddress",
    "HomePage",
    "InformationPage",
    "PortalAppearance",
    "PortalDocument",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "SectionPage",
]
