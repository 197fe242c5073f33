"""A change of law for many portals: each in a transaction of its own."""

import datetime
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from sites.mandates import Profile
from sites.models import Portal
from sites.permissions.door import mandate_door
from sites.provisioning.profiles import content_of, profile_named
from sites.provisioning.tree import lock_tree

from .carrying_out import carry_out
from .planning import plan_change
from .plans import Plan
from .reading import read_facts

logger = logging.getLogger(__name__)


class ChangeRefusedError(ValueError):
    """A portal cannot change as planned; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one portal: its plan, or the reason why it stayed as it was."""

    key: str
    plan: Plan | None
    reason: str
    seconds: float


def portals_to_change(key: str = "") -> list[Portal]:
    """Portals in service, by key. A closed one stays under the law it closed with."""
    portals = Portal.objects.live().select_related("agency", "default_locale").order_by("key")
    return list(portals.filter(key=key) if key else portals)


def plans_for(portals: Sequence[Portal], target: Profile, on: datetime.date) -> Iterator[Plan]:
    """What would be done; nothing is written."""
    for portal in portals:
        yield plan_change(read_facts(portal, target), target, on)


def change_law(portals: Sequence[Portal], slug: str, on: datetime.date) -> Iterator[Outcome]:
    """Bring each portal under the profile ``slug``. What fails in one stays in that one."""
    stored = profile_named(slug)
    target = content_of(stored)
    for portal in portals:
        started = time.monotonic()
        plan, reason = None, ""
        try:
            with transaction.atomic(), mandate_door():
                lock_tree()
                plan = _sound(plan_change(read_facts(portal, target), target, on))
                if not plan.changes_nothing:
                    carry_out(plan, portal, stored, on)
        except Exception as error:
            plan, reason = None, reason_of(error)
            logger.warning("Chuyển quy định của %s không thành.", portal.key, exc_info=error)
        yield Outcome(portal.key, plan, reason, time.monotonic() - started)


def _sound(plan: Plan) -> Plan:
    if plan.faults:
        raise ChangeRefusedError("; ".join(plan.faults))
    return plan


def reason_of(error: Exception) -> str:
    """Why a portal stayed as it was, for whoever runs the command."""
    if isinstance(error, ValidationError):
        return "; ".join(error.messages)
    if isinstance(error, ChangeRefusedError | PermissionDenied):
        return str(error)
    return f"lỗi ngoài dự kiến ({type(error).__name__}: {error})"
