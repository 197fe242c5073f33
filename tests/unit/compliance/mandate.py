"""The rules in force, and facts of a section as they are by default: nothing is wrong with it."""

from dataclasses import replace
from datetime import date
from functools import cache

from django.conf import settings

from sites.compliance.facts import EntryFacts, SectionFacts, Shares
from sites.mandates import Profile, RuleCheck, Tier, load_profile

TODAY = date(2026, 11, 23)


@cache
def profile(slug: str = "nghi-dinh-224-2026") -> Profile:
    return load_profile(settings.MANDATES_DIR / f"{slug}.yaml")


def rules(check: RuleCheck, slug: str = "nghi-dinh-224-2026"):
    """Those of one check."""
    return [rule for rule in profile(slug).rules if rule.check is check]


def facts(code: str = "van-ban-quan-ly", tier: Tier = Tier.COMMUNE, **different) -> SectionFacts:
    whole = SectionFacts(
        rule=profile().section(code),
        tier=tier,
        stands=True,
        furnished=True,
        page=12,
        holdings=3,
        newest=TODAY,
        shares=Shares(3),
    )
    return replace(whole, **different)


def entry(**different) -> EntryFacts:
    return replace(EntryFacts(page=77, published_on=TODAY), **different)
