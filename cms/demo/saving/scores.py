"""Days of compliance before the demo was built, for trends to have something to show."""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from cms.demo.scores import past_scores
from cms.demo.seeds import seeded
from sites.models import DayScore, PortalScore


def save_past_scores(seed: int) -> None:
    """Of portals that have a score and no day but today."""
    today = timezone.localdate()
    known = set(DayScore.objects.filter(day__lt=today).values_list("portal_id", flat=True))
    scored = PortalScore.objects.exclude(score=None).select_related("portal")
    DayScore.objects.bulk_create(
        day
        for row in scored.order_by("portal__key")
        if row.portal_id not in known
        for day in _days(row, seed, today)
    )


def _days(row: PortalScore, seed: int, today: datetime.date) -> Iterator[DayScore]:
    """Breaches fell as the score rose; a score is never 100 while there are some."""
    final = row.score or 0.0
    past = past_scores(seeded(seed, "scores", row.portal.key), final)
    for age, score in zip(range(len(past), 0, -1), past, strict=True):
        breaches = row.breaches + round(final - score)
        day = today - datetime.timedelta(days=age)
        yield DayScore(portal_id=row.portal_id, day=day, score=score, breaches=breaches)
