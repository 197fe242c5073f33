"""Compliance of a portal, and what it lacks."""

from typing import Any

import graphene
from graphene import Boolean, Date, DateTime, Float, Int, NonNull, String

from sites.models import Finding

from .reading import ComplianceRow, FindingsLoader, SectionScoresLoader


class SectionCompliance(graphene.ObjectType):
    """Points of a section; 0 of 0 where nothing in law judges it."""

    section_code = String(required=True, description="Empty for the portal as a whole.")
    points = Float(required=True)
    most = Int(required=True)
    breaches = Int(required=True)


class ComplianceFinding(graphene.ObjectType):
    """One fault, explained. Words are Vietnamese."""

    rule = String(required=True, description="Its code in the mandate.")
    section_code = String(required=True, description="Empty for the portal as a whole.")
    severity = String(required=True, description="breach, warning or advice (costs no points).")
    message = String(required=True)
    mend = String(required=True)
    citation = String(required=True)
    deadline = Date()
    since = DateTime(required=True)
    page_title = String(required=True, description="Empty where there is no page yet.")
    of_entry = Boolean(required=True, description="Of an entry, not of the section as such.")

    @staticmethod
    def resolve_page_title(finding: Finding, info: Any) -> str:
        return finding.page.title if finding.page else ""

    @staticmethod
    def resolve_of_entry(finding: Finding, info: Any) -> bool:
        return finding.is_entry


class Compliance(graphene.ObjectType):
    """How far a portal keeps its mandate, now."""

    portal = String(required=True, description="The portal's key.")
    score = Float(description="In hundredths; null where nothing in law judges the portal.")
    breaches = Int(required=True)
    warnings = Int(required=True)
    advice = Int(required=True)
    scored_at = DateTime()
    section_scores = graphene.List(NonNull(SectionCompliance), required=True)
    findings = graphene.List(NonNull(ComplianceFinding), required=True, description="At most 500.")

    @staticmethod
    def resolve_section_scores(row: ComplianceRow, info: Any) -> Any:
        return info.context.loader(SectionScoresLoader).load(row.pk)

    @staticmethod
    def resolve_findings(row: ComplianceRow, info: Any) -> Any:
        return info.context.loader(FindingsLoader).load(row.pk)
