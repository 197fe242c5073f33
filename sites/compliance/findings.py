"""Findings: explained facts of compliance, as values."""

import datetime
from dataclasses import dataclass

from sites.mandates.vocabulary import Severity


@dataclass(frozen=True)
class Found:
    """One fault. ``rule``: its code in the mandate. ``section``: "" for the portal as a whole.
    ``page``: the page to mend, None where there is none yet. ``subject`` tells findings of one
    rule on one page apart. Words are Vietnamese.
    """

    rule: str
    section: str
    page: int | None
    subject: str
    severity: Severity
    message: str
    mend: str
    citation: str
    deadline: datetime.date | None = None

    @property
    def identity(self) -> tuple[str, str, int | None, str]:
        """What makes it the same fault as one found before, whose beginning is kept."""
        return self.rule, self.section, self.page, self.subject

    @property
    def costs(self) -> bool:
        return self.severity is not Severity.ADVICE


@dataclass(frozen=True)
class Judgement:
    """Of one section: what is wrong with it, and its points. ``most`` 0: nothing in law judges it.

    A section's score is ``points / most``; a portal's the mean of those of its sections that have
    one, in hundredths.
    """

    findings: tuple[Found, ...]
    points: float
    most: int
