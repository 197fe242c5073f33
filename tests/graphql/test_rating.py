"""A citizen rates: the API counts it, shows exactly it, and keeps nothing of who it was."""

import json

import pytest
from django.core.cache import cache

from cms.graphql.surveys.throttle import RATINGS_PER_HOUR, may_rate
from cms.surveys.definition import load_survey, read_survey
from cms.surveys.models import Rating, RatingComment
from sites.models import Portal
from tests.factories import PortalFactory
from tests.graphql.test_operations import ANSWERS, text
from tests.graphql.worlds import SURVEY_FILE

pytestmark = pytest.mark.django_db

RESULTS = """query ($p: String!) { surveyResults(portal: $p) {
  total firstDay lastDay months { month count }
  dimensions { code total options { code count share } }
} }"""


@pytest.fixture(autouse=True)
def _a_fresh_hour():
    cache.clear()


@pytest.fixture
def portal():
    load_survey(read_survey(SURVEY_FILE))
    return PortalFactory()


def rating(rated, **facts):
    return {"portal": rated.key, "version": 1, "answers": ANSWERS} | facts


def submit(ask, portal, **facts):
    return ask(text("submit_rating"), input=rating(portal, **facts))["submitRating"]


def test_a_rating_is_counted_and_thanked_for(ask, portal):
    assert submit(ask, portal) == {"accepted": True, "message": "Cảm ơn bạn đã đánh giá."}
    results = ask(RESULTS, p=portal.key)["surveyResults"]
    assert results["total"] == 1
    assert results["dimensions"][0] == {
        "code": "interface",
        "total": 1,
        "options": [
            {"code": "easy", "count": 1, "share": 1.0},
            {"code": "normal", "count": 0, "share": 0.0},
            {"code": "hard", "count": 0, "share": 0.0},
        ],
    }
    today = str(Rating.objects.get().rated_on)
    assert (results["firstDay"], results["lastDay"]) == (today, today)
    assert results["months"] == [{"month": today[:7], "count": 1}]


def test_the_answer_carries_the_new_results(ask, portal):
    document = """mutation ($input: RatingInput!) { submitRating(input: $input) {
      results { total version } } }"""
    answer = ask(document, input=rating(portal))
    assert answer["submitRating"]["results"] == {"total": 1, "version": 1}


def test_the_survey_speaks_both_languages(ask, portal):
    document = """query ($p: String!, $l: String!) { survey(portal: $p, locale: $l) {
      version title dimensions { code name kind required options { code label } } } }"""
    vietnamese = ask(document, p=portal.key, l="vi")["survey"]
    english = ask(document, p=portal.key, l="en")["survey"]
    assert (vietnamese["title"], english["title"]) == (
        "Đánh giá mức độ hài lòng",
        "Satisfaction survey",
    )
    assert [d["code"] for d in vietnamese["dimensions"]] == [
        "interface", "content", "quality", "interaction", "support", "other",
    ]  # fmt: skip
    assert vietnamese["dimensions"][5] == {
        "code": "other",
        "name": "Yêu cầu khác",
        "kind": "text",
        "required": False,
        "options": [],
    }


def test_free_text_never_comes_out(ask, portal):
    submit(ask, portal, comment="Trang này rất hữu ích")
    assert RatingComment.objects.get().state == "waiting"
    document = (text("survey_results"), {"portal": portal.key, "path": "/", "locale": "vi"})
    shown = json.dumps(ask(document[0], **document[1]), ensure_ascii=False)
    assert "hữu ích" not in shown


def test_ratings_of_other_portals_are_not_counted(ask, portal):
    submit(ask, portal)
    other = PortalFactory()
    assert ask(RESULTS, p=other.key)["surveyResults"]["total"] == 0


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"portal": "khong-co"}, "PORTAL_NOT_FOUND"),
        ({"version": 2}, "UNKNOWN_SURVEY_VERSION"),
        ({"answers": ANSWERS[:4]}, "MISSING_ANSWER"),
        ({"answers": []}, "MISSING_ANSWER"),
        ({"answers": [*ANSWERS, ANSWERS[0]]}, "REPEATED_ANSWER"),
        ({"answers": [*ANSWERS, {"dimension": "x", "option": "y"}]}, "UNKNOWN_DIMENSION"),
        ({"answers": [*ANSWERS, {"dimension": "other", "option": "y"}]}, "UNKNOWN_OPTION"),
        (
            {"answers": [*ANSWERS[1:], {"dimension": "interface", "option": "good"}]},
            "UNKNOWN_OPTION",
        ),
        ({"comment": "a" * 2001}, "COMMENT_TOO_LONG"),
        ({"answers": ANSWERS * 20}, "TOO_MANY_ANSWERS"),
    ],
)
def test_a_rating_that_is_not_right_is_refused_and_not_stored(refusal, portal, facts, code):
    assert refusal(text("submit_rating"), input=rating(portal, **facts)) == code
    assert not Rating.objects.exists()


def test_a_closed_portal_takes_no_ratings(refusal, portal):
    Portal.objects.filter(pk=portal.pk).update(status="closed")
    assert refusal(text("submit_rating"), input=rating(portal)) == "PORTAL_NOT_FOUND"


def test_the_citizen_reads_why_in_vietnamese(post, portal):
    body = {"query": text("submit_rating"), "variables": {"input": rating(portal, answers=[])}}
    answer = post(body, portal.host).json()
    assert answer["data"] == {"submitRating": None}
    assert answer["errors"][0]["message"].startswith("Bạn chưa trả lời: Giao diện, Nội dung")


def test_one_address_can_rate_a_portal_only_so_often(post, portal):
    body = {"query": text("submit_rating"), "variables": {"input": rating(portal)}}
    for _ in range(RATINGS_PER_HOUR):
        assert "errors" not in post(body, portal.host).json()
    refused = post(body, portal.host).json()
    assert refused["errors"][0]["extensions"]["code"] == "TOO_MANY_RATINGS"
    assert Rating.objects.count() == RATINGS_PER_HOUR
    assert may_rate("trang-khac", "127.0.0.1")
    assert may_rate(portal.key, "127.0.0.2")


def test_addresses_invented_by_the_caller_do_not_help(post, portal, settings):
    settings.PROXY_COUNT = 1
    body = {"query": text("submit_rating"), "variables": {"input": rating(portal)}}
    answers = [
        post(body, portal.host, x_forwarded_for=f"10.0.0.{n}, 203.0.113.7").json()
        for n in range(RATINGS_PER_HOUR + 1)
    ]
    assert ["errors" in answer for answer in answers] == [False] * RATINGS_PER_HOUR + [True]


def test_the_brake_keeps_no_address(portal):
    may_rate(portal.key, "203.0.113.7")
    kept = " ".join(cache._cache)
    assert kept
    assert "203.0.113.7" not in kept
