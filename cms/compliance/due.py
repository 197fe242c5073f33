"""Deadlines count in days: every midnight in Viet Nam, all portals are judged anew."""

from django.utils import timezone

from sites.models import DayScore, Portal

from .judging import judge_portals

AT_ONCE = 5  # portals, of those not yet judged today, for each time a worker looks


def judge_every_day() -> int:
    """Some of the portals that have no score of today; returns how many."""
    scored = DayScore.objects.filter(day=timezone.localdate()).values("portal")
    bound = Portal.objects.live().filter(mandates__valid_to__isnull=True)
    waiting = bound.exclude(pk__in=scored).order_by("pk")
    portals = list(waiting.values_list("pk", flat=True)[:AT_ONCE])
    judge_portals(portals)
    return len(portals)
