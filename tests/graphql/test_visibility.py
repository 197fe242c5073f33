"""What is not public is nowhere: each case is looked for through every question of the API."""

import json

import pytest
from wagtail.models import Page

from cms.core.models import HomePage
from cms.core.public_urls import public_path
from sites.models import Portal
from tests.factories import PortalFactory, article, information, section
from tests.graphql.worlds import bind, english, english_section, restrict

pytestmark = pytest.mark.django_db

EVERYTHING = """
query ($portal: String!, $locale: String!, $id: ID!, $path: String!, $section: String!) {
  portals { key homes: locales children { name } parent { name } }
  portal(key: $portal) { key locales }
  sections(portal: $portal, locale: $locale) {
    title entryCount months { month } translations { title }
    entries { edges { node { title translations { title } } } } information { title }
  }
  section(portal: $portal, code: $section, locale: $locale) {
    title entryCount entries { edges { node { title } } }
  }
  articles(portal: $portal, locale: $locale) { edges { node { title } } }
  article(portal: $portal, id: $id) { title }
  page(portal: $portal, path: $path) { title translations { title } }
  menu(portal: $portal, locale: $locale) { items { title } }
}
"""
SECRET = "Chuyện chưa công bố"


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def news(portal):
    bind(portal, "hoat-dong-don-vi")
    return section(portal)


def shown(ask, portal, page):
    """All that the API says around ``page``, as text."""
    answers = ask(
        EVERYTHING,
        portal=portal.key,
        locale=page.locale.language_code,
        id=str(page.uuid),
        path=public_path(page),
        section="hoat-dong-don-vi",
    )
    return json.dumps(answers, ensure_ascii=False)


def test_a_public_article_is_found_through_every_question(ask, portal, news):
    page = article(news, SECRET)
    assert shown(ask, portal, page).count(SECRET) == 5


def test_drafts_are_nowhere(ask, portal, news):
    assert SECRET not in shown(ask, portal, article(news, SECRET, live=False))


def test_a_draft_of_a_live_article_does_not_leak(ask, portal, news):
    page = article(news, "Tin đã đăng")
    page.title = SECRET
    page.save_revision()
    assert SECRET not in shown(ask, portal, page)


def test_unpublished_articles_are_gone(ask, portal, news):
    page = article(news, SECRET)
    page.unpublish()
    assert SECRET not in shown(ask, portal, page)


def test_private_articles_are_nowhere(ask, portal, news):
    page = article(news, SECRET)
    restrict(page)
    assert SECRET not in shown(ask, portal, page)


def test_articles_of_a_private_section_are_nowhere(ask, portal, news):
    page = article(news, SECRET)
    restrict(news)
    assert SECRET not in shown(ask, portal, page)
    assert news.title not in shown(ask, portal, page)


def test_articles_of_an_unpublished_section_are_nowhere(ask, portal, news):
    page = article(news, SECRET)
    Page.objects.filter(pk=news.pk).update(live=False)
    assert SECRET not in shown(ask, portal, page)


@pytest.mark.parametrize("hide", ["restrict", "unpublish", "close"])
def test_nothing_is_shown_of_a_portal_that_is_not_public(ask, portal, news, hide):
    page = article(news, SECRET)
    home = HomePage.objects.get(pk=portal.root_page_id)
    if hide == "restrict":
        restrict(home)
    elif hide == "unpublish":
        Page.objects.filter(pk=home.pk).update(live=False)
    else:
        Portal.objects.filter(pk=portal.pk).update(status="closed")
    answers = shown(ask, portal, page)
    assert portal.key not in answers
    assert SECRET not in answers
    assert news.title not in answers


def test_private_information_is_nowhere(ask, portal, news):
    page = information(news, SECRET)
    assert shown(ask, portal, page).count(SECRET) == 2
    restrict(page)
    assert SECRET not in shown(ask, portal, page)


def test_other_portals_articles_are_not_mixed_in(ask, portal, news):
    other = PortalFactory()
    page = article(section(other), SECRET)
    assert SECRET not in shown(ask, portal, page)
    assert SECRET in shown(ask, other, page)


def test_english_aliases_are_no_translations(ask, portal, news):
    """wagtail-localize makes aliases of untranslated ancestors; nobody translated their words."""
    page = article(news, "Tin")
    home_en = english(portal)
    section_alias = english_section(home_en, news)
    article_alias = article(section_alias, SECRET)
    Page.objects.filter(pk=section_alias.pk).update(alias_of=news)
    Page.objects.filter(pk=article_alias.pk).update(alias_of=page)
    answers = shown(ask, portal, article_alias)
    assert SECRET not in answers
    assert section_alias.title not in answers


def test_a_translation_below_an_alias_waits_for_its_section(ask, portal, news):
    home_en = english(portal)
    section_alias = english_section(home_en, news)
    Page.objects.filter(pk=section_alias.pk).update(alias_of=news)
    assert SECRET not in shown(ask, portal, article(section_alias, SECRET))


def test_a_portal_whose_english_home_is_an_alias_speaks_vietnamese_only(ask, portal, news):
    home_en = english(portal)
    translated = article(english_section(home_en, news), SECRET)
    Page.objects.filter(pk=home_en.pk).update(alias_of=portal.root_page)
    assert SECRET not in shown(ask, portal, translated)
    document = "query ($p: String!) { portal(key: $p) { locales } }"
    assert ask(document, p=portal.key)["portal"]["locales"] == ["vi"]


def test_hidden_translations_are_not_linked(ask, portal, news):
    translated = english_section(english(portal), news)
    restrict(translated)
    document = "query ($p: String!) { sections(portal: $p) { translations { path } } }"
    assert ask(document, p=portal.key)["sections"] == [{"translations": []}]


def test_a_trusted_caller_sees_no_more_than_any_reader(ask, portal, news):
    page = article(news, SECRET, live=False)
    answers = ask(
        EVERYTHING,
        trusted=True,
        portal=portal.key,
        locale="vi",
        id=str(page.uuid),
        path=public_path(page),
        section=news.section_code,
    )
    assert SECRET not in json.dumps(answers, ensure_ascii=False)


def test_unknown_portals_and_languages_have_nothing(ask, portal, news):
    page = article(news, SECRET)
    document = """query ($p: String!, $l: String!) {
      sections(portal: $p, locale: $l) { title }
      articles(portal: $p, locale: $l) { edges { cursor } }
      menu(portal: $p, locale: $l) { code } section(portal: $p, code: "x", locale: $l) { title }
    }"""
    nothing = {"sections": [], "articles": None, "menu": [], "section": None}
    assert ask(document, p="khong-co", l="vi") == nothing
    assert ask(document, p=portal.key, l="fr") == nothing
    assert page.live
