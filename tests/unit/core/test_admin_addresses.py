"""The admin leads to what readers see, and offers no preview that a portal's host cannot serve."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from tests.factories import PortalFactory, UserFactory, article, section

pytestmark = pytest.mark.django_db
PUBLIC = "http://phongmy.hue.localhost:8000/hoat-dong-don-vi/le-hoi/"


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def page() -> Page:
    return article(section(PortalFactory(agency__period__host="phongmy.hue.localhost")), "Lễ hội")


def edited(client: Client, page: Page) -> str:
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_editor_shows_no_preview(chief, page):
    shown = edited(chief, page)
    assert 'data-side-panel="status"' in shown
    assert 'data-side-panel="preview"' not in shown
    assert "view_draft" not in shown
    assert "wagtail.org" not in shown


@pytest.mark.parametrize("address", ["edit/preview/", "view_draft/"])
def test_addresses_of_previews_are_closed_even_to_superusers(address, chief, page):
    answer = chief.get(f"/admin/pages/{page.pk}/{address}", headers={"x-requested-with": "fetch"})
    assert answer.status_code in {302, 403}


def test_the_link_to_the_live_page_is_the_portal_s_own(chief, page):
    assert f'href="{PUBLIC}"' in edited(chief, page)


def test_lists_link_the_live_page_in_a_network_of_one_portal_too(chief, page):
    listing = chief.get(f"/admin/pages/{page.section_id}/").content.decode()
    assert f'href="{PUBLIC}"' in listing
