"""Mandates: dated profiles of what portals must publish, kept as data.

Pure code: files in, immutable profiles out. No Django, no database.
"""

from sites.mandates.loader import load_profile
from sites.mandates.problems import MandateError
from sites.mandates.schema import (
    Citation,
    Deadline,
    FieldRule,
    Group,
    LocalizedText,
    Profile,
    SectionRule,
    Tiers,
)
from sites.mandates.vocabulary import (
    DeadlineUnit,
    Duty,
    FieldType,
    Force,
    Kind,
    Presence,
    Tier,
    Verification,
)
from sites.problems import Problem

__all__ = [
    "Citation",
    "Deadline",
    "DeadlineUnit",
    "Duty",
    "FieldRule",
    "FieldType",
    "Force",
    "Group",
    "Kind",
    "LocalizedText",
    "MandateError",
    "Presence",
    "Problem",
    "Profile",
    "SectionRule",
    "Tier",
    "Tiers",
    "Verification",
    "load_profile",
]
