"""Sending a page for translation."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from cms.core.models import HomePage
from cms.news.models import ArticlePage
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


def test_a_page_sent_for_translation_waits_as_a_draft():
    """Its text is still Vietnamese: readers of the English pages must not meet it."""
    portal = PortalFactory()
    english = Locale.objects.create(language_code="en")
    root = HomePage.objects.get(pk=portal.root_page_id)
    mirror = HomePage(title="Home", slug=f"{portal.key}-en", portal=portal, locale=english)
    mirror.translation_key = root.translation_key
    Page.objects.get(depth=1).add_child(instance=mirror)
    source = article(mandated_section(portal), "Lễ hội")

    translate_object(source, [english])

    translation = ArticlePage.objects.get(translation_key=source.translation_key, locale=english)
    assert source.live
    assert not translation.live
