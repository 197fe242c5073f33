"""What is known of the sections of portals, read for all of them at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils import timezone

from cms.core.models import HomePage, NothingToPublish, SectionPage
from cms.core.public_urls import VIETNAMESE
from sites.compliance.facts import Declaration, HomeFacts, SectionFacts, Shares, lost_by
from sites.home_facts import CITATION, missing_facts
from sites.kinds import kind_for
from sites.mandates.schema import Profile, SectionRule
from sites.mandates.vocabulary import Kind, Presence, RuleCheck, Severity, Tier
from sites.models import Finding, OutsideLink, Portal
from sites.models.contact import PROVINCE_LINK

from .holdings import CHART, CHART_FROM, NOTHING, Codes, Furnishing, Holding, Place, entries_of

ENGLISH = "en"


@dataclass(frozen=True)
class Standing:
    """A portal, and the profile that binds it."""

    portal: Portal
    profile: Profile

    @cached_property
    def rules(self) -> Mapping[str, SectionRule]:
        """Of its sections, by code."""
        return {rule.code: rule for rule in self.profile.sections}

    @property
    def tier(self) -> Tier:
        return Tier(self.portal.agency.tier)


def standings_of(portals: Collection[Portal], profiles: Mapping[int, Profile]) -> list[Standing]:
    """Portals without a mandate are judged by nothing."""
    return [Standing(portal, profiles[portal.pk]) for portal in portals if portal.pk in profiles]


class Overview:
    """Everything that sections are judged by. ``codes``: of the sections asked for; None: of all.
    At most a dozen queries, however many portals there are."""

    def __init__(self, standings: Collection[Standing], codes: Codes = None) -> None:
        self.standings = standings
        self.codes = codes if codes is None else {*codes, *_drawn_from(codes)}
        self.portals = [standing.portal.pk for standing in standings]
        self.agencies = [standing.portal.agency_id for standing in standings]
        self.furnishing = Furnishing(self.agencies)
        self.entries = entries_of(self.portals, self.codes)
        self.pages = _pages(self.portals, self.codes)
        self.declared = _declarations(self.portals, self.codes)
        self.lost = _lost(standings, self.codes)

    @cached_property
    def links(self) -> Mapping[int, set[str]]:
        return _links()

    @cached_property
    def with_english(self) -> set[int]:
        homes = HomePage.objects.filter(
            portal__in=self.portals, locale__language_code=ENGLISH, live=True
        )
        return set(homes.values_list("portal_id", flat=True))

    def sections_of(self, standing: Standing) -> Iterator[SectionFacts]:
        """Of what the portal's mandate asks of its tier, or recommends and the portal has."""
        for rule in standing.profile.sections:
            duty = rule.duty_of(standing.tier)
            is_asked = self.codes is None or rule.code in self.codes
            has_it = (standing.portal.pk, rule.code) in self.pages
            if is_asked and (duty.creates or (duty.offers and has_it)):
                yield self._facts(standing, rule)

    def _facts(self, standing: Standing, rule: SectionRule) -> SectionFacts:
        place = (standing.portal.pk, rule.code)
        held = self._held(rule, standing.portal)
        entries = self.entries.get(place, NOTHING)
        return SectionFacts(
            rule=rule,
            tier=standing.tier,
            stands=self._stands(rule, standing.portal),
            furnished=kind_for(rule.kind) is not None,
            page=self.pages.get(place),
            holdings=held.count,
            newest=held.newest,
            declared=self.declared.get(place),
            shares=Shares(entries.count, self.lost.get(place, {})),
        )

    def _held(self, rule: SectionRule, portal: Portal) -> Holding:
        if rule.kind is Kind.ORG_CHART:
            return self.entries.get((portal.pk, CHART_FROM), NOTHING)
        held = self.entries.get((portal.pk, rule.code))
        return held or self.furnishing.holding(rule.kind, portal.agency_id)

    def _stands(self, rule: SectionRule, portal: Portal) -> bool:
        if rule.presence is Presence.LINK:
            own = self.links.get(portal.agency_id, set())
            return rule.code == PROVINCE_LINK or rule.code in own | self.links.get(0, set())
        if rule.presence is Presence.FACT:
            return portal.pk in self.with_english
        return (portal.pk, rule.code) in self.pages


def _drawn_from(codes: Collection[str]) -> set[str]:
    """Sections that show what some others hold."""
    return {CHART, CHART_FROM} if {CHART, CHART_FROM} & set(codes) else set()


def _pages(portals: Collection[int], codes: Codes) -> dict[Place, int]:
    """Of sections that readers can open."""
    rows = SectionPage.objects.filter(
        portal__in=portals, language_code=VIETNAMESE, live=True, view_restrictions=None
    )
    rows = rows if codes is None else rows.filter(section_code__in=codes)
    found = rows.values_list("portal_id", "section_code", "pk")
    return {(portal, code): pk for portal, code, pk in found}


def _declarations(portals: Collection[int], codes: Codes) -> dict[Place, Declaration]:
    """The one that ends last, of those that began and that nobody took back."""
    begun = NothingToPublish.objects.standing().filter(since__lte=timezone.localdate())
    rows = begun.filter(section__portal__in=portals)
    rows = rows if codes is None else rows.filter(section__section_code__in=codes)
    found = rows.order_by("until", "pk").values_list(
        "section__portal_id", "section__section_code", "since", "until"
    )
    return {(portal, code): Declaration(since, until) for portal, code, since, until in found}


def _links() -> dict[int, set[str]]:
    """Section codes by agency; 0: those of the province, which hold for all below it."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = OutsideLink.objects.exclude(url="")
    for agency, tier, code in rows.values_list("agency_id", "agency__tier", "section_code"):
        found[agency].add(code)
        if tier == Tier.PROVINCE:
            found[0].add(code)
    return found


def _lost(standings: Collection[Standing], codes: Codes) -> dict[Place, dict[RuleCheck, float]]:
    """By section and check, what entries lose by findings that cost points."""
    checks = {
        (standing.portal.pk, rule.code): rule.check
        for standing in standings
        for rule in standing.profile.rules
    }
    portals = [standing.portal.pk for standing in standings]
    rows = Finding.objects.filter(portal__in=portals, is_entry=True)
    rows = rows if codes is None else rows.filter(section_code__in=codes)
    counted = rows.exclude(severity=Severity.ADVICE).order_by("page")
    found: dict[Place, dict[RuleCheck, float]] = defaultdict(lambda: defaultdict(float))
    for portal, code, rule, _page, faults in counted.values_list(
        "portal_id", "section_code", "rule", "page"
    ).annotate(Count("pk")):
        if check := checks.get((portal, rule)):
            found[portal, code][check] += lost_by(faults)
    return found


def home_facts(portal: Portal) -> HomeFacts:
    """From the agency and its periods."""
    missing: Any = missing_facts(portal.agency)
    return HomeFacts(
        tuple(str(fact.label) for fact in missing),
        CITATION.cite,
        CITATION.is_advisory,
        portal.root_page_id,
    )
