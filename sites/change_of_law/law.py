"""What profiles say of sections to the portals of one tier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sites.mandates import Presence, Profile, SectionRule, Tier
from sites.mandates.comparison import stands


@dataclass(frozen=True)
class Law:
    """One profile, to portals of one tier."""

    profile: Profile
    tier: Tier

    @cached_property
    def pages(self) -> Mapping[str, SectionRule]:
        """The sections that stand as pages, or may: by code, in the order of the menu."""
        return {
            rule.code: rule
            for rule in self.profile.sections
            if rule.presence is Presence.PAGE and stands(rule.duty_of(self.tier))
        }

    @cached_property
    def required(self) -> tuple[SectionRule, ...]:
        return tuple(rule for rule in self.pages.values() if rule.duty_of(self.tier).creates)

    def requires(self, code: str) -> bool:
        return code in self.pages and self.pages[code].duty_of(self.tier).creates

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """Where entries go from the sections that this law drops: code → code."""
        return {
            move.source: move.to
            for move in self.profile.moves
            if move.source not in self.pages and move.to in self.pages
        }

    def name(self, code: str, *, english: bool) -> str | None:
        rule = self.pages.get(code)
        if rule is None:
            return None
        return rule.name.en if english else rule.name.vi


def first_requiring(laws: Iterable[Law], code: str) -> int | None:
    """The number of the first law that made every portal have the section; None if none did."""
    return next((number for number, law in enumerate(laws) if law.requires(code)), None)
