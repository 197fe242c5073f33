"""What is known of a portal on a day: plain values, which rules judge."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sites.mandates.schema import Deadline, SectionRule
from sites.mandates.vocabulary import Duty, RuleCheck, Tier

HOME = ""  # the section code of what belongs to the portal as a whole


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong with an entry. ``subject`` tells defects of one rule apart, and is
    the same as long as the defect is. ``advisory``: nothing is lost by it. Words are Vietnamese.
    """

    check: RuleCheck
    subject: str
    message: str
    mend: str
    citation: str = ""
    advisory: bool = False
    deadline: datetime.date | None = None


@dataclass(frozen=True)
class EntryFacts:
    """A public page below a section. ``events``: what deadlines count from (``document_issued``)
    → its day; ``ends``: the last day of a period it announces."""

    page: int
    published_on: datetime.date
    events: Mapping[str, datetime.date] = field(default_factory=dict)
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """“Không phát sinh”: the last word of the agency on a section."""

    since: datetime.date
    until: datetime.date

    def holds_on(self, day: datetime.date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Shares:
    """Of a section's entries: how much each check of entries takes away. An entry with ``n`` faults
    that cost points keeps ``1 / (1 + n)``, so that each fault that is mended shows."""

    entries: int = 0
    lost: Mapping[RuleCheck, float] = field(default_factory=dict)

    def kept(self, check: RuleCheck) -> float:
        """From 0 to 1."""
        return 1 - self.lost.get(check, 0.0) / self.entries if self.entries else 1.0


def lost_by(faults: int) -> float:
    """What an entry with so many faults loses."""
    return 1 - 1 / (1 + faults)


@dataclass(frozen=True)
class SectionFacts:
    """A section of a portal, as its mandate asks for it.

    ``tier``: the portal's. ``furnished``: some app fills sections of the kind, so that
    it can be judged by what it holds. ``stands``: readers can open it. ``holdings``: entries, or
    what else fills a section of its kind. ``newest``: when the last entry was published.
    """

    rule: SectionRule
    tier: Tier
    stands: bool
    furnished: bool
    page: int | None = None
    holdings: int = 0
    newest: datetime.date | None = None
    declared: Declaration | None = None
    shares: Shares = Shares()

    @property
    def is_binding(self) -> bool:
        """Whether the portal must have it; what is only recommended costs no points."""
        return binds(self.rule, self.tier)

    @property
    def deadlines(self) -> Iterator[Deadline]:
        return (deadline for deadline in self.rule.deadlines if deadline.binds(self.tier))


def binds(rule: SectionRule, tier: Tier) -> bool:
    duties = {Duty.REQUIRED, Duty.IF_APPLICABLE}
    return rule.duty_of(tier) in duties and not rule.is_advisory


@dataclass(frozen=True)
class HomeFacts:
    """What a home page must tell of the agency: names of what is missing."""

    missing: tuple[str, ...] = ()
    citation: str = ""
    advisory: bool = False
    page: int | None = None
