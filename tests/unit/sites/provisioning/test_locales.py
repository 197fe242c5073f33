"""A portal in English."""

import pytest
from wagtail.models import GroupPagePermission, Locale, Page

from cms.core.models import HomePage, SectionPage
from cms.publishing.models import Change
from sites.models import Portal
from sites.permissions.door import mandate_door
from sites.provisioning.locales import provision_locale
from tests.unit.sites.agency_lists import DISTRICT, HEADER, PROVINCE, with_header

from .conftest import Load


@pytest.fixture
def portal(load: Load) -> Portal:
    load(with_header(PROVINCE + ",Hue City", DISTRICT + ",", header=f"{HEADER},name_en"))
    return Portal.objects.get(key="hue-46")


def test_home_and_sections_stand_as_translations_with_the_mandates_english_names(
    portal: Portal,
) -> None:
    assert provision_locale(portal, "en") == 37
    english = Locale.objects.get(language_code="en")
    home = HomePage.objects.get(portal=portal, locale=english)
    assert (home.title, home.slug, home.depth) == ("Hue City", "hue-46-en", 2)
    assert home.translation_key == HomePage.objects.get(pk=portal.root_page_id).translation_key
    for section in SectionPage.objects.filter(portal=portal, language_code="vi"):
        translation = section.get_translation(english)
        assert translation.section_code == section.section_code
        assert translation.get_parent() == home.page_ptr
    contact = SectionPage.objects.get(section_code="thu-tuc-hanh-chinh", locale=english)
    assert contact.title == "Administrative procedures"
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_call_makes_nothing_and_tells_nobody(portal: Portal) -> None:
    provision_locale(portal, "en")
    Change.objects.all().delete()
    assert provision_locale(portal, "en") == 0
    assert not Change.objects.exists()


def test_only_the_portal_asked_for_is_translated_and_announced(portal: Portal) -> None:
    Change.objects.all().delete()
    provision_locale(portal, "en")
    assert set(HomePage.objects.filter(locale__language_code="en")) == {
        HomePage.objects.get(slug="hue-46-en")
    }
    assert [change.subject for change in Change.objects.all()] == ["portal:hue-46"]


def test_editors_of_the_portal_may_work_on_its_english_pages(portal: Portal) -> None:
    provision_locale(portal, "en")
    root = HomePage.objects.get(slug="hue-46-en")
    assert GroupPagePermission.objects.filter(page=root, group__portal_group__portal=portal)


def test_only_the_missing_section_comes_back(portal: Portal) -> None:
    provision_locale(portal, "en")
    with mandate_door():
        SectionPage.objects.filter(portal=portal, language_code="en").first().delete()
    assert provision_locale(portal, "en") == 1
    assert Page.find_problems() == ([], [], [], [], [])
