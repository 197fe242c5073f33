"""Deadlines count in days: every midnight in Viet Nam, all portals are judged anew."""

import time

from django.utils import timezone

from sites.binding import binding_profiles
from sites.models import Portal

from .isolation import judge_or_tell
from .judging import judge_portals

AT_ONCE = 5  # portals, of those not yet judged today, for each time a worker looks
TRIED_AGAIN_AFTER = 3_600.0  # seconds
_failed: dict[int, float] = {}


def judge_every_day() -> int:
    """Some of the portals that were not judged as a whole today; returns how many. One that cannot
    be judged stops no other and is tried again later."""
    portals = _waiting()[:AT_ONCE]
    for portal in judge_or_tell(judge_portals, portals):
        _failed[portal] = time.monotonic() + TRIED_AGAIN_AFTER
    return len(portals)


def _waiting() -> list[int]:
    """Of those that a mandate binds."""
    late = Portal.objects.live().exclude(score__judged_on=timezone.localdate()).order_by("pk")
    now = time.monotonic()
    ready = [pk for pk in late.values_list("pk", flat=True) if _failed.get(pk, now) <= now]
    bound = binding_profiles(ready) if ready else {}
    return [pk for pk in ready if pk in bound]
