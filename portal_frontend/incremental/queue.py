"""Changes become tickets; tickets wait, are built, or fail for a readable reason.

Planning and the writing of the index exclude each other: a plan that looked at the old index while
a build wrote the new one would miss what only the new one says.
"""

import datetime
import time
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms.publishing.difference import touched
from cms.publishing.keys import Reads
from cms.publishing.models import Change
from portal_frontend.models import Ticket

from .bulk import upsert
from .index import DatabaseIndex, stale_by_clock, touches
from .planner import FAST, Index, Place, Wanted, plan

CHANGES_AT_ONCE = 500
ASKED_AGAIN = ("lane", "state", "token", "attempts", "reason", "change_id", "due_at")
MAX_ATTEMPTS = 8
SUSPECT = 2  # attempts after which an output is built alone: it may be what kills the worker
LONGEST_PAUSE = 300  # seconds
OUTAGE_PAUSE = 5  # seconds: a full disk or a silent API is asked again soon
INDEX_LOCK = 0x484F4954  # "HOIT": PostgreSQL's advisory lock around the index

_State = Ticket.State


def has_pending_changes() -> bool:
    return Change.objects.filter(state=Change.State.PENDING).exists()


@transaction.atomic
def plan_pending() -> int:
    """Turn waiting changes into tickets; returns how many changes that were."""
    lock_index(exclusive=True)
    pending = Change.objects.filter(state=Change.State.PENDING).order_by("id")
    changes = list(_unclaimed(pending)[:CHANGES_AT_ONCE])
    if not changes:
        return 0
    number, index = _next_plan(), DatabaseIndex()
    for change in changes:
        _plan_one(change, index)
        change.plan = number
    Change.objects.bulk_update(changes, ["state", "planned_at", "plan", "outputs", "wide"])
    return len(changes)


def _plan_one(change: Change, index: Index) -> None:
    wanted = plan(change.portals, touched(change.before, change.after), index)
    request(wanted, change.pk)
    fast = [ticket for ticket in wanted if ticket.lane == FAST]
    change.outputs = [[ticket.portal, ticket.output] for ticket in fast]
    change.wide = len(wanted) - len(fast)
    change.state, change.planned_at = Change.State.PLANNED, timezone.now()


def _next_plan() -> int:
    """Later than every plan before, also than those whose changes were tidied away."""
    return max(last_plan() + 1, time.time_ns() // 1000)


def last_plan() -> int:
    """The number of the last plan: what a build notes before it asks the API anything."""
    planned = Change.objects.filter(plan__isnull=False).order_by("-plan")
    return planned.values_list("plan", flat=True).first() or 0


def planned_since(number: int) -> list[Change]:
    return list(Change.objects.filter(plan__gt=number))


def ask_again(portal: str, built: Mapping[str, Reads], seen: int) -> None:
    """Outputs (path → reads) that a change planned since ``seen`` touches are built once more:
    that plan did not know what they read. Call it in the transaction that writes the index."""
    for change in planned_since(seen):
        what = touched(change.before, change.after)
        named = what.addresses if portal in change.portals else ()
        late = [
            Wanted(portal, path)
            for path, reads in built.items()
            if path in named or touches(reads, what.keys, what.positions)
        ]
        request(late, change.pk)


@transaction.atomic
def plan_clock(now: datetime.datetime) -> int:
    """Ask for the outputs that a moment made stale and nobody asked for; returns how many."""
    places = set(stale_by_clock(now))
    if places:
        lock_index(exclusive=True)
        waiting = Ticket.objects.filter(portal__in={place.portal for place in places})
        places -= {Place(*row) for row in waiting.values_list("portal", "output")}
        request([Wanted(*place) for place in sorted(places)])
    return len(places)


def lock_index(*, exclusive: bool) -> None:
    """Held until the transaction ends. SQLite needs none: its transactions are IMMEDIATE."""
    if connection.vendor != "postgresql":
        return
    kind = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {kind}(%s)", [INDEX_LOCK])


def request(wanted: Iterable[Wanted], change: int | None = None) -> None:
    """Ask for builds, now. Asking twice before one starts is asking once; a request during a
    build is another build."""
    asked = {Place(ticket.portal, ticket.output): ticket for ticket in wanted}
    now, urgent = timezone.now(), _already_urgent(asked)
    tickets = [
        Ticket(
            portal=place.portal,
            output=place.path,
            lane=FAST if place in urgent else ticket.lane,
            token=uuid.uuid4().hex,
            change_id=change,
            due_at=now,
        )
        for place, ticket in asked.items()
    ]
    upsert(tickets, ["portal", "output"], ASKED_AGAIN)


def _already_urgent(asked: Mapping[Place, Wanted]) -> set[Place]:
    """A wide request does not slow down what somebody waits for."""
    if all(ticket.lane == FAST for ticket in asked.values()):
        return set()
    portals = {place.portal for place in asked}
    waiting = Ticket.objects.filter(lane=FAST, state=_State.WAITING, portal__in=portals)
    return {Place(*row) for row in waiting.values_list("portal", "output")}


def finish(tickets: Collection[Ticket]) -> None:
    """Done, unless asked for again since."""
    _still(tickets).delete()


def _still(tickets: Collection[Ticket]) -> "QuerySet[Ticket]":
    """Those of ``tickets`` that nobody asked for again since."""
    pks = [ticket.pk for ticket in tickets if ticket.pk]
    return Ticket.objects.filter(pk__in=pks, token__in=[ticket.token for ticket in tickets])


def fail(tickets: Mapping[Ticket, str]) -> None:
    """Try again after a pause that doubles; after MAX_ATTEMPTS rest, for people to see."""
    for ticket, reason in tickets.items():
        rests = ticket.attempts >= MAX_ATTEMPTS
        state = _State.FAILED if rests else _State.WAITING
        due_at = timezone.now() + _pause_after(ticket.attempts)
        _still([ticket]).update(state=state, reason=reason, due_at=due_at)


def _pause_after(attempts: int) -> datetime.timedelta:
    return datetime.timedelta(seconds=min(2**attempts, LONGEST_PAUSE))


def put_off(tickets: Collection[Ticket], reason: str, attempts: int = 0) -> None:
    """What surrounds us failed (disk, API), not the output: tried for ever, soon again."""
    due_at = timezone.now() + datetime.timedelta(seconds=OUTAGE_PAUSE)
    _still(tickets).update(attempts=attempts, reason=reason, due_at=due_at)


def go_on(ticket: Ticket) -> None:
    """A long piece of work did a part of it; it waits for its next turn."""
    _still([ticket]).update(attempts=0, reason="", due_at=timezone.now())


def count_attempt(tickets: Collection[Ticket]) -> None:
    """Before the build: one that kills its worker counts too, and a suspect waits as after a
    failure. What merely stood beside it, or was killed once, is built again at once."""
    by_attempts: dict[int, list[int]] = defaultdict(list)
    for ticket in tickets:
        ticket.attempts += 1
        by_attempts[ticket.attempts].append(ticket.pk)
    for attempts, pks in by_attempts.items():
        rows = Ticket.objects.filter(pk__in=pks)
        if attempts > SUSPECT:
            rows.update(attempts=attempts, due_at=timezone.now() + _pause_after(attempts))
        else:
            rows.update(attempts=attempts)


def killed_too_often(ticket: Ticket) -> bool:
    """Every attempt ended its worker: none was there to say that it failed."""
    return ticket.attempts >= MAX_ATTEMPTS


def retry(portal: str, output: str) -> None:
    """Somebody says the cause is mended."""
    request([Wanted(portal, output)])


def _unclaimed(rows: "QuerySet[Change]") -> "QuerySet[Change]":
    """Rows no other worker holds. SQLite needs no locks: its transactions are IMMEDIATE."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True)
    return rows
