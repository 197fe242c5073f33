"""An entry dated in the future goes live at that time: published early, it waits."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from cms.core.models import InformationPage
from cms.news.models import ArticlePage
from cms.publishing.models import Change
from cms.publishing.schedule import publish_due
from tests.factories import PortalFactory, UserFactory, article, information, section
from tests.mandates import mandated_section
from tests.unit.core.test_moderation import FORM

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def draft(**facts) -> ArticlePage:
    """A draft, as the admin makes it; nothing told yet."""
    made = article(section(PortalFactory()), live=False, **facts)
    Change.objects.all().delete()
    return ArticlePage.objects.get(pk=made.pk)


def stored(page):
    return type(page).objects.get(pk=page.pk)


def pass_time(page) -> None:
    """As if the hour of publication had come."""
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    past = timezone.now() - HOUR
    revision.approved_go_live_at = past
    revision.content |= {"go_live_at": past.isoformat(), "published_at": past.isoformat()}
    revision.save()
    publish_due()


def test_publishing_an_article_of_tomorrow_only_schedules_it():
    page = draft()
    page.published_at = timezone.now() + HOUR
    page.save_revision().publish()
    assert not stored(page).live
    scheduled = page.revisions.get(approved_go_live_at__isnull=False)
    assert scheduled.approved_go_live_at == page.published_at
    assert not Change.objects.exists()


def test_it_goes_live_by_itself_when_its_time_has_come():
    page = draft()
    page.published_at = timezone.now() + HOUR
    page.save_revision().publish()
    pass_time(page)
    assert stored(page).live
    assert Change.objects.filter(subject=f"page:{page.pk}").count() == 1


def test_a_later_time_of_going_live_stays():
    page = draft(published_at=timezone.now() + HOUR)
    page.go_live_at = timezone.now() + 5 * HOUR
    page.save_revision().publish()
    assert page.revisions.get().approved_go_live_at == page.go_live_at


def test_an_earlier_time_of_going_live_gives_way_to_the_date():
    page = draft(published_at=timezone.now() + 5 * HOUR)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    assert page.revisions.get().approved_go_live_at == page.published_at


def test_a_draft_that_was_never_cleaned_waits_too():
    page = draft()
    page.published_at = timezone.now() + HOUR
    page.save_revision(clean=False).publish()
    assert not stored(page).live


def test_moving_the_date_moves_the_time_that_followed_from_it():
    page = draft()
    page.published_at = timezone.now() + 5 * HOUR
    page.save_revision()
    page.published_at = timezone.now() - HOUR
    page.save_revision().publish()
    assert stored(page).live


def test_removing_the_date_keeps_the_embargo():
    page = draft()
    page.published_at = timezone.now() + HOUR
    page.save_revision()
    page.published_at = None
    page.save_revision().publish()
    assert not stored(page).live


def test_the_live_version_stays_until_the_new_one_is_due():
    page = draft()
    page.save_revision().publish()
    page.refresh_from_db()
    page.title, page.published_at = "Bản ngày mai", timezone.now() + HOUR
    page.save_revision().publish()
    assert stored(page).live
    assert stored(page).title != "Bản ngày mai"


def test_entries_of_static_sections_wait_as_well():
    page = information(section(PortalFactory()), live=False)
    page.published_at = timezone.now() + HOUR
    page.save_revision().publish()
    assert not InformationPage.objects.get(pk=page.pk).live


def test_the_admin_s_button_schedules_and_says_so(cms_client: Client):
    page = article(mandated_section(PortalFactory()), live=False)
    cms_client.force_login(UserFactory(is_superuser=True))
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    data = {**FORM, "published_at": f"{tomorrow:%d/%m/%Y %H:%M}", "action-publish": "1"}
    said = cms_client.post(f"/admin/pages/{page.pk}/edit/", data, follow=True)
    assert not stored(page).live
    assert ArticlePage.objects.get(pk=page.pk).approved_schedule
    (message,) = said.context["messages"]
    assert "Đã hẹn giờ xuất bản" in str(message)


def planted(**facts) -> ArticlePage:
    """Live without a revision, as a load in bulk leaves it."""
    page = article(section(PortalFactory()), title="Bản đang đọc", **facts)
    ArticlePage.objects.filter(pk=page.pk).update(live_revision=None, latest_revision=None)
    page.revisions.all().delete()
    Change.objects.all().delete()
    return stored(page)


def edit_for_later(page) -> None:
    page.title = "Bản của giờ sau"
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()


def test_a_planted_page_stays_on_the_portal_until_the_hour_of_its_edit():
    page = planted()
    edit_for_later(page)
    kept = stored(page)
    assert (kept.live, kept.title) == (True, "Bản đang đọc")
    assert kept.live_revision.as_object().title == "Bản đang đọc"
    assert kept.get_latest_revision_as_object().title == "Bản của giờ sau"
    assert not Change.objects.exists()


def test_a_planted_page_changes_when_the_hour_of_its_edit_has_come():
    page = planted()
    edit_for_later(page)
    pass_time(page)
    assert stored(page).title == "Bản của giờ sau"
    assert Change.objects.filter(subject=f"page:{page.pk}").count() == 1


def test_a_planted_page_edited_at_once_needs_no_revision_of_its_old_text():
    page = planted()
    page.title = "Bản mới"
    page.save_revision().publish()
    assert page.revisions.count() == 1
