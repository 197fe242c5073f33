"""Changes and tickets are the queue; claims are conditional updates (SQLite, PostgreSQL)."""

import datetime
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from cms.publishing.models import Change
from portal_frontend.models import Ticket
from portal_frontend.outputs.network import Network

from .planner import WHOLE_PORTAL, Wanted, plan

CHANGES_AT_ONCE = 500
MAX_ATTEMPTS = 8
LONGEST_PAUSE = 300  # seconds
LEASE = datetime.timedelta(seconds=60)  # a build that shows no life for so long is dead

_State = Ticket.State
Row = TypeVar("Row", Change, Ticket)


def has_pending_changes() -> bool:
    return Change.objects.filter(state=Change.State.PENDING).exists()


@transaction.atomic
def plan_pending(portals: Network) -> int:
    """Turn waiting changes into tickets; returns how many changes that were."""
    pending = Change.objects.filter(state=Change.State.PENDING).order_by("id")
    changes = list(_unclaimed(pending)[:CHANGES_AT_ONCE])
    for ticket in plan([(change.subject, change.portals) for change in changes], portals):
        request(ticket)
    planned = Change.objects.filter(pk__in=[change.pk for change in changes])
    # Of a rating only the day may be known: its change, which bears a time, is not kept.
    planned.filter(subject__startswith="survey:").delete()
    planned.update(state=Change.State.PLANNED)
    return len(changes)


def request(wanted: Wanted) -> None:
    """Ask for a build, now. Asking twice before it starts is asking once."""
    Ticket.objects.update_or_create(
        portal=wanted.portal,
        output=wanted.output,
        state=_State.WAITING,
        defaults={"due_at": timezone.now(), "attempts": 0, "lane": wanted.lane},
    )


def claim(wanted: Wanted | None = None) -> Ticket | None:
    """The next due ticket (or just ``wanted``), now running; None when it cannot be had."""
    due = Ticket.objects.filter(state=_State.WAITING, due_at__lte=timezone.now())
    if wanted:
        due = due.filter(portal=wanted.portal, output=wanted.output)
    busy = Ticket.objects.filter(state=_State.RUNNING).values("portal")
    ticket = due.exclude(portal__in=busy).order_by("lane", "due_at", "id").first()
    return ticket if ticket and _start(ticket) else None


def _start(ticket: Ticket) -> bool:
    """False when another worker was faster, with this ticket or with its portal."""
    now = timezone.now()
    waiting = Ticket.objects.filter(pk=ticket.pk, state=_State.WAITING)
    try:
        with transaction.atomic():
            started = waiting.update(
                state=_State.RUNNING, claimed_at=now, attempts=F("attempts") + 1
            )
            if started and ticket.output == WHOLE_PORTAL:
                _absorb_narrower(ticket, now)
    except IntegrityError:
        return False
    ticket.state, ticket.claimed_at, ticket.attempts = _State.RUNNING, now, ticket.attempts + 1
    return bool(started)


def _absorb_narrower(ticket: Ticket, now: datetime.datetime) -> None:
    """Building the whole portal does the work of whatever waits for parts of it."""
    parts = Ticket.objects.filter(portal=ticket.portal, state=_State.WAITING, created_at__lte=now)
    parts.exclude(output=WHOLE_PORTAL).delete()


def show_life(ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk, state=_State.RUNNING).update(claimed_at=timezone.now())


def finish(ticket: Ticket) -> None:
    Ticket.objects.filter(pk=ticket.pk).delete()


@transaction.atomic
def postpone(ticket: Ticket, reason: str) -> None:
    """Try again after a pause that doubles.

    A page that failed MAX_ATTEMPTS times rests, for people to see; a whole portal is tried for
    ever: what readers must no longer see would otherwise stay after an outage.
    """
    finish(ticket)
    _record_failure(ticket.portal, ticket.output, reason, ticket.attempts, ticket.lane)


@transaction.atomic
def record_broken(portal: str, failures: Iterable[tuple[str, str]]) -> None:
    """Outputs (path, reason) that failed while the rest of their portal was built."""
    for path, reason in failures:
        _record_failure(portal, path, reason, attempts=1, lane=0)


def _record_failure(portal: str, output: str, reason: str, attempts: int, lane: int) -> None:
    rests = attempts >= MAX_ATTEMPTS and output != WHOLE_PORTAL
    state = _State.FAILED if rests else _State.WAITING
    if state == _State.WAITING and _waits(portal, output):
        return  # somebody asked again meanwhile: that ticket is due already
    pause = datetime.timedelta(seconds=min(2**attempts, LONGEST_PAUSE))
    facts = {"due_at": timezone.now() + pause, "attempts": attempts, "reason": reason}
    Ticket.objects.update_or_create(
        portal=portal, output=output, state=state, defaults=facts | {"lane": lane}
    )


def _waits(portal: str, output: str) -> bool:
    return Ticket.objects.filter(portal=portal, output=output, state=_State.WAITING).exists()


def forget_failures(portal: str, mended: Callable[[str], bool]) -> None:
    """What was built after all is no failure any more, nor does it need its retry."""
    broken = Ticket.objects.filter(portal=portal, attempts__gt=0).exclude(state=_State.RUNNING)
    healed = [pk for pk, output in broken.values_list("pk", "output") if mended(output)]
    Ticket.objects.filter(pk__in=healed).exclude(state=_State.RUNNING).delete()


@transaction.atomic
def recover_stale() -> int:
    """Put back the tickets of workers that died; returns how many."""
    stale = Ticket.objects.filter(state=_State.RUNNING, claimed_at__lt=timezone.now() - LEASE)
    tickets = list(_unclaimed(stale))
    for ticket in tickets:
        postpone(ticket, "Tiến trình dựng trang đã dừng giữa chừng.")
    return len(tickets)


def _unclaimed(rows: "QuerySet[Row]") -> "QuerySet[Row]":
    """Rows no other worker holds. SQLite needs no locks: its transactions are IMMEDIATE."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows
