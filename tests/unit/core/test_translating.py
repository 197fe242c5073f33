"""Sending a page for translation."""

import pytest
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from cms.core.models import SectionPage
from cms.news.models import ArticleLeader, ArticlePage
from sites.provisioning.locales import provision_locale
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


def test_a_page_sent_for_translation_waits_as_a_draft(django_capture_on_commit_callbacks):
    """Its text is still Vietnamese: readers of the English pages must not meet it."""
    portal = PortalFactory()
    source = article(mandated_section(portal), "Lễ hội")
    provision_locale(portal, "en")
    english = Locale.objects.get(language_code="en")
    assert SectionPage.objects.get(portal=portal, locale=english).live

    with django_capture_on_commit_callbacks(execute=True):
        translate_object(source, [english])

    translation = ArticlePage.objects.get(translation_key=source.translation_key, locale=english)
    assert source.live
    assert not translation.live


def test_a_translation_is_about_the_same_leaders():
    portal = PortalFactory()
    source = article(mandated_section(portal), "Lễ hội")
    source.leaders.add(ArticleLeader(name="Chủ tịch phường"))
    source.save_revision().publish()
    provision_locale(portal, "en")
    english = Locale.objects.get(language_code="en")

    translate_object(source, [english])
    translation = ArticlePage.objects.get(translation_key=source.translation_key, locale=english)
    translation.save_revision().publish()

    assert [row.name for row in source.leaders.all()] == ["Chủ tịch phường"]
    assert [row.name for row in translation.leaders.all()] == ["Chủ tịch phường"]
