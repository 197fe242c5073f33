"""After a move pages know their new portal and section."""

import pytest

from cms.news.models import ArticlePage
from tests.factories import PortalFactory, article, section

pytestmark = pytest.mark.django_db


def test_an_article_moved_within_its_portal_belongs_to_its_new_section():
    old = section(PortalFactory())
    new = section(old.portal, "thong-bao", "Thông báo")
    page = article(old)
    page.move(new, pos="last-child")
    moved = ArticlePage.objects.get(pk=page.pk)
    assert (moved.section_id, moved.portal_id) == (new.pk, old.portal_id)


def test_a_section_moved_to_another_portal_takes_its_articles_along():
    old, target = section(PortalFactory()), PortalFactory()
    page = article(old)
    old.move(target.root_page, pos="last-child")
    assert ArticlePage.objects.get(pk=page.pk).portal_id == target.pk
