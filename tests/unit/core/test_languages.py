"""Pages stand among pages of their own language, however they are moved or copied."""

import pytest

from cms.core.languages import OtherLanguageError
from tests.factories import PortalFactory, UserFactory, article
from tests.graphql.worlds import english, english_section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    return mandated_section(PortalFactory())


@pytest.fixture
def activities(news):
    return english_section(english(news.portal), news)


@pytest.fixture
def story(activities):
    return article(activities, "A market by the river")


def test_a_page_moves_among_sections_of_its_language(news, story):
    other = mandated_section(PortalFactory(), "chuyen-de", "Chuyên đề")
    page = article(news, "Chợ bên sông")
    page.move(other, pos="last-child")
    page.refresh_from_db()
    assert page.is_child_of(other)


def test_nobody_moves_it_among_others(news, activities, story):
    with pytest.raises(OtherLanguageError, match="không cùng ngôn ngữ"):
        story.move(news, pos="last-child")
    story.refresh_from_db()
    assert story.is_child_of(activities)


def test_nobody_copies_it_among_others(news, story):
    with pytest.raises(OtherLanguageError, match="dùng nút Dịch"):
        story.copy(to=news)
    assert not news.get_children().exists()


def test_the_admin_offers_no_such_place(news, activities, story):
    may = story.permissions_for_user(UserFactory(is_superuser=True))
    assert (may.can_move_to(activities), may.can_move_to(news)) == (True, False)
    assert (may.can_copy_to(activities), may.can_copy_to(news)) == (True, False)
