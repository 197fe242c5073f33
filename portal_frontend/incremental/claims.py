"""Who builds what now: a worker holds a portal and takes some of its tickets."""

import datetime
import hashlib
import os
import socket
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from portal_frontend.models import Lease, Ticket

from .planner import FAST, OUTLINE, RECOMPOSE, WHOLE_PORTAL
from .queue import SUSPECT, count_attempt, fail, killed_too_often, lock_index

LEASE = datetime.timedelta(seconds=20)  # a worker that shows no life for so long is dead
AT_ONCE = {True: 20, False: 150}  # tickets of one build; the fast lane is kept waiting by few
SPECIAL = (WHOLE_PORTAL, OUTLINE)
KILLED = "Lần nào dựng tệp này, tiến trình cũng dừng giữa chừng (thường do thiếu bộ nhớ)."

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_State = Ticket.State


class LeaseLostError(Exception):
    """Another worker took the portal over; what was built must not be published."""


@dataclass(frozen=True)
class Claim:
    """``tickets`` of one portal: one special ticket, or outputs to build together."""

    portal: str
    holder: str
    tickets: list[Ticket]

    @property
    def special(self) -> str:
        """ "*", "+", "~vi", or "" for outputs."""
        output = self.tickets[0].output
        return output if _is_special(output) else ""


def holder_name() -> str:
    """Host, process, and something random: a process number comes back after a restart."""
    return f"{_host()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def free_abandoned() -> int:
    """Leases of processes of this machine that died need not run out; returns how many."""
    leases = Lease.objects.filter(holder__startswith=f"{_host()}:")
    dead = [pk for pk, holder in leases.values_list("pk", "holder") if not _lives(holder)]
    return Lease.objects.filter(pk__in=dead).delete()[0] if dead else 0


def _host() -> str:
    """The machine since its start, and on it the room in which process numbers count (containers
    have theirs). The name is for people: those of machines may be alike."""
    try:
        start, room = BOOT_ID.read_text()[:12], os.stat("/proc/self/ns/pid").st_ino
    except OSError:
        start, room = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:12], 0
    return f"{socket.gethostname()[:8]}/{start}/{room}"


def _lives(holder: str) -> bool:
    try:
        os.kill(int(holder.split(":")[1]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's process
        return True
    return True


@transaction.atomic
def claim(holder: str, portals: Collection[str] | None = None) -> Claim | None:
    """The next tickets due (of ``portals``), now held by ``holder``; None: nothing to be had."""
    lock_index(exclusive=False)  # the planner writes tickets too, in another order
    first = _due(portals).order_by("lane", "id").first()
    if first is None or not take(first.portal, holder):
        return None
    if _is_hopeless(first):
        fail({first: KILLED})
        release(Claim(first.portal, holder, []))
        return claim(holder, portals)
    alone = Ticket.objects.filter(pk=first.pk, token=first.token)
    tickets = list(alone) if _alone(first) else _together(first)
    if not tickets:  # another worker did it just before we took the portal
        release(Claim(first.portal, holder, []))
        return None
    count_attempt(tickets)
    return Claim(first.portal, holder, tickets)


def _is_hopeless(ticket: Ticket) -> bool:
    """Work on whole portals is never given up."""
    return not _is_special(ticket.output) and killed_too_often(ticket)


def renew(claimed: Claim) -> None:
    """Show life; in a transaction, hold the lease until it ends. Raises LeaseLostError."""
    held = Lease.objects.filter(portal=claimed.portal, holder=claimed.holder)
    if not held.update(seen_at=timezone.now()):
        raise LeaseLostError(claimed.portal)


def release(claimed: Claim) -> None:
    Lease.objects.filter(portal=claimed.portal, holder=claimed.holder).delete()


def _due(portals: Collection[str] | None) -> "QuerySet[Ticket]":
    now = timezone.now()
    due = Ticket.objects.filter(state=_State.WAITING, due_at__lte=now)
    if portals is not None:
        due = due.filter(portal__in=portals)
    return due.exclude(portal__in=Lease.objects.filter(seen_at__gt=now - LEASE).values("portal"))


def take(portal: str, holder: str) -> bool:
    """Hold a portal, or a chore's name; False: another does."""
    now = timezone.now()
    stale = Lease.objects.filter(Q(seen_at__lte=now - LEASE) | Q(holder=holder), portal=portal)
    if stale.update(holder=holder, seen_at=now):
        return True
    try:
        with transaction.atomic():
            Lease.objects.create(portal=portal, holder=holder, seen_at=now)
    except IntegrityError:  # another was faster
        return False
    return True


def _is_special(output: str) -> bool:
    return output in SPECIAL or output.startswith(RECOMPOSE)


def _alone(ticket: Ticket) -> bool:
    return ticket.attempts >= SUSPECT or _is_special(ticket.output)


def _together(first: Ticket) -> list[Ticket]:
    """More outputs of the same portal and lane, in their order."""
    peers = _due_of(first).exclude(output__in=SPECIAL).exclude(output__startswith=RECOMPOSE)
    at_once = AT_ONCE[first.lane == FAST]
    return list(peers.filter(attempts__lt=SUSPECT).order_by("id")[:at_once])


def _due_of(first: Ticket) -> "QuerySet[Ticket]":
    return Ticket.objects.filter(
        portal=first.portal, lane=first.lane, state=_State.WAITING, due_at__lte=timezone.now()
    )
