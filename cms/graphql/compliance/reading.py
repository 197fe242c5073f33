"""Scores and findings as rows. No output of a portal shows them: nothing is registered as read."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from cms.graphql.loading import Loader
from sites.models import Finding, Portal, SectionScore

MOST_FINDINGS = 500  # of one portal, breaches first


@dataclass(frozen=True, slots=True)
class ComplianceRow:
    """``score`` in hundredths; None where nothing in law judges the portal."""

    pk: int
    portal: str
    score: float | None
    breaches: int
    warnings: int
    advice: int
    scored_at: datetime.datetime | None


def read_compliance(key: str | None) -> list[ComplianceRow]:
    """Of live portals that were judged, best first, or of one. One query."""
    portals = Portal.objects.live().filter(score__isnull=False)
    rows = portals.filter(key=key) if key else portals
    facts = ("score", "breaches", "warnings", "advice", "scored_at")
    found = rows.order_by(F("score__score").desc(nulls_last=True), "key").values_list(
        "pk", "key", *(f"score__{name}" for name in facts)
    )
    return [ComplianceRow(*row) for row in found]


class SectionScoresLoader(Loader):
    """By portal. One query."""

    def batch(self, keys: Sequence[int]) -> list[list[SectionScore]]:
        rows = SectionScore.objects.filter(portal__in=keys).order_by("section_code")
        return _by_portal(keys, rows)


class FindingsLoader(Loader):
    """By portal, breaches first. One query."""

    def batch(self, keys: Sequence[int]) -> list[list[Finding]]:
        rows = Finding.objects.filter(portal__in=keys).select_related("page")
        # “breach”, “warning”: what costs nothing begins with “a”, and comes last.
        ordered = sorted(rows, key=lambda row: (row.severity == "advice", row.severity, row.pk))
        return [rows[:MOST_FINDINGS] for rows in _by_portal(keys, ordered)]


def _by_portal(keys: Sequence[int], rows: Any) -> list[list[Any]]:
    found: Mapping[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.portal_id].append(row)
    return [found[key] for key in keys]
