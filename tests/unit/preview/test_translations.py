"""The translation form shares what it shows, and readers see none of it."""

import html

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cms.news.models import ArticlePage
from sites.models import Role
from sites.provisioning.locales import provision_locale
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section
from tests.people import client_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("assets")]


@pytest.fixture
def english(django_capture_on_commit_callbacks) -> ArticlePage:
    """A published article's English translation, nothing of it translated yet."""
    portal = PortalFactory()
    source = article(mandated_section(portal), "Lễ hội")
    provision_locale(portal, "en")
    locale = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(source, [locale])
    return ArticlePage.objects.get(translation_key=source.translation_key, locale=locale)


@pytest.fixture
def moderator(english):
    return client_of(person(english.portal, Role.MODERATOR))


def say(page: ArticlePage, words: str) -> None:
    """As the form saves the title's translation."""
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = StringSegment.objects.get(source=translation.source, context__path="title")
    StringTranslation.objects.update_or_create(
        translation_of=segment.string, locale=page.locale, context=segment.context,
        defaults={"data": words},
    )  # fmt: skip


def shared(moderator, page: ArticlePage) -> str:
    link = moderator.post(f"/admin/xem-truoc/{page.pk}/lien-ket/").json()["url"]
    return html.unescape(moderator.get(link).content.decode())


def test_the_translation_form_shows_the_line_and_the_buttons_below_its_header(english, moderator):
    english.save_revision().publish()
    shown = moderator.get(f"/admin/pages/{english.pk}/edit/").content.decode()
    header, editor = shown.index("header-meta--locales"), shown.index("js-translation-editor")
    for mark in ("data-delivery=", "data-preview="):
        assert shown.count(mark) == 1
        assert header < shown.index(mark) < editor
    assert f"/admin/xuat-ban/trang/{english.pk}/" in shown


def test_a_link_shows_what_was_translated_a_moment_ago(english, moderator):
    say(english, "Festival of the lagoon")
    assert "<h1>Festival of the lagoon</h1>" in shared(moderator, english)
    say(english, "Festival on the lagoon")
    assert "<h1>Festival on the lagoon</h1>" in shared(moderator, english)


def test_sharing_twice_saves_once(english, moderator):
    say(english, "Festival")
    for _ in range(2):
        shared(moderator, english)
    drafts = english.revisions.count()
    shared(moderator, english)
    assert english.revisions.count() == drafts


def test_readers_keep_what_was_published(english, moderator):
    english.title = "Published title"
    english.save_revision().publish()
    say(english, "Only a draft")
    assert "Only a draft" in shared(moderator, english)
    english.refresh_from_db()
    assert english.title == "Published title"
    assert english.has_unpublished_changes


def test_a_page_that_is_not_translated_there_keeps_its_drafts(english, moderator):
    source = ArticlePage.objects.get(
        translation_key=english.translation_key, locale__language_code="vi"
    )
    before = source.revisions.count()
    assert "Lễ hội" in shared(moderator, source)
    assert source.revisions.count() == before
