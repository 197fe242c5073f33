"""Every way in which readers see something else writes one change; drafts write none."""

import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core import keys
from cms.core.models import PortalAppearance
from cms.news.models import ArticlePage
from cms.publishing.announce import announce, announce_portals
from cms.publishing.difference import Touched, touched
from cms.publishing.models import Change, Told
from sites.keys import agency_contact, channels
from sites.models import SocialChannel
from tests.edits.news import a_workflow
from tests.factories import PortalFactory, UserFactory, article, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ArticlePage:
    """A live article, told to readers; no change is waiting."""
    page = article(section(PortalFactory()))
    Change.objects.all().delete()
    return ArticlePage.objects.get(pk=page.pk)


def the_change() -> Change:
    """The one change, besides what it says of old addresses."""
    return Change.objects.exclude(subject__startswith="former-address:").get()


def told() -> Touched:
    """What the one change touched."""
    change = the_change()
    return touched(change.before, change.after)


def facets(page: Page) -> set[str]:
    """Facets of the page that the one change touched."""
    return {key.partition("#")[2] for key in told().keys if key.startswith(f"page:{page.pk}#")}


def test_adding_a_live_article_announces_it_to_its_portal():
    news = section(PortalFactory())
    Change.objects.all().delete()
    page = article(news, title="Ra quân")
    change = the_change()
    assert (change.subject, change.portals) == (f"page:{page.pk}", [news.portal.key])
    assert (change.before, change.after["address"]) == (None, "/hoat-dong-don-vi/ra-quan/")


def test_adding_a_draft_announces_nothing(page):
    article(page.section, title="Bản nháp", live=False)
    assert not Change.objects.exists()


def test_saving_a_draft_of_a_live_article_announces_nothing(page):
    page.title = "Chưa ai được thấy"
    page.save_revision()
    assert not Change.objects.exists()


def test_a_draft_in_memory_never_reaches_a_change(page):
    page.title = "Chưa ai được thấy"
    page.search_description = "Cũng được lưu"
    page.save(update_fields=["show_in_menus", "search_description"])
    assert facets(page) == {keys.META}


def test_publishing_an_edit_tells_before_and_after(page):
    page.title = "Tên mới"
    page.save_revision().publish()
    assert facets(page) == {keys.LINK, keys.DATE}
    assert told().addresses == (the_change().before["address"],)
    assert not told().positions


def test_unpublishing_tells_that_the_page_is_gone(page):
    page.unpublish()
    assert the_change().after is None


def test_unpublishing_through_the_base_page_tells_it_too(page):
    Page.objects.get(pk=page.pk).unpublish()
    assert the_change().after is None


def test_publishing_again_after_an_absence_tells_only_what_came_back(page):
    page.unpublish()
    page.refresh_from_db()
    page.save_revision().publish()
    assert Change.objects.filter(subject=f"page:{page.pk}").last().before is None


def test_deleting_through_the_base_page_is_one_change(page):
    Page.objects.get(pk=page.pk).delete()
    change = the_change()
    assert change.subject == f"page:{page.pk}"
    assert change.before["address"].endswith(f"/{page.slug}/")
    assert change.after is None
    assert not Told.objects.filter(subject=change.subject).exists()


def test_deleting_a_draft_announces_nothing(page):
    draft = article(page.section, title="Bản nháp", live=False)
    draft.delete()
    assert not Change.objects.exists()


def test_deleting_a_page_that_nobody_told_of_is_one_change(page):
    Told.objects.all().delete()  # as after a bulk insert
    page.delete()
    assert the_change().after is None


def test_a_draft_of_a_page_that_nobody_told_of_announces_nothing(page):
    Told.objects.all().delete()
    page.save_revision()
    page.save()
    assert not Change.objects.exists()


def test_a_slug_change_is_one_change_of_the_page_itself(page):
    parent = page.section
    parent.slug = "tin-tuc"
    parent.save_revision().publish()
    change = the_change()
    assert change.subject == f"page:{parent.pk}"
    assert told().addresses == ("/tin-tuc/", "/hoat-dong-don-vi/")
    assert facets(parent) == {keys.LINK, keys.PLACE, keys.DATE}
    assert (told().outline, told().whole) == (True, False)


def test_a_draft_below_a_renamed_section_still_announces_nothing(page):
    parent = page.section
    parent.slug = "tin-tuc"
    parent.save_revision().publish()
    Change.objects.all().delete()
    moved = ArticlePage.objects.get(pk=page.pk)
    moved.save_revision()
    moved.save()
    assert not Change.objects.exists()


def test_moving_a_page_to_another_portal_tells_both_portals(page):
    old, target = page.portal, section(PortalFactory())
    Change.objects.all().delete()
    page.move(target, pos="last-child")
    change = the_change()
    assert set(change.portals) == {old.key, target.portal.key}
    left, taken = keys.dated(page.section_id), keys.dated(target.pk)
    assert {left, taken} <= {collection for collection, _ in told().positions}


def test_an_expired_page_is_told_when_the_scheduler_runs(page):
    ArticlePage.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - datetime.timedelta(seconds=1)
    )
    call_command("publish_scheduled")
    assert the_change().after is None


def test_a_scheduled_edit_is_told_only_when_it_goes_live(page):
    page.save_revision().publish()
    page.refresh_from_db()
    Change.objects.all().delete()
    page.title, page.go_live_at = "Sau giờ G", timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    revision.publish()
    assert not Change.objects.exists()
    past = timezone.now() - datetime.timedelta(seconds=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert facets(page) == {keys.LINK, keys.DATE}


def test_discarding_and_comparing_drafts_announces_nothing(page):
    page.title = "Chưa ai được thấy"
    first = page.save_revision()
    page.save_revision(overwrite_revision=first)
    page.revisions.exclude(pk=page.latest_revision_id).delete()
    assert not Change.objects.exists()


def test_locking_a_page_announces_nothing(page):
    page.locked = True
    page.save(update_fields=["locked"])
    page.save()
    assert not Change.objects.exists()


def test_the_steps_of_a_workflow_announce_nothing(page):
    page.title = "Chờ duyệt"
    page.save_revision()
    writer = UserFactory()
    state = a_workflow().start(page, writer)
    state.current_task_state.reject(user=writer)
    state.cancel(user=writer)
    assert not Change.objects.exists()


def test_hiding_a_page_behind_a_password_announces_it(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert the_change().portals == [page.portal.key]


def test_a_change_is_rolled_back_with_the_edit_that_made_it(page):
    with transaction.atomic():
        page.unpublish()
        assert Change.objects.exists()
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_a_new_palette_is_told_to_its_portal():
    portal = PortalFactory()
    Change.objects.all().delete()
    PortalAppearance.objects.create(portal=portal, palette="pine")
    assert (the_change().portals, told().keys) == ([portal.key], {keys.appearance(portal.pk)})


def test_a_new_phone_number_is_told_as_a_contact():
    agency = PortalFactory().agency
    Change.objects.all().delete()
    agency.phone = "0234 3 751 234"
    agency.save()
    assert told().keys == {agency_contact(agency.pk)}


def test_a_new_social_channel_is_told():
    portal = PortalFactory()
    Change.objects.all().delete()
    SocialChannel.objects.create(
        agency=portal.agency, platform="Zalo", name="Xã Thử", url="https://zalo.me/1"
    )
    assert (the_change().portals, told().keys) == ([portal.key], {channels(portal.agency_id)})


def test_bulk_work_announces_whole_portals():
    announce_portals(["hue", "phongdien-476"])
    assert list(Change.objects.values_list("subject", "portals").order_by("id")) == [
        ("portal:hue", ["hue"]),
        ("portal:phongdien-476", ["phongdien-476"]),
    ]
    found = [touched(change.before, change.after) for change in Change.objects.all()]
    assert [(one.whole, one.keys) for one in found] == [(True, frozenset())] * 2


def test_announce_writes_exactly_what_it_is_told():
    announce(subject="menu:hue", portals=["hue"], before={"items": 1}, after={"items": 2})
    change = the_change()
    assert (change.subject, change.portals, change.state) == ("menu:hue", ["hue"], "pending")
    assert (change.before, change.after) == ({"items": 1}, {"items": 2})
