"""A real mandate over the small world that random edits change, and what is written down of it."""

from typing import Any

from sites.models import Finding, MandateProfile, Portal, PortalScore, SectionScore
from tests.mandates import profile as stored_profile

from .mandate import profile


def under_law(slug: str = "nghi-dinh-224-2026") -> None:
    """Give the test profile the words of a real one."""
    real = profile(slug)
    rows = MandateProfile.objects.filter(pk=stored_profile().pk)
    rows.update(content=real.to_dict(), digest=real.digest)


def portals() -> list[int]:
    return list(Portal.objects.live().values_list("pk", flat=True))


def written() -> dict[str, Any]:
    """All findings and scores, but for when they were found."""
    findings = Finding.objects.values_list(
        "portal_id", "section_code", "page_id", "is_entry", "rule", "subject", "severity",
        "message", "mend", "citation", "deadline",
    )  # fmt: skip
    sections = SectionScore.objects.values_list(
        "portal_id", "section_code", "points", "most", "breaches", "warnings", "advice"
    )
    whole = PortalScore.objects.values_list("portal_id", "score", "breaches", "warnings", "advice")
    return {
        "findings": sorted(findings, key=repr),
        "sections": sorted(sections),
        "portals": sorted(whole, key=repr),
    }
