"""The admin refuses what the law forbids, says which law, and leaves the tree sound."""

import json

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale, Page

from cms.core.models import HomePage, SectionPage
from tests.factories import PortalFactory, UserFactory, article
from tests.mandates import CITATION, PROFILE_TITLE, mandated_section

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.fixture
def page():
    return mandated_section(PortalFactory())


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("deed", ["delete", "unpublish", "move", "copy", "privacy"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_view_refuses_a_superuser_with_the_law_s_words(deed, method, chief, page):
    response = getattr(chief, method)(f"/admin/pages/{page.pk}/{deed}/", follow=True)
    assert PROFILE_TITLE in words(response)
    assert "Không thể" in words(response)
    assert SectionPage.objects.get(pk=page.pk).live
    assert Page.find_problems() == SOUND


@pytest.mark.parametrize("deed", ["delete", "unpublish", "move"])
def test_bulk_actions_leave_a_guarded_page_out(deed, chief, page):
    url = f"/admin/bulk/wagtailcore/page/{deed}/?id={page.pk}&next=/admin/"
    chief.post(url, {"chooser": page.get_parent().pk, "include_descendants": "on"})
    assert SectionPage.objects.get(pk=page.pk).live
    assert Page.find_problems() == SOUND


def test_bulk_deletion_through_the_root_spares_the_section(chief, page):
    root = page.get_parent()
    chief.post(f"/admin/bulk/wagtailcore/page/delete/?id={root.pk}&next=/admin/")
    assert SectionPage.objects.filter(pk=page.pk).exists()
    assert Page.find_problems() == SOUND


@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "copy"])
def test_the_admin_s_api_refuses(action, chief, page):
    destination = page.get_parent().pk
    response = chief.post(
        f"/admin/api/main/pages/{page.pk}/action/{action}/",
        json.dumps({"destination_page_id": destination, "slug": "ban-sao", "recursive": False}),
        content_type="application/json",
    )
    assert response.status_code in {400, 403}
    assert SectionPage.objects.get(pk=page.pk).live
    assert SectionPage.objects.count() == 1
    assert Page.find_problems() == SOUND


def edit(client: Client, page: Page, **changes: str):
    data = {
        "title": page.title,
        "slug": page.slug,
        "introduction": "null",
        "welcome": "null",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    return client.post(f"/admin/pages/{page.pk}/edit/", data | changes, follow=True)


def test_the_form_ignores_a_new_title_slug_and_expiry(chief, page):
    response = edit(chief, page, title="Tên khác", slug="khac", expire_at="2030-01-01 10:00")
    assert response.status_code == 200
    stands = SectionPage.objects.get(pk=page.pk)
    assert (stands.title, stands.slug, stands.expire_at) == (page.title, page.slug, None)


def test_the_form_shows_the_law(chief, page):
    shown = words(chief.get(f"/admin/pages/{page.pk}/edit/"))
    assert "là chuyên mục bắt buộc" in shown
    assert CITATION in shown
    assert "Đăng tin về hoạt động của đơn vị." in shown


def test_the_form_offers_no_way_to_delete_or_hide(chief, page):
    shown = words(chief.get(f"/admin/pages/{page.pk}/edit/"))
    for deed in ("delete", "unpublish", "move", "copy"):
        assert f"/admin/pages/{page.pk}/{deed}/" not in shown


def test_an_entry_s_form_shows_no_law(chief, page):
    shown = words(chief.get(f"/admin/pages/{article(page, 'Bài').pk}/edit/"))
    assert "là chuyên mục bắt buộc" not in shown
    assert "/delete/" in shown


def test_an_english_section_s_title_is_free_in_the_form(chief, page):
    english = Locale.objects.create(language_code="en")
    root = HomePage.objects.get(pk=page.portal.root_page_id)
    mirror = HomePage(title="Home", slug="home-en", portal=page.portal, locale=english)
    mirror.translation_key = root.translation_key
    Page.objects.get(depth=1).add_child(instance=mirror)
    copy = page.copy_for_translation(english)
    edit(chief, copy, title="Activities", slug="activities")
    after = SectionPage.objects.get(pk=copy.pk)
    assert (after.title, after.slug) == ("Activities", copy.slug)


def test_nobody_reorders_the_sections(chief, page):
    second = mandated_section(page.portal, "thu-hai", "Thứ hai")
    chief.post(f"/admin/pages/{second.pk}/set_position/?position=0")
    codes = list(SectionPage.objects.order_by("path").values_list("section_code", flat=True))
    assert codes == [page.section_code, "thu-hai"]
