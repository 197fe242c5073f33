"""Many months of sections and portals in one question: each is answered as if asked alone."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import keys
from cms.core.public_urls import public_path
from cms.publishing.keys import Fence, moment_position
from tests.factories import PortalFactory, article, section
from tests.graphql.reading import here, run
from tests.graphql.worlds import english, english_section

pytestmark = pytest.mark.django_db

ARCHIVES = """
query ($p: String!, $items: [ArchiveInput!]!, $n: Int) {
  archives(portal: $p, items: $items) {
    month page { path } olderMonth newerMonth
    entries(first: $n) { edges { node { title } } pageInfo { hasNextPage endCursor } }
  }
}
"""


@pytest.fixture
def archives(ask):
    """A trusted caller's: more than anyone may ask at once."""

    def run(portal, items, **more):
        return ask(ARCHIVES, trusted=True, p=portal, items=items, **more)["archives"]

    return run


@pytest.fixture
def news():
    """April, two of May, July."""
    news = section(PortalFactory())
    for title, month, day in [("A", 4, 9), ("B", 5, 1), ("C", 5, 30), ("D", 7, 2)]:
        article(news, title, published_at=datetime.datetime(2025, month, day, tzinfo=datetime.UTC))
    return news


def item(path, month, **more):
    return {"path": path, "month": month} | more


def shown(archive):
    return archive and [edge["node"]["title"] for edge in archive["entries"]["edges"]]


def test_months_are_answered_in_the_order_in_which_they_were_asked(archives, news):
    path = public_path(news)
    items = [item(path, "2025-07"), item(path, "2025-04"), item(path, "2025-05")]
    found = archives(news.portal.key, items)
    assert list(map(shown, found)) == [["D"], ["A"], ["C", "B"]]
    assert [(one["olderMonth"], one["month"], one["newerMonth"]) for one in found] == [
        ("2025-05", "2025-07", None),
        (None, "2025-04", "2025-05"),
        ("2025-04", "2025-05", "2025-07"),
    ]


def test_a_month_without_articles_is_empty_and_still_has_its_neighbours(archives, news):
    (found,) = archives(news.portal.key, [item(public_path(news), "2025-06")])
    assert (shown(found), found["olderMonth"], found["newerMonth"]) == ([], "2025-05", "2025-07")


def test_the_archive_of_a_home_page_is_the_portals_in_its_language(archives, news):
    other = section(news.portal, "khac", "Khác")
    article(other, "E", published_at=datetime.datetime(2025, 5, 20, tzinfo=datetime.UTC))
    in_english = english_section(english(news.portal), news)
    article(in_english, "F", published_at=datetime.datetime(2025, 5, 21, tzinfo=datetime.UTC))
    items = [item("/", "2025-05"), item("/en/", "2025-05"), item(public_path(other), "2025-05")]
    found = archives(news.portal.key, items)
    assert list(map(shown, found)) == [["C", "E", "B"], ["F"], ["E"]]
    assert [one["newerMonth"] for one in found] == ["2025-07", None, None]


def test_what_has_no_archive_is_null(archives, news):
    entry = article(news, "Bài")
    items = [item(path, "2025-05") for path in ("/khong-co/", "sai", public_path(entry), "/en/")]
    assert archives(news.portal.key, items) == [None] * 4
    assert archives("khong-co", items) == [None] * 4


def test_each_month_goes_on_from_its_own_position(archives, news):
    path = public_path(news)
    items = [item(path, "2025-05"), item(path, "2025-04")]
    first, other = archives(news.portal.key, items, n=1)
    assert (shown(first), first["entries"]["pageInfo"]["hasNextPage"]) == (["C"], True)
    assert (shown(other), other["entries"]["pageInfo"]["hasNextPage"]) == (["A"], False)
    after = first["entries"]["pageInfo"]["endCursor"]
    items = [item(path, "2025-05", after=after), item(path, "2025-05")]
    found = archives(news.portal.key, items, n=1)
    assert list(map(shown, found)) == [["B"], ["C"]]


def test_what_a_month_read_is_told_apart_from_the_others(news):
    items = [item(public_path(news), month) for month in ("2025-05", "2025-07")]
    document = """query ($p: String!, $items: [ArchiveInput!]!) {
      archives(portal: $p, items: $items) { entries { edges { cursor } } }
    }"""
    result = run(document, p=news.portal.key, items=items)
    assert (result.reads.keys, result.reads.fences) == here(news.portal)
    bounds = [("2025-04-30", "2025-05-31"), ("2025-06-30", "2025-07-31")]
    for index, days in enumerate(bounds):
        moments = (datetime.datetime.fromisoformat(f"{day}T17:00:00+00:00") for day in days)
        own = Fence(keys.dated(news.pk), *map(moment_position, moments))
        assert result.parts[index].fences == {own}


def test_a_hundred_months_cost_as_many_queries_as_one(archives, news):
    archives(news.portal.key, [item(public_path(news), "2025-05")])  # parsed and remembered
    counts = []
    years = [f"{year}-{month:02}" for year in range(2018, 2026) for month in range(1, 13)]
    for months in (["2025-05"], years):
        items = [item(public_path(news), month) for month in months]
        with CaptureQueriesContext(connection) as queries:
            archives(news.portal.key, items)
        counts.append(len(queries))
    assert counts == [5, 5]


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ([item("/", "2025-13")], "BAD_MONTH"),
        ([item("/", "2025-05", after="sai")], "BAD_CURSOR"),
        ([item("/", "2025-05")] * 101, "TOO_MANY_PATHS"),
    ],
)
def test_items_that_make_no_sense_are_refused(refusal, news, items, code):
    assert refusal(ARCHIVES, p=news.portal.key, items=items, n=1, trusted=True) == code


def test_whole_cards_of_many_months_are_too_costly_for_anyone(refusal, news):
    document = """query ($p: String!, $items: [ArchiveInput!]!) {
      archives(portal: $p, items: $items) {
        entries(first: 100) { edges { node { title path summary } } } } }"""
    assert refusal(document, p=news.portal.key, items=[]) == "TOO_COSTLY"
