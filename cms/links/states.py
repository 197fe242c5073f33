"""What an answer makes of an address: pure, so that time can be tried out."""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from .models import State

GONE_TWICE = 2
FIRST_PAUSE = datetime.timedelta(hours=20)  # a check every night finds it due
LONGEST_PAUSE = datetime.timedelta(days=7)


class Answer(StrEnum):
    """``FAILED``: no server, or one that cannot. ``UNSURE``: a server that refuses programs, a
    certificate or network that is known to fail from here alone: browsers may well get through."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    FAILED = "failed"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Outcome:
    """One check. ``reason`` is for people, "" for a page that answers; ``answered``: some server
    did, so this machine's own network works."""

    answer: Answer
    reason: str = ""
    moved_to: str = ""
    answered: bool = True

    @property
    def is_silence(self) -> bool:
        """The fault may be the server's, or our own network's."""
        return self.answer is Answer.FAILED and not self.answered


@dataclass(frozen=True)
class Patience:
    """How often, and for how long, an address must fail before it is dead; how often one that
    lives is looked at."""

    failures: int
    period: datetime.timedelta
    every: datetime.timedelta


@dataclass(frozen=True)
class Standing:
    """What is known of an address: the columns of `WebAddress` that checks write."""

    state: State
    since: datetime.datetime
    next_at: datetime.datetime
    checked_at: datetime.datetime | None = None
    first_failed_at: datetime.datetime | None = None
    failures: int = 0
    proofs: int = 0
    first_proof_at: datetime.datetime | None = None
    gone: int = 0
    reason: str = ""
    moved_to: str = ""


def standing_after(
    before: Standing, outcome: Outcome, now: datetime.datetime, patience: Patience
) -> Standing:
    if outcome.answer in (Answer.ALIVE, Answer.MOVED):
        after = _well(before, outcome, now, patience)
    else:
        after = _failed(before, outcome, now, patience)
    changed = (after.state, after.moved_to) != (before.state, before.moved_to)
    return replace(after, checked_at=now, since=now if changed else before.since)


def _well(
    before: Standing, outcome: Outcome, now: datetime.datetime, patience: Patience
) -> Standing:
    state = State.MOVED if outcome.answer is Answer.MOVED else State.ALIVE
    return Standing(
        state,
        before.since,
        next_at=now + patience.every,
        reason=outcome.reason,
        moved_to=outcome.moved_to,
    )


def _failed(
    before: Standing, outcome: Outcome, now: datetime.datetime, patience: Patience
) -> Standing:
    proves = outcome.answer is not Answer.UNSURE
    failed = replace(
        before,
        failures=before.failures + 1,
        proofs=before.proofs + 1 if proves else 0,
        first_proof_at=(before.first_proof_at or now) if proves else None,
        gone=before.gone + 1 if outcome.answer is Answer.GONE else 0,
        first_failed_at=before.first_failed_at or now,
        next_at=now + min(FIRST_PAUSE * 2 ** min(before.failures, 10), LONGEST_PAUSE),
        reason=outcome.reason,
        moved_to="",
    )
    was_dead = before.state == State.DEAD
    is_dead = proves and (was_dead or _proves_dead(failed, now, patience))
    return replace(failed, state=State.DEAD if is_dead else State.UNREACHABLE)


def _proves_dead(failed: Standing, now: datetime.datetime, patience: Patience) -> bool:
    """A server that refuses programs proves nothing, however long it does, and it answers: what
    failed before that is no proof any more."""
    begun = failed.first_proof_at or now
    lasts = failed.proofs >= patience.failures and now - begun >= patience.period
    return lasts or failed.gone >= GONE_TWICE
