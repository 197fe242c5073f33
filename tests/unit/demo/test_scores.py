"""The demo's trend: leads up to what the portals are worth today, and is written once."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.demo.saving import save_past_scores
from cms.demo.scores import DAYS, past_scores
from cms.demo.seeds import seeded
from sites.models import DayScore, PortalScore
from tests.factories import PortalFactory


@given(st.floats(0, 100), st.integers())
def test_scores_never_fall_and_stay_on_the_scale(final, seed):
    scores = [*past_scores(seeded(seed), final), round(final, 2)]
    assert len(scores) == DAYS + 1
    assert scores == sorted(scores)
    assert scores[0] >= 0


@pytest.mark.django_db
def test_each_scored_portal_gets_the_days_before_today_once():
    scored, unscored = PortalFactory(), PortalFactory()
    PortalScore.objects.create(portal=scored, score=80, breaches=2)
    PortalScore.objects.create(portal=unscored, score=None)
    save_past_scores(389)
    before = list(DayScore.objects.values_list("portal", "day", "score", "breaches"))
    save_past_scores(389)
    assert list(DayScore.objects.values_list("portal", "day", "score", "breaches")) == before
    today = timezone.localdate()
    days = [today - datetime.timedelta(days=age) for age in range(DAYS, 0, -1)]
    assert [(row[0], row[1]) for row in before] == [(scored.pk, day) for day in days]
    assert before[0][2] < 80
