"""Change rows that have done their work are kept for a while, for people to look at."""

import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Change

KEPT = datetime.timedelta(days=7)
# Of a rating only the day may be known, and its change bears a time.
RATING = "survey:"
RATING_KEPT = datetime.timedelta(minutes=15)


def prune_changes() -> int:
    """Delete planned changes that nobody needs any more; returns how many."""
    now = timezone.now()
    over = Q(at__lt=now - KEPT) | Q(subject__startswith=RATING, at__lt=now - RATING_KEPT)
    planned = Change.objects.filter(state=Change.State.PLANNED)
    deleted, _ = planned.annotate(at=Coalesce("planned_at", "created_at")).filter(over).delete()
    return deleted
