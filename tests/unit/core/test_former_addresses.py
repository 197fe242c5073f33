"""Who holds an old address is sent on, or told that the page is gone."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.keys import former_addresses
from cms.core.models import FormerAddress, HomePage, SectionPage
from cms.news.models import ArticlePage
from cms.publishing.difference import touched
from cms.publishing.models import Change, Told
from cms.publishing.schedule import publish_due
from tests.factories import PortalFactory, UserFactory, article, section

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])
PATH = "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/"


@pytest.fixture
def page() -> ArticlePage:
    return ArticlePage.objects.get(pk=article(section(PortalFactory())).pk)


def known() -> dict[str, tuple[int | None, bool]]:
    """Old path → (the page that stood there, whether everything below went too)."""
    rows = FormerAddress.objects.values_list("path", "page_id", "prefix")
    return {path: (page, prefix) for path, page, prefix in rows}


def rename(page: Page, slug: str) -> None:
    stored = page.specific_class.objects.get(pk=page.pk)
    stored.slug = slug
    stored.save_revision().publish()


def test_a_new_slug_leaves_the_way_to_the_page(page):
    rename(page, "ra-quan")
    assert known() == {PATH: (page.pk, False)}


def test_leaving_an_address_is_announced_to_its_portal(page):
    Change.objects.all().delete()
    rename(page, "ra-quan")
    change = Change.objects.get(subject__startswith="former-address:")
    assert change.portals == [page.portal.key]
    assert touched(change.before, change.after).keys == {former_addresses(page.portal_id)}


def test_coming_back_removes_it(page):
    rename(page, "ra-quan")
    rename(page, "le-ra-quan-lam-sach-duong-lang")
    assert known() == {"/hoat-dong-don-vi/ra-quan/": (page.pk, False)}


def test_another_page_may_take_the_address(page):
    rename(page, "ra-quan")
    article(page.section)
    assert known() == {}


def test_an_edit_in_place_leaves_nothing(page):
    page.title = "Tên mới"
    page.save_revision().publish()
    assert known() == {}


def test_an_unpublished_page_is_gone(page):
    page.unpublish()
    assert known() == {PATH: (None, False)}


def test_publishing_it_again_removes_that(page):
    page.unpublish()
    page.refresh_from_db()
    page.save_revision().publish()
    assert known() == {}


def test_an_expired_page_is_gone(page):
    past = timezone.now() - datetime.timedelta(seconds=1)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=past)
    publish_due()
    assert known() == {PATH: (None, False)}


def test_a_deleted_page_is_gone_with_all_its_old_addresses(page):
    rename(page, "ra-quan")
    Page.objects.get(pk=page.pk).delete()
    assert known() == {PATH: (None, False), "/hoat-dong-don-vi/ra-quan/": (None, False)}
    assert Page.find_problems() == SOUND


def test_deleting_in_the_admin_leaves_it_too(page, cms_client):
    cms_client.force_login(UserFactory(is_superuser=True))
    cms_client.post(f"/admin/pages/{page.pk}/delete/")
    assert known() == {PATH: (None, False)}


def test_a_deleted_section_is_gone_with_everything_below(page):
    empty = section(page.portal, "thong-bao", "Thông báo")
    Page.objects.get(pk=empty.pk).delete()
    assert known() == {"/thong-bao/": (None, True)}
    assert Page.find_problems() == SOUND


def test_a_draft_that_is_deleted_was_never_anywhere(page):
    article(page.section, "Bản nháp", live=False).delete()
    assert known() == {}


def test_a_moved_article_leaves_the_way_to_its_new_place(page):
    page.move(section(page.portal, "thong-bao", "Thông báo"), pos="last-child")
    assert known() == {PATH: (page.pk, False)}


def test_a_page_that_passes_to_another_portal_leaves_the_way_in_the_old_one(page):
    page.move(section(PortalFactory()), pos="last-child")
    assert FormerAddress.objects.get().portal_id == page.portal_id


def test_a_renamed_section_takes_everything_below_along(page):
    rename(page.section, "tin-tuc")
    assert known() == {"/hoat-dong-don-vi/": (page.section_id, True)}


def test_an_article_renamed_after_its_section_leaves_the_address_it_had_between(page):
    rename(page.section, "tin-tuc")
    rename(page, "ra-quan")
    between = "/tin-tuc/le-ra-quan-lam-sach-duong-lang/"
    assert known()[between] == (page.pk, False)
    assert PATH not in known()


def test_a_section_renamed_back_leaves_no_redirect_onto_itself(page):
    rename(page.section, "tin-tuc")
    rename(page, "ra-quan")
    rename(page, "le-ra-quan-lam-sach-duong-lang")
    rename(page.section, "hoat-dong-don-vi")
    assert PATH not in known()
    assert "/hoat-dong-don-vi/" not in known()


def test_what_a_hidden_section_hides_is_not_gone(page):
    page.section.unpublish()
    page.save_revision().publish()
    assert known() == {"/hoat-dong-don-vi/": (None, True)}
    SectionPage.objects.get(pk=page.section_id).save_revision().publish()
    assert known() == {}


def test_a_moved_section_carries_its_articles_to_the_other_portal(page):
    old, target = page.portal, PortalFactory()
    page.section.move(HomePage.objects.get(pk=target.root_page_id), pos="last-child")
    told = Told.objects.get(subject=f"page:{page.pk}").snapshot
    assert (told["portals"], told["address"]) == ([target.key], PATH)
    assert FormerAddress.objects.get().portal_id == old.pk
