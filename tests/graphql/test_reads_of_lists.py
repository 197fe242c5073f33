"""Which slice of its collection a list read: what lies outside of it does not concern it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cms.core import keys
from cms.core.public_urls import public_path
from cms.publishing.keys import HIGHEST, LOWEST, Fence, clock_fence, moment_position
from tests.factories import PortalFactory, article, legal_document, section
from tests.graphql.reading import here, read, run

pytestmark = pytest.mark.django_db

START = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def news(portal):
    return section(portal)


LIST = """
query ($p: String!, $n: Int, $after: String, $month: String) {
  section(portal: $p, code: "hoat-dong-don-vi") {
    entries(first: $n, after: $after, month: $month) { edges { cursor } %s }
  }
}
"""


def three(news):
    """Newest first."""
    hours = (datetime.timedelta(hours=hour) for hour in (3, 2, 1))
    return [article(news, f"Bài {hour}", published_at=START + hour) for hour in hours]


def position(page):
    return keys.dated_position(page.published_at, page.pk)


def slice_of(news, info="", **asked):
    """The fences on the section's own articles, as (low, high)."""
    _, fences = read(LIST % info, p=news.portal.key, **asked)
    own = keys.dated(news.pk)
    return {(fence.low, fence.high) for fence in fences if fence.collection == own}


def test_a_full_list_reads_from_its_last_row_upwards(news):
    first, second, third = three(news)
    assert slice_of(news, n=2) == {(position(second), HIGHEST)}
    assert slice_of(news, n=3) == {(position(third), HIGHEST)}
    assert slice_of(news, n=1) == {(position(first), HIGHEST)}


def test_a_list_with_room_reads_all_of_it(news):
    three(news)
    assert slice_of(news, n=4) == {(LOWEST, HIGHEST)}


def test_a_page_of_a_list_ends_where_the_one_before_ended(news):
    first, second, third = three(news)
    cursor = run(LIST % "pageInfo { endCursor }", p=news.portal.key, n=1).data
    after = cursor["section"]["entries"]["pageInfo"]["endCursor"]
    assert slice_of(news, n=1, after=after) == {(position(second), position(first))}
    assert slice_of(news, n=2, after=after) == {(position(third), position(first))}
    assert slice_of(news, n=3, after=after) == {(LOWEST, position(first))}


def test_a_month_reads_nothing_beyond_its_own_bounds(news):
    *_, third = three(news)
    june = ("2025-05-31T17:00:00+00:00", "2025-06-30T17:00:00+00:00")
    low, high = (moment_position(datetime.datetime.fromisoformat(text)) for text in june)
    assert slice_of(news, n=5, month="2025-06") == {(low, high)}
    assert slice_of(news, n=3, month="2025-06") == {(position(third), high)}
    assert low < position(third) < high


def test_whether_a_list_goes_on_reads_the_row_that_shows_it(news):
    _, second, third = three(news)
    more = "pageInfo { hasNextPage }"
    own = (position(second), HIGHEST)
    assert slice_of(news, more, n=2) == {own, (position(third), position(third))}
    assert slice_of(news, more, n=3) == {(position(third), HIGHEST), (LOWEST, HIGHEST)}


def test_lists_of_a_portal_have_a_collection_of_their_own(portal, news):
    *_, last = three(news)
    query = "query ($p: String!) { articles(portal: $p, first: 3) { edges { cursor } } }"
    _, fences = read(query, p=portal.key)
    assert fences - here(portal)[1] == {
        Fence(keys.articles(portal.pk, "vi"), position(last), HIGHEST)
    }


def test_a_list_of_a_section_that_is_not_there_waits_for_it(portal):
    query = 'query ($p: String!) { articles(portal: $p, section: "x") { edges { cursor } } }'
    _, fences = read(query, p=portal.key)
    assert fences - here(portal)[1] == {Fence(keys.sections(portal.pk, "vi"))}


def test_counts_read_whole_collections(portal, news):
    query = """query ($p: String!) {
      sections(portal: $p) { entryCount months { month } information { id } }
      monthsOfPortal(portal: $p) { month }
    }"""
    _, fences = read(query, p=portal.key)
    assert fences - here(portal)[1] == {
        Fence(keys.sections(portal.pk, "vi")),
        Fence(keys.dated(news.pk)),
        Fence(keys.information(news.pk)),
        Fence(keys.articles(portal.pk, "vi")),
        Fence(keys.records(portal.pk, "vi")),
    }


def test_a_neighbouring_month_reads_from_its_nearest_article_to_the_months_bound(portal, news):
    march, june = datetime.datetime(2025, 3, 9, tzinfo=datetime.UTC), START
    article(news, "Đầu tháng ba", published_at=march - datetime.timedelta(days=3))
    older, newer = article(news, "A", published_at=march), article(news, "B", published_at=june)
    article(news, "Cuối tháng sáu", published_at=june + datetime.timedelta(days=20))
    start = datetime.datetime.fromisoformat("2025-04-30T17:00:00+00:00")
    end = datetime.datetime.fromisoformat("2025-05-31T17:00:00+00:00")
    for field, month, expected in [
        ("olderMonth", "2025-03", (position(older), moment_position(start))),
        ("newerMonth", "2025-06", (moment_position(end), position(newer))),
    ]:
        query = f"""query ($p: String!) {{ section(portal: $p, code: "hoat-dong-don-vi") {{
          {field}(month: "2025-05") }} }}"""
        result = run(query, p=portal.key)
        assert result.data["section"][field] == month
        fences = result.reads.fences - here(portal)[1]
        assert fences == {Fence(keys.dated(news.pk), *expected)}


def test_where_no_month_is_left_all_that_could_bring_one_is_read(portal, news):
    query = """query ($p: String!) { section(portal: $p, code: "hoat-dong-don-vi") {
      olderMonth(month: "2025-05") newerMonth(month: "2025-05") } }"""
    result = run(query, p=portal.key)
    assert result.data["section"] == {"olderMonth": None, "newerMonth": None}
    bounds = ("2025-04-30T17:00:00+00:00", "2025-05-31T17:00:00+00:00")
    start, end = (moment_position(datetime.datetime.fromisoformat(text)) for text in bounds)
    own = keys.dated(news.pk)
    expected = {Fence(own, LOWEST, start), Fence(own, end, HIGHEST)}
    assert result.reads.fences - here(portal)[1] == expected


def test_a_new_article_is_read_up_to_the_moment_it_stops_being_new(portal, news):
    moment = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=71)
    for title, published_at, new in [("Mới", moment, True), ("Cũ", START, False)]:
        page = article(news, title, published_at=published_at)
        query = "query ($p: String!, $id: ID!) { article(portal: $p, id: $id) { isNew } }"
        result = run(query, p=portal.key, id=str(page.uuid))
        assert result.data["article"] == {"isNew": new}
        ends = clock_fence(published_at + datetime.timedelta(hours=72))
        assert result.reads.fences - here(portal)[1] == ({ends} if new else set())


def test_a_document_that_is_not_yet_in_force_will_look_different_on_that_day():
    register = section(PortalFactory(), "van-ban", "Văn bản")
    effective = timezone.localdate() + datetime.timedelta(days=3)
    page = legal_document(register, validity="", effective_on=effective)
    result = run(
        "query ($p: String!, $path: String!) { page(portal: $p, path: $path) {"
        " ... on LegalDocument { validity } ... on Record { listedFacts { name text } } } }",
        p=register.portal.key,
        path=public_path(page),
    )
    assert result.data["page"]["validity"] == "Chưa có hiệu lực"
    assert {"name": "validity", "text": "Chưa có hiệu lực"} in result.data["page"]["listedFacts"]
    midnight = datetime.datetime.combine(effective, datetime.time(), ZoneInfo("Asia/Ho_Chi_Minh"))
    assert clock_fence(midnight) in result.reads.fences
