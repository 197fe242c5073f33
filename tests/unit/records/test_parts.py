"""What related rows answer: a topic gathers articles, an article of leaders names them."""

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.news.models import ArticleLeader, ArticlePage
from cms.records.duties import gaps
from cms.topics.models import TopicArticle, TopicPage
from sites.models import Role
from tests.factories import PortalFactory, UserFactory, article
from tests.people import client_of, person

from .test_duties import bound, section

pytestmark = pytest.mark.django_db

TOPIC = {
    "title": "Mùa hè an toàn",
    "slug": "mua-he",
    "summary": "",
    "published_at": "",
} | dict.fromkeys(("shown_from", "shown_until", "is_shared"), "")
ARTICLE = {
    "title": "Chủ tịch phường tiếp công dân", "slug": "tiep-dan", "summary": "Sáng thứ Năm.",
    "author": "Văn phòng", "source": "UBND phường", "image": "", "image_alt": "",
    "published_at": "",
}  # fmt: skip


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def portal():
    return bound()


def add(chief, model, parent, data, rows, *, publish):
    relation = "articles" if model is TopicPage else "leaders"
    body = streamfield([("paragraph", rich_text("<p>Nội dung.</p>"))])
    form = data | {"body": body, relation: inline_formset(rows), "comments": inline_formset([])}
    posted = nested_form_data(form) | ({"action-publish": "1"} if publish else {})
    meta = model._meta
    return chief.post(f"/admin/pages/add/{meta.app_label}/{meta.model_name}/{parent.pk}/", posted)


def refused(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_a_topic_without_articles_is_not_published(chief, portal):
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    response = add(chief, TopicPage, parent, TOPIC, [], publish=True)
    (message,) = refused(response)
    assert message.startswith("Chưa có “Bài viết thuộc chủ đề”. Căn cứ: ")
    assert not TopicPage.objects.exists()


def test_a_topic_with_an_article_is_published(chief, portal):
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    rows = [{"article": article(parent).pk}]
    add(chief, TopicPage, parent, TOPIC, rows, publish=True)
    (topic,) = TopicPage.objects.all()
    assert (topic.live, topic.articles.count()) == (True, 1)


def test_a_draft_of_a_topic_needs_no_articles(chief, portal):
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    add(chief, TopicPage, parent, TOPIC, [], publish=False)
    assert not TopicPage.objects.get().live


def test_an_article_of_leaders_names_them(chief, portal):
    parent = section(portal, "hoat-dong-lanh-dao", "Hoạt động lãnh đạo")
    (message,) = refused(add(chief, ArticlePage, parent, ARTICLE, [], publish=True))
    assert message.startswith("Chưa có “Lãnh đạo liên quan”. Căn cứ: ")
    rows = [{"leader": "", "name": "Ông Hoàng Trọng Đạt, Chủ tịch phường"}]
    add(chief, ArticlePage, parent, ARTICLE, rows, publish=True)
    assert ArticleLeader.objects.get().page.live


def test_other_articles_need_no_leader(chief, portal):
    parent = section(portal, "hoat-dong-don-vi", "Hoạt động đơn vị")
    add(chief, ArticlePage, parent, ARTICLE, [], publish=True)
    assert ArticlePage.objects.get().live


def test_a_row_names_a_leader_one_way_or_the_other():
    with pytest.raises(ValidationError, match="Hãy chọn lãnh đạo"):
        ArticleLeader().full_clean(exclude=["page"])


def test_the_gap_closes_with_the_first_row(portal):
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    topic = parent.add_child(instance=TopicPage(title="Mùa lũ", locale=parent.locale))
    assert [gap.field for gap in gaps(topic, parent)] == ["articles"]
    topic.articles.add(TopicArticle(article=article(parent)))
    assert gaps(topic, parent) == []


@pytest.mark.parametrize("live", [False, True])
def test_rows_name_foreign_pages_only_if_readers_see_them(portal, live):
    """The form would show the title of another agency's draft."""
    chief = client_of(person(portal, Role.ADMINISTRATOR))
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    foreign = article(section(PortalFactory(), "hoat-dong-don-vi", "Tin"), "Của người", live=live)
    rows = [{"article": foreign.pk}]
    response = add(chief, TopicPage, parent, TOPIC, rows, publish=False)
    assert "Của người" not in response.content.decode()
    assert TopicPage.objects.exists() is live


def test_rows_name_drafts_of_ones_own_portal(portal):
    chief = client_of(person(portal, Role.ADMINISTRATOR))
    parent = section(portal, "tuyen-truyen-theo-chu-de", "Theo chủ đề")
    rows = [{"article": article(parent, live=False).pk}]
    add(chief, TopicPage, parent, TOPIC, rows, publish=False)
    assert TopicPage.objects.exists()


ROWS = {
    "news/articlepage": ("hoat-dong-lanh-dao", "Thêm lãnh đạo"),
    "documents/legaldocumentpage": ("van-ban-quy-pham", "Thêm quan hệ"),
    "topics/topicpage": ("tuyen-truyen-theo-chu-de", "Thêm bài viết"),
}


@pytest.mark.parametrize("model", ROWS)
def test_the_button_that_adds_a_row_is_in_vietnamese(chief, portal, model):
    code, label = ROWS[model]
    form = chief.get(f"/admin/pages/add/{model}/{section(portal, code).pk}/").content.decode()
    assert label in form
