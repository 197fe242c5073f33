"""Walking a list by cursors: every article once, newest first, whatever happens in between."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.graphql.errors import RefusedError
from cms.graphql.pagination import Position, month_bounds
from cms.news.models import ArticlePage
from tests.factories import PortalFactory, article, section

pytestmark = pytest.mark.django_db

LIST = """
query ($p: String!, $n: Int, $after: String, $month: String, $code: String) {
  articles(portal: $p, first: $n, after: $after, month: $month, section: $code) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
SECTION = """
query ($p: String!, $n: Int, $after: String, $month: String, $code: String!) {
  section(portal: $p, code: $code) {
    entries(first: $n, after: $after, month: $month) {
      edges { cursor node { id } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""
START = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)


@pytest.fixture(params=["portal", "portal by section", "section"])
def fetch(request, ask):
    """One page of the list, through each of the doors to it."""

    def run(news, size, after=None, month=None):
        values = {"p": news.portal.key, "n": size, "after": after, "month": month}
        if request.param == "section":
            return ask(SECTION, code=news.section_code, **values)["section"]["entries"]
        code = news.section_code if request.param == "portal by section" else None
        return ask(LIST, code=code, **values)["articles"]

    return run


def walk(fetch, news, size, between=lambda: None):
    """All ids, page by page; ``between`` happens after each page."""
    ids, after = [], None
    while True:
        page = fetch(news, size, after)
        ids += [edge["node"]["id"] for edge in page["edges"]]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        if not page["pageInfo"]["hasNextPage"]:
            return ids
        assert len(page["edges"]) == size
        after = page["pageInfo"]["endCursor"]
        between()


def in_order(articles):
    newest = sorted(articles, key=lambda page: (page.published_at, page.pk), reverse=True)
    return [str(page.uuid) for page in newest]


@pytest.fixture
def news():
    return section(PortalFactory())


@pytest.fixture
def twelve(news):
    return [article(news, f"Bài {number}", published_at=START) for number in range(12)]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    hours=st.lists(st.integers(0, 5), min_size=12, max_size=12),  # many equal times
    size=st.integers(1, 13),
)
def test_a_walk_meets_every_article_once_in_order(fetch, news, twelve, hours, size):
    for page, hour in zip(twelve, hours, strict=True):
        page.published_at = START + datetime.timedelta(hours=hour)
    ArticlePage.objects.bulk_update(twelve, ["published_at"])
    assert walk(fetch, news, size) == in_order(twelve)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.integers(1, 5), hour=st.integers(-3, 15))
def test_articles_published_during_a_walk_shift_nothing(fetch, news, twelve, size, hour):
    for number, page in enumerate(twelve):
        page.published_at = START + datetime.timedelta(hours=number)
    ArticlePage.objects.bulk_update(twelve, ["published_at"])
    added = []

    def publish():
        moment = START + datetime.timedelta(hours=hour)
        added.append(article(news, f"Mới {len(added)}", published_at=moment))

    met = walk(fetch, news, size, publish)
    new = {str(page.uuid) for page in added}
    assert [key for key in met if key not in new] == in_order(twelve)
    assert len(met) == len(set(met))
    for page in added:
        page.delete()


def test_a_month_begins_and_ends_in_vietnam(fetch, news):
    def published(title, *moment):
        return article(news, title, published_at=datetime.datetime(*moment, tzinfo=datetime.UTC))

    published("Tháng năm", 2025, 5, 31, 16, 59, 59)
    first = published("Đầu tháng sáu", 2025, 5, 31, 17, 0)
    last = published("Cuối tháng sáu", 2025, 6, 30, 16, 59, 59, 999_999)
    published("Tháng bảy", 2025, 6, 30, 17, 0)
    page = fetch(news, 10, month="2025-06")
    found = [edge["node"]["id"] for edge in page["edges"]]
    assert found == [str(last.uuid), str(first.uuid)]


def test_months_are_those_of_vietnamese_time(ask, news):
    for day in (START - datetime.timedelta(hours=7), START - datetime.timedelta(hours=8), START):
        article(news, f"Bài {day}", published_at=day)
    document = "query ($p: String!) { sections(portal: $p) { months { month } } }"
    assert ask(document, p=news.portal.key)["sections"][0]["months"] == [
        {"month": "2025-06"},
        {"month": "2025-05"},
    ]


def test_an_empty_list_has_no_cursors(fetch, news):
    page = fetch(news, 5)
    assert page == {
        "edges": [],
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
    }


def test_different_windows_of_many_sections_are_answered_together(ask, news):
    other = section(news.portal, "khac", "Khác")
    for parent in (news, other):
        for number in range(3):
            article(parent, f"Bài {number}", published_at=START)
    document = """query ($p: String!) { sections(portal: $p) {
      two: entries(first: 2) { edges { cursor } } all: entries { edges { cursor } }
    } }"""
    for row in ask(document, p=news.portal.key)["sections"]:
        assert (len(row["two"]["edges"]), len(row["all"]["edges"])) == (2, 3)


def test_lists_read_only_the_head_of_their_index(fetch, news):
    """A sort would read every article of the portal for the newest twenty."""
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's query plans")
    after = Position(START, 10**6).cursor
    with CaptureQueriesContext(connection) as queries:
        fetch(news, 20, after)
    (listing,) = [q["sql"] for q in queries if "ORDER BY" in q["sql"] and "LIMIT 21" in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {listing}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "article_in_" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("size", [0, -1, 101, 2**31 - 1])
def test_a_page_has_one_to_a_hundred_rows(refusal, news, size):
    assert refusal(LIST, p=news.portal.key, n=size) == "PAGE_SIZE"


@pytest.mark.parametrize(
    "cursor", ["x", "¤", "MQ", "Li4u", "MS4y.", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OS4x", "LTEuLTE"]
)
def test_a_cursor_that_is_not_ours_is_refused(cursor):
    with pytest.raises(RefusedError) as refused:
        Position.at(cursor)
    assert refused.value.code == "BAD_CURSOR"


def test_a_bad_cursor_is_told_to_the_caller(refusal, news):
    assert refusal(LIST, p=news.portal.key, after="không phải") == "BAD_CURSOR"


@pytest.mark.parametrize("month", ["2025-13", "2025-6", "2025", "0000-01", "9999-12", "x"])
def test_a_month_that_is_none_is_refused(refusal, news, month):
    assert refusal(LIST, p=news.portal.key, month=month) == "BAD_MONTH"


@given(
    st.datetimes(
        min_value=datetime.datetime(1900, 1, 1),  # noqa: DTZ001 hypothesis adds the zone
        max_value=datetime.datetime(2999, 1, 1),  # noqa: DTZ001
        timezones=st.just(datetime.UTC),
    ),
    st.integers(1, 2**60),
)
def test_a_cursor_leads_back_to_its_position(moment, pk):
    assert Position.at(Position(moment, pk).cursor) == Position(moment, pk)


def test_december_ends_with_the_year():
    assert month_bounds("2025-12")[1].isoformat() == "2026-01-01T00:00:00+07:00"


def test_what_a_section_lists_is_fetched_by_its_keys(ask, news):
    """Not out of all articles of the portal."""
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's query plans")
    for number in range(3):
        article(news, f"Bài {number}", published_at=START)
    with CaptureQueriesContext(connection) as queries:
        ask(SECTION, p=news.portal.key, code=news.section_code, n=20)
    fetching = [q["sql"] for q in queries if '"summary"' in q["sql"]]
    assert fetching
    for sql in fetching:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "article_in_" not in plan
