"""Changes that were planned are kept for people to look at, but not for ever."""

import datetime

import pytest
from django.utils import timezone

from cms.publishing.announce import announce
from cms.publishing.models import Change
from cms.publishing.pruning import prune_changes

pytestmark = pytest.mark.django_db


def change(subject: str = "page:1", state: str = "planned", **age: float) -> Change:
    announce(subject=subject, portals=["hue"], before=None, after={})
    made = Change.objects.latest("pk")
    made.state, made.planned_at = state, timezone.now() - datetime.timedelta(**age)
    made.save()
    return made


@pytest.mark.parametrize(
    ("subject", "state", "age", "kept"),
    [
        ("page:1", "planned", {"days": 6, "hours": 23}, True),
        ("page:1", "planned", {"days": 7, "hours": 1}, False),
        ("page:1", "pending", {"days": 30}, True),
        ("page:1", "failed", {"days": 30}, True),
        ("survey:hue", "planned", {"minutes": 1}, True),
        ("survey:hue", "planned", {"minutes": 16}, False),
        ("survey-version:1", "planned", {"minutes": 16}, True),
    ],
)
def test_how_long_a_change_is_kept(subject, state, age, kept):
    made = change(subject, state, **age)
    assert prune_changes() == (0 if kept else 1)
    assert Change.objects.filter(pk=made.pk).exists() == kept


def test_a_change_planned_without_a_time_counts_from_its_making():
    made = change()
    Change.objects.update(planned_at=None, created_at=timezone.now() - datetime.timedelta(days=8))
    prune_changes()
    assert not Change.objects.filter(pk=made.pk).exists()
