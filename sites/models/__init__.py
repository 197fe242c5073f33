"""The network's own facts: agencies, portals, mandates, memberships."""

from .agency import Agency, AgencyPeriod, SocialChannel
from .mandate import MandateProfile, PortalMandate, SectionDuty
from .membership import PortalGroup, Role, User
from .portal import Portal

__all__ = [
    "Agency",
    "AgencyPeriod",
    "MandateProfile",
    "Portal",
    "PortalGroup",
    "PortalMandate",
    "Role",
    "SectionDuty",
    "SocialChannel",
    "User",
]
