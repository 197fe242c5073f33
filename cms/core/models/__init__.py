"""Pages and media that every portal has."""

from .appearance import PortalAppearance
from .former import FormerAddress
from .media import PortalDocument, PortalImage, PortalRendition
from .nothing import NothingToPublish
from .pages import EntryPage, HomePage, InformationPage, PortalPage, SectionPage

__all__ = [
    "EntryPage",
    "FormerAddress",
    "HomePage",
    "InformationPage",
    "NothingToPublish",
    "PortalAppearance",
    "PortalDocument",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "SectionPage",
]
