"""Mandated sections and portal roots stand, whatever road the attempt takes."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.guards import GuardedPageError
from cms.core.models import HomePage, SectionPage
from sites.permissions.door import door_is_open, mandate_door
from tests.factories import PortalFactory, UserFactory, article, section
from tests.mandates import CITATION, PROFILE_TITLE, bind, mandated_section

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def guarded_section(portal):
    page = mandated_section(portal)
    article(page, "Bài ở lại")
    return page


def home(portal) -> HomePage:
    return HomePage.objects.get(pk=portal.root_page_id)


def english_home(portal) -> HomePage:
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = HomePage(title="Home", slug=f"{portal.key}-en", portal=portal, locale=english)
    return Page.objects.get(depth=1).add_child(instance=root)


def expire(page) -> None:
    page.expire_at = timezone.now() + datetime.timedelta(days=1)
    page.save()


def rename(page) -> None:
    page.title = "Tên khác"
    page.save()


def change_slug(page) -> None:
    page.slug = "duong-dan-khac"
    page.save()


def save_dead(page) -> None:
    page.live = False
    page.save()


def rename_in_a_draft(page) -> None:
    page = page.specific
    page.title = "Tên nháp"
    page.save_revision()


def expire_in_a_draft(page) -> None:
    page = page.specific
    page.expire_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision()


def hide(page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


ROADS = {
    "delete": lambda page: page.delete(),
    "queryset delete": lambda page: type(page).objects.filter(pk=page.pk).delete(),
    "base queryset delete": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "move": lambda page: page.move(page.get_parent(), pos="first-child"),
    "unpublish": lambda page: page.unpublish(),
    "save not live": save_dead,
    "save with expiry": expire,
    "save with another title": rename,
    "save with another slug": change_slug,
    "draft with another title": rename_in_a_draft,
    "draft with expiry": expire_in_a_draft,
    "privacy": hide,
    "copy": lambda page: page.specific.copy(update_attrs={"slug": "ban-sao"}),
}


def attempt(road: str, page: Page) -> str:
    """Go down ``road``; the refusal's words."""
    with pytest.raises(GuardedPageError) as refusal:
        ROADS[road](page)
    return str(refusal.value)


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("base", [False, True], ids=["as SectionPage", "as Page"])
def test_a_mandated_section_refuses_and_names_the_law(road, base, guarded_section):
    page = Page.objects.get(pk=guarded_section.pk) if base else guarded_section
    words = attempt(road, page)
    assert "Hoạt động đơn vị" in words
    assert PROFILE_TITLE in words
    assert CITATION in words
    assert Page.find_problems() == SOUND
    stands = SectionPage.objects.get(pk=guarded_section.pk)
    assert (stands.title, stands.slug) == ("Hoạt động đơn vị", "hoat-dong-don-vi")
    assert stands.live
    assert stands.expire_at is None
    assert not stands.view_restrictions.exists()


@pytest.mark.parametrize("road", ROADS)
def test_a_portal_root_refuses(road, portal, guarded_section):
    words = attempt(road, home(portal))
    assert "trang chủ" in words
    assert PROFILE_TITLE in words
    assert Page.find_problems() == SOUND


def test_a_root_without_any_mandate_is_guarded_too(portal):
    assert "trang chủ" in attempt("delete", home(portal))


def test_the_english_root_is_guarded_but_its_title_is_free(portal):
    root = english_home(portal)
    rename(root)
    assert HomePage.objects.get(pk=root.pk).title == "Tên khác"
    assert "đường dẫn" in attempt("save with another slug", root)
    assert "xóa" in attempt("delete", HomePage.objects.get(pk=root.pk))


def test_deleting_the_tree_s_root_spares_the_portals(guarded_section):
    words = attempt("delete", Page.objects.get(depth=1))
    assert "Không thể xóa" in words
    assert Page.find_problems() == SOUND


def test_hiding_the_tree_s_root_is_refused(guarded_section):
    assert "phạm vi xem" in attempt("privacy", Page.objects.get(depth=1))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    "road", ["delete", "queryset delete", "base queryset delete", "copy", "move", "unpublish"]
)
def test_the_tree_stays_sound_when_no_transaction_surrounds_the_refusal(road, guarded_section):
    attempt(road, guarded_section)
    assert Page.find_problems() == SOUND
    assert Page.objects.get(pk=guarded_section.get_parent().pk).numchild == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_invalid_insert_outside_a_transaction_leaves_the_tree_sound(portal):
    page = section(portal)
    with pytest.raises(ValidationError):
        article(page, "Không có tóm tắt", summary="")
    assert Page.find_problems() == SOUND


def test_a_section_s_articles_stay_free(guarded_section):
    page = article(guarded_section, "Bài sẽ xóa")
    page.unpublish()
    page.delete()
    assert Page.find_problems() == SOUND


def test_an_edit_of_the_introduction_passes(guarded_section):
    guarded_section.introduction = "<p>Mới.</p>"
    guarded_section.save_revision().publish()
    assert SectionPage.objects.get(pk=guarded_section.pk).introduction == "<p>Mới.</p>"


@pytest.mark.parametrize("how", ["optional", "recommended", "retired"])
def test_a_section_the_law_only_offers_may_go(how, portal):
    page = mandated_section(portal, "tu-chon", "Tự chọn", how=how)
    page.delete()
    assert not SectionPage.objects.filter(pk=page.pk).exists()


def test_a_section_of_a_mandate_that_ended_may_go(portal):
    page = mandated_section(portal)
    portal.mandates.update(valid_to=datetime.date(2026, 1, 1))
    page.delete()
    assert Page.find_problems() == SOUND


def test_a_section_no_mandate_mentions_may_go(portal):
    bind(portal)
    section(portal, "rieng", "Riêng").delete()
    assert not SectionPage.objects.exists()


def test_mandate_code_passes_through_the_door(portal):
    page = mandated_section(portal)
    with mandate_door():
        rename(page)
        page.delete()
    assert not door_is_open()
    assert Page.find_problems() == SOUND


def test_the_door_closes_after_an_error():
    with pytest.raises(ZeroDivisionError), mandate_door():
        _ = 1 / 0
    assert not door_is_open()


def test_not_even_a_superuser_is_offered_what_the_law_forbids(portal, guarded_section):
    chief = UserFactory(is_superuser=True)
    for page in (guarded_section, Page.objects.get(pk=guarded_section.pk), home(portal)):
        may = page.permissions_for_user(chief)
        assert may.can_edit()
        assert may.can_publish()
        assert not may.can_delete()
        assert not may.can_unpublish()
        assert not may.can_move()
        assert not may.can_move_to(home(portal))
        assert not may.can_copy()
        assert not may.can_copy_to(home(portal))
        assert not may.can_set_view_restrictions()
    assert not home(portal).permissions_for_user(chief).can_reorder_children()


def test_the_tester_still_says_no_to_strangers(guarded_section):
    page = article(guarded_section, "Của xã")
    assert not page.permissions_for_user(UserFactory()).can_edit()
    assert not guarded_section.permissions_for_user(AnonymousUser()).can_edit()


def test_saving_an_article_asks_no_law(guarded_section, django_assert_num_queries):
    page = article(guarded_section, "Nhanh")
    with django_assert_num_queries(0):
        assert page.permissions_for_user(UserFactory.build(is_superuser=True)).law is None
