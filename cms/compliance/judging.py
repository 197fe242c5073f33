"""Judge portals, sections and entries, and write down what is different."""

import datetime
from collections.abc import Collection, Iterator, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from cms.core.models import EntryPage, SectionPage
from cms.core.public_urls import VIETNAMESE
from sites.binding import binding_profiles
from sites.compliance.entries import judge_entry
from sites.compliance.facts import HOME
from sites.compliance.findings import Found, Judgement
from sites.compliance.sections import judge_home, judge_section
from sites.models import Portal

from .entries import entry_facts, public_entries
from .holdings import Codes, entry_tables, public_in
from .overview import Overview, Standing, home_facts, standings_of
from .writing import forget, write_entries, write_scores

AT_ONCE = 200  # entries read together
PORTALS_AT_ONCE = 8


def judge_portals(portals: Collection[int]) -> None:
    """All of them from nothing, entries included; one transaction for a few."""
    standings = _standings(portals)
    forget({*portals} - {standing.portal.pk for standing in standings})
    for start in range(0, len(standings), PORTALS_AT_ONCE):
        some = standings[start : start + PORTALS_AT_ONCE]
        with transaction.atomic():
            for standing in some:
                _judge_all_entries(standing)
            _score(some)


def judge_sections(portals: Collection[int]) -> None:
    """What sections owe as such; findings of their entries stay as they are."""
    with transaction.atomic():
        _score(_standings(portals))


def judge_pages(portal: int, pages: Collection[int], sections: Collection[int] = ()) -> None:
    """Some pages of one portal, the sections they stand in, and other ``sections`` (keys)."""
    for standing in _standings([portal]):
        with transaction.atomic():
            entries = public_entries(portal, pages)
            found = _findings_of(standing, entries)
            left = write_entries(portal, pages, found)
            pks = {*sections, *(page.section_id for page in entries), *pages}
            codes = {*left, *_codes(pks)}
            _score([standing], codes) if codes else None


def _codes(pks: Collection[int]) -> set[str]:
    """Of those of some pages that are sections."""
    sections = SectionPage.objects.filter(pk__in=pks)
    return set(sections.values_list("section_code", flat=True))


def _standings(portals: Collection[int]) -> list[Standing]:
    if not portals:
        return []
    rows = Portal.objects.live().filter(pk__in=portals).select_related("agency")
    found = list(rows.prefetch_related("agency__periods").order_by("pk"))
    return standings_of(found, binding_profiles(portals))


def _judge_all_entries(standing: Standing) -> None:
    portal = standing.portal.pk
    rows = (model._default_manager.filter(public_in([portal])) for model in entry_tables())
    pks = [pk for some in rows for pk in some.values_list("pk", flat=True)]
    found: list[Found] = []
    for start in range(0, len(pks), AT_ONCE):
        entries = public_entries(portal, pks[start : start + AT_ONCE])
        found += _findings_of(standing, entries)
    write_entries(portal, None, found)


def _findings_of(standing: Standing, pages: Sequence[EntryPage]) -> list[Found]:
    """Of entries in sections that the portal's mandate knows."""
    rules = {rule.code: rule for rule in standing.profile.sections}
    asked = {page: rule for page in pages if (rule := rules.get(page.section.section_code))}
    facts = entry_facts(asked, standing.tier)
    today = timezone.localdate()
    return [
        one
        for page, rule in asked.items()
        for one in judge_entry(standing.profile.rules, rule, standing.tier, facts[page.pk], today)
    ]


def _score(standings: Sequence[Standing], codes: Codes = None) -> None:
    """Of the sections with these codes; of all, and of the portal as a whole, where that is
    None."""
    today = timezone.localdate()
    overview = Overview(standings, codes)
    with override(VIETNAMESE):
        judged = {
            standing.portal.pk: dict(_judgements(overview, standing, today))
            for standing in standings
        }
    write_scores(judged, overview.codes, today)


def _judgements(
    overview: Overview, standing: Standing, today: datetime.date
) -> Iterator[tuple[str, Judgement]]:
    rules = standing.profile.rules
    if overview.codes is None:
        yield HOME, judge_home(rules, home_facts(standing.portal))
    for facts in overview.sections_of(standing):
        yield facts.rule.code, judge_section(rules, facts, today)
