"""SQL that was written once answers each later question with that question's own values."""

import datetime

import pytest
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from cms.graphql.statements import Statement, Walk, rows_of_all
from cms.news.models import ArticlePage
from tests.factories import PortalFactory, article, section

pytestmark = pytest.mark.django_db

START = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)
FACTS = ("pk", "uuid", "title", "published_at", "live")


@pytest.fixture
def articles():
    news = section(PortalFactory())
    days = [START + datetime.timedelta(days=day) for day in range(5)]
    return [article(news, f"Bài {day:%d}", published_at=day) for day in days]


def listed(condition):
    return list(ArticlePage.objects.filter(condition).order_by("pk").values_list(*FACTS))


@pytest.mark.parametrize(
    ("lookup", "pick"),
    [
        ("pk", lambda page: page.pk),
        ("title", lambda page: page.title),
        ("uuid", lambda page: page.uuid),
        ("published_at", lambda page: page.published_at),
        ("published_at__gt", lambda page: page.published_at),
    ],
)
def test_values_of_every_type_reach_the_database(articles, lookup, pick):
    statement = Statement(lambda value: _queryset(Q(**{lookup: value})))
    for page in articles:
        assert statement.rows(pick(page)) == listed(Q(**{lookup: pick(page)}))


def _queryset(condition):
    return ArticlePage.objects.filter(condition).order_by("pk").values_list(*FACTS)


@pytest.mark.parametrize("field", ["pk", "title", "uuid", "published_at"])
def test_lists_of_any_length_are_whole(articles, field):
    statement = Statement(lambda values: _queryset(Q(**{f"{field}__in": values})))
    for length in range(1, 6):
        wanted = tuple(getattr(page, field) for page in articles[:length])
        assert statement.rows(wanted) == listed(Q(**{f"{field}__in": wanted}))


def test_values_keep_their_places_among_constants(articles):
    statement = Statement(
        lambda low, titles, high: _queryset(
            Q(pk__gte=low, live=True, title__in=titles, pk__lte=high) & ~Q(title="Khác")
        )
    )
    titles = tuple(page.title for page in articles)
    for low, high in [(articles[1].pk, articles[3].pk), (articles[0].pk, articles[1].pk)]:
        assert statement.rows(low, titles, high) == listed(Q(pk__gte=low, pk__lte=high))


def test_the_shape_is_part_of_the_question(articles):
    statement = Statement(lambda low, first: _queryset(Q(pk__gte=low))[:first])
    assert len(statement.rows(0, first=2)) == 2
    assert len(statement.rows(0, first=4)) == 4


def test_django_writes_the_sql_once_for_each_shape(articles):
    written = []
    statement = Statement(lambda pks: written.append(1) or _queryset(Q(pk__in=pks)))
    pks = [page.pk for page in articles]
    with CaptureQueriesContext(connection) as queries:
        for length in (1, 1, 2, 3, 4, 3):
            statement.rows(tuple(pks[:length]))
    assert (len(written), len(queries)) == (3, 6)


def test_what_was_read_before_is_never_answered_again(articles):
    statement = Statement(lambda pk: _queryset(Q(pk=pk)))
    page = articles[0]
    assert statement.rows(page.pk)[0][2] == "Bài 01"
    ArticlePage.objects.filter(pk=page.pk).update(title="Bài mới")
    assert statement.rows(page.pk)[0][2] == "Bài mới"


def test_a_value_that_is_changed_on_its_way_is_refused():
    statement = Statement(
        lambda text: (
            ArticlePage.objects.annotate(low=Lower("title"))
            .filter(low__contains=text)
            .values_list("pk")
        )
    )
    with pytest.raises(TypeError, match="does not reach"):
        statement.rows("a")


def test_rows_can_bear_names(articles):
    statement = Statement(lambda pk: ArticlePage.objects.filter(pk=pk).values_list("pk", "title"))
    page = articles[2]
    assert statement.named(("pk", "title"), page.pk) == [{"pk": page.pk, "title": page.title}]


def test_questions_of_different_shapes_are_answered_in_one_query(articles):
    statement = Statement(lambda low, first: _queryset(Q(pk__gte=low))[:first])
    asked = [(articles[3].pk, 2), (articles[4].pk, 3), (articles[0].pk, 1), (10**6, 1)]
    with CaptureQueriesContext(connection) as queries:
        found = rows_of_all([statement.question(low, first=first) for low, first in asked])
    assert found == [statement.rows(low, first=first) for low, first in asked]
    assert (list(map(len, found)), len(queries)) == ([2, 1, 1, 0], 1)


def test_more_questions_than_one_statement_holds_are_all_answered(articles):
    statement = Statement(lambda pk: ArticlePage.objects.filter(pk=pk).values_list("pk"))
    pks = [page.pk for page in articles] * 100
    found = rows_of_all([statement.question(pk) for pk in pks])
    assert found == [[(pk,)] for pk in pks]


def test_no_question_has_no_answer():
    assert rows_of_all([]) == []


def test_a_walk_goes_from_row_to_row_until_there_is_none(articles):
    walk = Walk(
        lambda pks, _title: (
            ArticlePage.objects.filter(pk__in=pks).order_by().values_list("pk", "published_at")
        ),
        lambda _pks, title: (
            ArticlePage.objects.exclude(title=title)
            .filter(published_at__lt=Walk.PLACE)
            .order_by("-published_at")
            .values_list("published_at")[:1]
        ),
    )
    first, second, third, *_ = articles
    assert sorted(row for row in walk.rows((first.pk, third.pk), second.title) if row[1]) == [
        (first.pk, first.published_at),
        (third.pk, first.published_at),
        (third.pk, third.published_at),
    ]
