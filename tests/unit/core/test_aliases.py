"""Aliases that translation makes stand in their own language, with an identity of their own."""

import pytest
from wagtail.models import Locale, Page

from cms.core.models import HomePage, SectionPage
from cms.news.models import ArticlePage
from tests.factories import PortalFactory, article
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilingual():
    """An article whose section and itself are mirrored in English: (source, mirror)."""
    portal = PortalFactory()
    english = Locale.objects.create(language_code="en")
    root = HomePage.objects.get(pk=portal.root_page_id)
    mirror = HomePage(title="Home", slug=f"{portal.key}-en", portal=portal, locale=english)
    mirror.translation_key = root.translation_key
    Page.objects.get(depth=1).add_child(instance=mirror)
    source = article(mandated_section(portal), "Lễ hội")
    copy = source.copy_for_translation(english, copy_parents=True, alias=True)
    return source, copy


def test_an_alias_has_its_own_key_section_and_language(bilingual):
    source, copy = bilingual
    copy = ArticlePage.objects.get(pk=copy.pk)
    assert copy.uuid != source.uuid
    assert copy.section_id != source.section_id
    assert SectionPage.objects.get(pk=copy.section_id).language_code == "en"


def test_publishing_the_source_leaves_the_alias_in_its_place(bilingual):
    source, copy = bilingual
    source.title = "Lễ hội mùa xuân"
    source.save_revision().publish()
    after = ArticlePage.objects.get(pk=copy.pk)
    assert after.title == "Lễ hội mùa xuân"
    assert (after.uuid, after.section_id) == (copy.uuid, copy.section_id)


def test_publishing_a_section_updates_its_alias_too(bilingual):
    source, _copy = bilingual
    section = SectionPage.objects.get(pk=source.section_id)
    section.introduction = "<p>Mới.</p>"
    section.save_revision().publish()
    english = SectionPage.objects.get(section_code=section.section_code, language_code="en")
    assert english.introduction == "<p>Mới.</p>"
    assert Page.find_problems() == ([], [], [], [], [])
