"""The footer's “Sơ đồ trang” follows the section, on every page of the portal."""

import pytest
from django.db import transaction

from cms.core.models import SectionPage
from sites.permissions.door import mandate_door
from tests.factories import PortalFactory
from tests.graphql.worlds import english, english_section
from tests.mandates import mandated_section

PAGES = ("/index.html", "/hoat-dong-don-vi/index.html", "/404.html")
XML = "/sitemap.xml"


@pytest.fixture
def portal(db):
    made = PortalFactory()
    mandated_section(made)
    return made


def led_to(files, *pages):
    """Where the footer's link leads; the same on all pages."""
    found = {leads(files.read(page).decode()) for page in pages or PAGES}
    (address,) = found
    return address


def leads(html):
    before = html.split("<span>Sơ đồ trang</span>")[0].split("<span>Site map</span>")[0]
    return before.rsplit('<a href="', 1)[1].split('"')[0]


def site_map(portal):
    return mandated_section(portal, "so-do-cong", "Sơ đồ cổng", kind="sitemap")


def test_it_leads_to_the_xml_until_there_is_a_section_and_again_when_it_is_gone(portal, published):
    assert led_to(published(portal)) == XML
    section = site_map(portal)
    assert led_to(published(portal)) == "/so-do-cong/"
    with transaction.atomic(), mandate_door():
        SectionPage.objects.get(pk=section.pk).unpublish()
    assert led_to(published(portal)) == XML


def test_it_follows_a_section_to_its_new_address(portal, published):
    section = SectionPage.objects.get(pk=site_map(portal).pk)
    published(portal)
    section.slug = "so-do-trang"
    with mandate_door():
        section.save_revision().publish()
    assert led_to(published(portal)) == "/so-do-trang/"


def test_every_language_has_its_own(portal, published):
    section = site_map(portal)
    home = english(portal)
    assert led_to(published(portal), "/en/index.html") == XML
    page = english_section(home, section)
    files = published(portal)
    assert led_to(files, "/en/index.html") == f"/en/{page.slug}/"
    assert led_to(files) == "/so-do-cong/"
