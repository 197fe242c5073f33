"""One rating: all or nothing, counted exactly, anonymous by the shape of its tables."""

import datetime
import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from cms.publishing.models import Change
from cms.surveys.definition import load_survey, read_survey
from cms.surveys.keys import results
from cms.surveys.models import DailyTotal, Rating, RatingAnswer, RatingComment
from cms.surveys.rating import RatingRefusedError, Submission, submit
from cms.surveys.selectors import survey_results
from tests.factories import PortalFactory
from tests.graphql.worlds import SURVEY_FILE

ANSWERS = (
    ("interface", "easy"),
    ("content", "met"),
    ("quality", "good"),
    ("interaction", "satisfied"),
    ("support", "met"),
)


@pytest.fixture
def portal(db):
    load_survey(read_survey(SURVEY_FILE))
    return PortalFactory()


def rate(portal, answers=ANSWERS, comment=""):
    return submit(Submission(portal.key, 1, answers, comment))


def columns(model):
    return {field.name for field in model._meta.get_fields() if field.concrete}


def test_the_tables_have_no_column_for_a_person_an_address_or_a_time():
    assert columns(Rating) == {"id", "portal", "survey", "rated_on"}
    assert columns(RatingAnswer) == {"id", "rating", "dimension", "option"}
    assert columns(RatingComment) == {"id", "portal", "survey", "received_on", "text", "state"}
    assert columns(DailyTotal) == {"id", "portal", "option", "day", "count"}


def test_answers_and_words_cannot_be_joined(portal):
    rate(portal, comment="Xin cảm ơn")
    rating, comment = Rating.objects.get(), RatingComment.objects.get()
    assert rating.pk != comment.pk
    assert type(rating.rated_on) is type(comment.received_on) is datetime.date


def test_a_rating_is_stored_for_the_vietnamese_day(portal, monkeypatch):
    late = datetime.datetime(2025, 6, 1, 18, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    rate(portal)
    assert Rating.objects.get().rated_on == datetime.date(2025, 6, 2)
    assert set(DailyTotal.objects.values_list("day", flat=True)) == {datetime.date(2025, 6, 2)}


def test_totals_add_up(portal):
    for option in ("easy", "easy", "hard"):
        rate(portal, (("interface", option), *ANSWERS[1:]))
    totals = dict(
        DailyTotal.objects.filter(option__dimension__code="interface").values_list(
            "option__code", "count"
        )
    )
    assert totals == {"easy": 2, "hard": 1}
    results = survey_results(portal.pk, "vi")
    assert results.total == 3
    assert [option.share for option in results.dimensions[0].options] == [2 / 3, 0, 1 / 3]


def test_results_cover_every_month(portal):
    rate(portal)
    DailyTotal.objects.update(day=datetime.date(2025, 5, 31))
    rate(portal)
    results = survey_results(portal.pk, "vi")
    assert (results.first_day, results.last_day) == (
        datetime.date(2025, 5, 31),
        timezone.localdate(),
    )
    assert [(row.month, row.count) for row in results.months] == [
        (f"{timezone.localdate():%Y-%m}", 1),
        ("2025-05", 1),
    ]


def test_a_refused_rating_leaves_nothing(portal):
    with pytest.raises(RatingRefusedError):
        rate(portal, ANSWERS, comment="x" * 2001)
    for model in (Rating, RatingAnswer, RatingComment, DailyTotal):
        assert not model.objects.exists()
    assert not Change.objects.filter(subject__startswith="survey:").exists()


def test_one_rating_is_one_change_that_counts_nothing(portal):
    rate(portal)
    rate(portal)
    changes = Change.objects.filter(subject=f"survey:{portal.key}")
    told = [(change.before, change.after, change.portals) for change in changes]
    assert told == [({}, {"keys": {results(portal.pk): ""}}, [portal.key])] * 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Cảm ơn  ", "Cảm ơn"),
        ("a\x00b\u202ec", "abc"),
        ("dòng một\r\ndòng hai", "dòng một\ndòng hai"),
        ("ệ", "ệ"),
        ("x" * 2000, "x" * 2000),
    ],
)
def test_free_text_is_kept_clean(portal, written, kept):
    rate(portal, comment=written)
    assert RatingComment.objects.get().text == kept


@pytest.mark.parametrize("blank", ["", "   ", "\n", "\u200b"])
def test_no_words_are_no_comment(portal, blank):
    rate(portal, comment=blank)
    assert not RatingComment.objects.exists()


def test_an_inactive_version_takes_no_ratings(portal):
    Rating.objects.count()
    with pytest.raises(RatingRefusedError) as refused:
        submit(Submission(portal.key, 9, ANSWERS))
    assert refused.value.code == "UNKNOWN_SURVEY_VERSION"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_ratings_at_the_same_time_are_all_counted():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory takes one writer; the PostgreSQL run counts them")
    load_survey(read_survey(SURVEY_FILE))
    portal = PortalFactory()
    failures = []

    def citizen():
        try:
            for _ in range(5):
                rate(portal)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=citizen) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert set(DailyTotal.objects.values_list("count", flat=True)) == {20}
    assert Rating.objects.count() == 20
