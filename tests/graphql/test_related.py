"""What pages name: articles of a topic, leaders of an article; and moments in words."""

import datetime

import pytest
from django.utils import timezone

from cms.core import keys
from cms.core.public_urls import public_path
from cms.news.models import ArticleLeader
from cms.notices.models import NoticePage
from cms.organisation.models import LeaderPage
from cms.topics.models import TopicArticle, TopicPage
from tests.factories import PortalFactory, article, section

from .reading import read

pytestmark = pytest.mark.django_db

TOPIC = """query($p: String!, $path: String!) {
  page(portal: $p, path: $path) { ... on Topic { related { label title url } } }
}"""
ARTICLE = """query($p: String!, $path: String!) {
  page(portal: $p, path: $path) { ... on Article { leaders { label title url } } }
}"""
NOTICE = """query($p: String!, $path: String!) {
  page(portal: $p, path: $path) { ... on Notice {
    startsAt listedFacts { name kind text }
  } }
}"""


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def news(portal):
    return section(portal)


def gather(portal, *articles):
    parent = section(portal, "chu-de", "Theo chủ đề")
    topic = parent.add_child(instance=TopicPage(title="Mùa lũ", locale=parent.locale))
    for position, page in enumerate(articles):
        topic.articles.add(TopicArticle(article=page, sort_order=position))
    topic.save()
    return topic


def test_a_topic_lists_its_articles_in_its_own_order(ask, portal, news):
    second, first = article(news, "Sau lũ"), article(news, "Trước lũ")
    elsewhere = article(section(PortalFactory()), "Của xã bên")
    topic = gather(portal, first, second, elsewhere)
    found = ask(TOPIC, p=portal.key, path=public_path(topic))["page"]["related"]
    assert [row["title"] for row in found] == ["Trước lũ", "Sau lũ", "Của xã bên"]
    assert [row["url"] for row in found] == [
        public_path(first), public_path(second), elsewhere.full_url,
    ]  # fmt: skip
    assert {row["label"] for row in found} == {"Bài viết thuộc chủ đề"}


def test_what_readers_do_not_see_is_not_listed_and_waited_for(ask, portal, news):
    hidden = article(news, "Chưa đăng", live=False)
    topic = gather(portal, hidden)
    values = {"p": portal.key, "path": public_path(topic)}
    assert ask(TOPIC, **values)["page"]["related"] == []
    keys_read, _ = read(TOPIC, **values)
    assert {keys.page(hidden.pk, keys.LINK), keys.page(topic.pk, keys.BODY)} <= keys_read


def test_an_article_names_leaders_by_their_page_or_in_words(ask, portal, news):
    parent = section(portal, "lanh-dao", "Phân công nhiệm vụ")
    leader = parent.add_child(instance=LeaderPage(title="Trần Đình Khải", locale=parent.locale))
    page = article(news)
    page.leaders.add(ArticleLeader(leader=leader, sort_order=0))
    page.leaders.add(ArticleLeader(name="Giám đốc Sở", sort_order=1))
    page.save()
    found = ask(ARTICLE, p=portal.key, path=public_path(page))["page"]["leaders"]
    assert [(row["title"], row["url"]) for row in found] == [
        ("Trần Đình Khải", public_path(leader)),
        ("Giám đốc Sở", None),
    ]


def test_a_moment_is_told_in_vietnamese_time(ask, portal, monkeypatch):
    parent = section(portal, "tam-ngung", "Thông báo tạm ngừng")
    starts = datetime.datetime(2026, 7, 1, 13, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: starts)
    notice = parent.add_child(
        instance=NoticePage(title="Bảo trì", starts_at=starts, locale=parent.locale)
    )
    found = ask(NOTICE, p=portal.key, path=public_path(notice))["page"]
    assert found["startsAt"] == "2026-07-01T20:00:00+07:00"
    state, fact = found["listedFacts"]
    assert (state["name"], state["text"]) == ("state", "Đang tạm ngừng")
    assert (fact["name"], fact["kind"]) == ("starts_at", "moment")
    assert "20:00" in fact["text"]
    assert "01/07/2026" in fact["text"]
