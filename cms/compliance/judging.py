"""Judge portals, sections and entries, and write down what is different."""

import datetime
from collections.abc import Collection, Iterator, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from cms.core.models import EntryPage, SectionPage
from cms.core.public_urls import VIETNAMESE
from cms.publishing.models import Change
from sites.binding import binding_profiles
from sites.compliance.entries import judge_entry
from sites.compliance.facts import HOME
from sites.compliance.findings import Found, Judgement
from sites.compliance.sections import judge_home, judge_section
from sites.models import Portal, PortalScore

from .entries import Asked, entries_among, entries_in, entry_facts
from .holdings import Codes
from .overview import Overview, Standing, home_facts, standings_of
from .writing import forget, write_entries, write_scores

PORTALS_AT_ONCE = 8


def judge_portals(portals: Collection[int]) -> None:
    """All of them from nothing, entries included; one transaction for a few."""
    pks = sorted(portals)
    for start in range(0, len(pks), PORTALS_AT_ONCE):
        _judge_whole(pks[start : start + PORTALS_AT_ONCE])


def _judge_whole(portals: Sequence[int]) -> None:
    """Entries are read while others write (SQLite has one lock for all), and all is read once
    more under the lock where anything was changed or judged meanwhile."""
    seen = _last_change(), _judged_at(portals)
    standings = _standings(portals)
    found = _found_in_entries(standings)
    with transaction.atomic():
        _lock(portals)
        if (_last_change(), _judged_at(portals)) != seen:
            standings = _standings(portals)
            found = _found_in_entries(standings)
        forget({*portals} - {standing.portal.pk for standing in standings})
        write_entries(found, None)
        _score(standings)
        PortalScore.objects.filter(portal__in=found).update(judged_on=timezone.localdate())


def _last_change() -> int | None:
    return Change.objects.aggregate(Max("pk"))["pk__max"]


def _judged_at(portals: Collection[int]) -> dict[int, datetime.datetime]:
    """When they were judged last, by portal; left out are those that never were."""
    rows = PortalScore.objects.filter(portal__in=portals)
    return dict(rows.values_list("portal_id", "scored_at"))


def _lock(portals: Collection[int]) -> None:
    """Until the transaction ends nobody else judges these portals, so that nothing older
    overwrites what is newer. What refers to them can be written meanwhile."""
    rows = Portal.objects.filter(pk__in=portals).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


def judge_sections(portals: Collection[int]) -> None:
    """What sections owe as such; findings of their entries stay as they are. Portals that were
    never judged as a whole are left to that."""
    with transaction.atomic():
        _lock(portals)
        _score(_standings(_judged_at(portals)))


def judge_pages(portal: int, pages: Collection[int], sections: Collection[int] = ()) -> None:
    """Some pages of one portal, the sections they stand in, and other ``sections`` (keys). A
    portal that was never judged as a whole is left to that."""
    with transaction.atomic():
        _lock([portal])
        for standing in _standings(_judged_at([portal])):
            entries = entries_among(portal, pages)
            found = [one for _, one in _findings_of([standing], entries)]
            left = write_entries({portal: found}, pages)
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


def _found_in_entries(standings: Sequence[Standing]) -> dict[int, list[Found]]:
    """By portal."""
    found: dict[int, list[Found]] = {standing.portal.pk: [] for standing in standings}
    for entries in entries_in(list(found)):
        for portal, one in _findings_of(standings, entries):
            found[portal].append(one)
    return found


def _findings_of(
    standings: Sequence[Standing], pages: Sequence[EntryPage]
) -> Iterator[tuple[int, Found]]:
    """With their portals, of entries in sections that the portals' mandates know."""
    by_portal = {standing.portal.pk: standing for standing in standings}
    asked = {page: what for page in pages if (what := _asked(by_portal[page.portal_id], page))}
    facts = entry_facts(asked)
    today = timezone.localdate()
    for page, (section, tier) in asked.items():
        rules = by_portal[page.portal_id].profile.rules
        for one in judge_entry(rules, section, tier, facts[page.pk], today):
            yield page.portal_id, one


def _asked(standing: Standing, page: EntryPage) -> Asked | None:
    rule = standing.rules.get(page.section.section_code)
    return Asked(rule, standing.tier) if rule else None


def _score(standings: Sequence[Standing], codes: Codes = None) -> None:
    """Of the sections with these codes; of all, and of the portal as a whole, where that is
    None."""
    if not standings:
        return
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
