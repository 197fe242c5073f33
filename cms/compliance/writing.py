"""Findings and points into the database: what stays the same keeps its row, and its beginning."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from sites.compliance.facts import HOME
from sites.compliance.findings import Found, Judgement
from sites.mandates.vocabulary import Severity
from sites.models import DayScore, Finding, PortalScore, SectionScore

from .holdings import Codes

FACTS = ("severity", "message", "mend", "citation", "deadline")
Judged = Mapping[int, Mapping[str, Judgement]]  # portal → section code → what it is worth
Identity = tuple[Any, ...]


def write_entries(found: Mapping[int, Iterable[Found]], pages: Collection[int] | None) -> set[str]:
    """Findings of entries by portal: of ``pages``, or of all entries of the portals where that is
    None. Returns the codes of sections that had some before."""
    rows = Finding.objects.filter(portal__in=found, is_entry=True)
    return _replace(rows if pages is None else rows.filter(page__in=pages), found, True)


def _replace(rows: Any, found: Mapping[int, Iterable[Found]], is_entry: bool) -> set[str]:
    """Make ``rows`` what was found. Three queries at most. Returns where they stood."""
    standing = list(rows)
    old = {_identity(row): row for row in standing}
    new = {
        (portal, *one.identity): _row(portal, one, is_entry)
        for portal, some in found.items()
        for one in some
    }
    kept = {row.pk for identity, row in old.items() if identity in new}
    gone = [row.pk for row in standing if row.pk not in kept]
    changed = [
        _updated(old[identity], row)
        for identity, row in new.items()
        if identity in old and _facts(old[identity]) != _facts(row)
    ]
    if gone:
        Finding.objects.filter(pk__in=gone).delete()
    if changed:
        Finding.objects.bulk_update(changed, FACTS, batch_size=100)
    Finding.objects.bulk_create(row for identity, row in new.items() if identity not in old)
    return {row.section_code for row in old.values()}


def _identity(row: Finding) -> Identity:
    return row.portal_id, row.rule, row.section_code, row.page_id, row.subject


def _facts(row: Finding) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in FACTS)


def _updated(row: Finding, new: Finding) -> Finding:
    for name in FACTS:
        setattr(row, name, getattr(new, name))
    return row


def _row(portal: int, one: Found, is_entry: bool) -> Finding:
    return Finding(
        portal_id=portal,
        section_code=one.section,
        page_id=one.page,
        is_entry=is_entry,
        rule=one.rule,
        subject=one.subject,
        severity=one.severity.value,
        message=one.message,
        mend=one.mend,
        citation=one.citation,
        deadline=one.deadline,
    )


@transaction.atomic
def forget(portals: Collection[int]) -> None:
    """Of portals that nothing judges any more: closed, or without a mandate. Days of the past
    stay; a day without its score is judged again when a mandate comes."""
    if portals:
        for model in (Finding, SectionScore, PortalScore):
            model._default_manager.filter(portal__in=portals).delete()
        DayScore.objects.filter(portal__in=portals, day=timezone.localdate()).delete()


def write_scores(judged: Judged, codes: Codes, today: datetime.date) -> None:
    """Findings and points of the sections with these codes (None: of all there are), scores of
    portals and of the day."""
    own = _among(Finding.objects.filter(portal__in=judged, is_entry=False), codes)
    found = {
        portal: [one for judgement in sections.values() for one in judgement.findings]
        for portal, sections in judged.items()
    }
    _replace(own, found, False)
    _write_sections(judged, codes)
    _write_portals(judged, today)


def _among(rows: Any, codes: Codes) -> Any:
    return rows if codes is None else rows.filter(section_code__in=codes)


def _counts(judged: Judged, codes: Codes) -> Mapping[tuple[int, str], Counter[str]]:
    """(portal, section code) → findings by severity."""
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    rows = _among(Finding.objects.filter(portal__in=judged), codes)
    for portal, section, severity in rows.values_list("portal_id", "section_code", "severity"):
        counts[portal, section][severity] += 1
    return counts


def _write_sections(judged: Judged, codes: Codes) -> None:
    rows = _among(SectionScore.objects.filter(portal__in=judged), codes)
    old = {(row.portal_id, row.section_code): row for row in rows}
    counts = _counts(judged, codes)
    new = {
        (portal, code): SectionScore(
            portal_id=portal,
            section_code=code,
            points=round(judgement.points, 6),
            most=judgement.most,
            **_tally(counts[portal, code]),
        )
        for portal, sections in judged.items()
        for code, judgement in sections.items()
    }
    gone = [row.pk for place, row in old.items() if place not in new]
    different = [row for place, row in new.items() if _points(old.get(place)) != _points(row)]
    if gone:
        SectionScore.objects.filter(pk__in=gone).delete()
    SectionScore.objects.bulk_create(
        different,
        update_conflicts=True,
        unique_fields=["portal", "section_code"],
        update_fields=list(POINTS),
    )


POINTS = ("points", "most", "breaches", "warnings", "advice")


def _points(row: SectionScore | None) -> tuple[Any, ...] | None:
    return tuple(getattr(row, name) for name in POINTS) if row else None


def _tally(counts: Counter[str]) -> dict[str, int]:
    return {
        "breaches": counts[Severity.BREACH],
        "warnings": counts[Severity.WARNING],
        "advice": counts[Severity.ADVICE],
    }


def score_of(sections: Iterable[SectionScore]) -> float | None:
    """In hundredths: the mean share of points of what is judged by anything; None where that is
    at most the portal as a whole, as of agencies that ended."""
    shares = {one.section_code: one.points / one.most for one in sections if one.most}
    return round(100 * sum(shares.values()) / len(shares), 2) if shares.keys() - {HOME} else None


def _write_portals(judged: Judged, today: datetime.date) -> None:
    scored: dict[int, list[SectionScore]] = {portal: [] for portal in judged}
    for row in SectionScore.objects.filter(portal__in=judged):
        scored[row.portal_id].append(row)
    portals = [_of_portal(portal, rows) for portal, rows in scored.items()]
    days = [
        DayScore(portal_id=row.portal_id, day=today, score=row.score, breaches=row.breaches)
        for row in portals
    ]
    PortalScore.objects.bulk_create(
        portals,
        update_conflicts=True,
        unique_fields=["portal"],
        update_fields=["score", "breaches", "warnings", "advice", "scored_at"],
    )
    DayScore.objects.bulk_create(
        days,
        update_conflicts=True,
        unique_fields=["portal", "day"],
        update_fields=["score", "breaches"],
    )


def _of_portal(portal: int, rows: list[SectionScore]) -> PortalScore:
    tally = {name: sum(getattr(row, name) for row in rows) for name in TALLIES}
    return PortalScore(portal_id=portal, score=score_of(rows), **tally)


TALLIES = ("breaches", "warnings", "advice")
