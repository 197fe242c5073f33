"""Mandates: dated profiles of what portals must publish, kept as data.

Pure code: files in, immutable profiles out. No Django, no database.
"""

from sites.mandates.loader import load_profile
from sites.mandates.problems import MandateError
from sites.mandates.schema import (
    Citation,
    ComplianceRule,
    Deadline,
    FieldRule,
    Group,
    LocalizedText,
    Move,
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
    RuleCheck,
    Severity,
    Tier,
    Verification,
)
from sites.problems import Problem

__all__ = [
    "Citation",
    "ComplianceRule",
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
    "Move",
    "Presence",
    "Problem",
    "Profile",
    "RuleCheck",
    "SectionRule",
    "Severity",
    "Tier",
    "Tiers",
    "Verification",
    "load_profile",
]
