"""Periods that cannot be are refused where they are typed."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from cms.notices.models import NoticePage
from cms.topics.models import TopicPage

pytestmark = pytest.mark.django_db

EARLY, LATE = (datetime.datetime(2026, 7, day, 8, tzinfo=datetime.UTC) for day in (1, 2))


def test_nothing_resumes_before_it_stopped():
    with pytest.raises(ValidationError) as refusal:
        NoticePage(starts_at=LATE, resumes_at=EARLY).clean()
    assert set(refusal.value.message_dict) == {"resumes_at"}
    NoticePage(starts_at=EARLY, resumes_at=LATE).clean()


def test_no_topic_ends_before_it_begins():
    with pytest.raises(ValidationError) as refusal:
        TopicPage(shown_from=LATE.date(), shown_until=EARLY.date()).clean()
    assert set(refusal.value.message_dict) == {"shown_until"}
