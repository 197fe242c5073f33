"""The network's own facts: agencies, portals, mandates, memberships."""

from .agency import Agency, AgencyPeriod, SocialChannel
from .compliance import DayScore, Finding, PortalScore, Recheck, SectionScore
from .contact import Hotline, InformationChannel, OutsideLink
from .mandate import MandateProfile, MovedEntry, PortalMandate, SectionDuty
from .membership import PortalGroup, Role, User
from .portal import Portal

__all__ = [
    "Agency",
    "AgencyPeriod",
    "DayScore",
    "Finding",
    "Hotline",
    "InformationChannel",
    "MandateProfile",
    "MovedEntry",
    "OutsideLink",
    "Portal",
    "PortalGroup",
    "PortalMandate",
    "PortalScore",
    "Recheck",
    "Role",
    "SectionDuty",
    "SectionScore",
    "SocialChannel",
    "User",
]
