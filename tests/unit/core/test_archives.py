"""A section that a change of law retired is read-only, whatever road somebody takes."""

import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.core.admin.home import section_rows
from cms.core.guards import GuardedPageError
from cms.core.models import HomePage, SectionPage
from cms.documents.models import LegalDocumentPage
from cms.news.models import ArticlePage
from cms.publishing.schedule import publish_due
from cms.records.importing.sections import NoSectionError, section_for
from sites.permissions.door import mandate_door
from tests.factories import PortalFactory, UserFactory, article, section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db
SOUND = ([], [], [], [], [])
DAY = datetime.date(2026, 7, 1)


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def entry(portal):
    """Below a section that became an archive afterwards."""
    return article(section(portal, "muc-cu", "Mục cũ"), "Bài cũ")


@pytest.fixture
def archive(entry) -> SectionPage:
    return archived(SectionPage.objects.get(pk=entry.section_id))


def archived(page: SectionPage) -> SectionPage:
    with mandate_door():
        page.archived_on = DAY
        page.save(update_fields=["archived_on"])
    return SectionPage.objects.get(pk=page.pk)


def living(portal) -> SectionPage:
    return mandated_section(portal)


def save(page) -> None:
    page.specific.save()


def save_as_base(page) -> None:
    Page.objects.get(pk=page.pk).save()


ROADS = {
    "save": save,
    "save as the base page": save_as_base,
    "draft": lambda page: page.specific.save_revision(),
    "unpublish": lambda page: page.specific.unpublish(),
    "delete": lambda page: page.specific.delete(),
    "queryset delete": lambda page: type(page).objects.filter(pk=page.pk).delete(),
    "base queryset delete": lambda page: Page.objects.filter(pk=page.pk).delete(),
}


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("which", ["section", "entry"])
def test_nothing_in_an_archive_is_written(road, which, archive, entry):
    page = archive if which == "section" else ArticlePage.objects.get(pk=entry.pk)
    with pytest.raises(GuardedPageError, match="“Mục cũ” là chuyên mục lưu trữ từ 01/07/2026"):
        ROADS[road](page)
    assert Page.find_problems() == SOUND
    assert Page.objects.filter(pk__in=[archive.pk, entry.pk], live=True).count() == 2


def test_nothing_is_added_to_an_archive_or_moved_into_it_or_out_of_it(archive, entry, portal):
    elsewhere = article(living(portal), "Bài mới")
    with pytest.raises(GuardedPageError, match="thêm nội dung"):
        article(archive, "Thêm vào")
    with pytest.raises(GuardedPageError, match="thêm nội dung"):
        elsewhere.move(archive, pos="last-child")
    with pytest.raises(GuardedPageError, match="chuyển chỗ"):
        entry.move(elsewhere.get_parent(), pos="last-child")
    assert Page.find_problems() == SOUND
    assert archive.get_children().count() == 1


def test_a_draft_of_before_cannot_be_published_any_more(entry):
    entry.title = "Bản nháp cũ"
    draft = entry.save_revision()
    archived(SectionPage.objects.get(pk=entry.section_id))
    with pytest.raises(GuardedPageError):
        draft.publish()
    assert ArticlePage.objects.get(pk=entry.pk).title == "Bài cũ"


def test_what_was_decided_before_still_expires(entry):
    Page.objects.filter(pk=entry.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    archived(SectionPage.objects.get(pk=entry.section_id))
    assert publish_due() == 0
    assert not Page.objects.get(pk=entry.pk).live


def test_what_was_to_appear_for_the_first_time_still_does(portal):
    page = article(section(portal, "muc-cu", "Mục cũ"), "Bài hẹn giờ", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = page.save_revision()
    revision.publish()
    archived(SectionPage.objects.get(pk=page.section_id))
    past = timezone.now() - datetime.timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(go_live_at=past)
    revision.content["go_live_at"] = past.isoformat()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content=revision.content
    )
    assert publish_due() == 0
    assert Page.objects.get(pk=page.pk).live


def test_a_copy_that_follows_a_page_elsewhere_does_not_stop_that_page(archive, portal):
    source = article(living(portal), "Bài gốc")
    with pytest.raises(GuardedPageError, match="thêm nội dung"):
        source.create_alias(parent=archive, update_slug="ban-sao")
    with mandate_door():
        copy = source.create_alias(parent=archive, update_slug="ban-sao")
    source.title = "Bài gốc sửa"
    source.save_revision().publish()
    assert ArticlePage.objects.get(pk=copy.pk).title == "Bài gốc sửa"


def test_not_even_a_superuser_is_offered_to_write(archive, entry, portal):
    chief = UserFactory(is_superuser=True)
    for page in (archive, ArticlePage.objects.get(pk=entry.pk), Page.objects.get(pk=entry.pk)):
        may = page.permissions_for_user(chief)
        for deed in ("edit", "publish", "delete", "unpublish", "move", "add_subpage"):
            assert not getattr(may, f"can_{deed}")(), deed
    elsewhere = article(living(portal), "Bài mới").permissions_for_user(chief)
    assert elsewhere.can_edit()
    assert not elsewhere.can_move_to(archive)
    assert not elsewhere.can_copy_to(archive)
    assert not ArticlePage.can_create_at(archive)


def test_a_section_asked_for_again_is_written_again(archive, entry):
    with mandate_door():
        archive.archived_on = None
        archive.save(update_fields=["archived_on"])
    entry = ArticlePage.objects.get(pk=entry.pk)
    entry.title = "Bài sửa"
    entry.save_revision().publish()
    assert ArticlePage.objects.get(pk=entry.pk).title == "Bài sửa"


def test_an_old_draft_of_a_section_does_not_bring_the_archive_back(portal):
    page = section(portal, "muc-cu", "Mục cũ")
    archived(page)
    page = SectionPage.objects.get(pk=page.pk)
    with mandate_door():
        revision = page.save_revision()
        page.archived_on = None
        page.save(update_fields=["archived_on"])
    revision.publish()
    assert SectionPage.objects.get(pk=page.pk).archived_on is None


def test_an_import_finds_no_section_in_an_archive(archive, portal):
    with pytest.raises(NoSectionError):
        section_for(LegalDocumentPage, portal, "muc-cu")


@pytest.fixture
def chief(db) -> Client:
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


@pytest.mark.parametrize("deed", ["edit", "delete", "unpublish", "move", "copy"])
def test_each_view_of_the_admin_says_since_when_it_is_an_archive(deed, chief, archive, entry):
    response = chief.get(f"/admin/pages/{entry.pk}/{deed}/", follow=True)
    assert "chuyên mục lưu trữ từ 01/07/2026" in response.content.decode()
    assert response.redirect_chain[-1][0] == f"/admin/pages/{archive.pk}/"


def test_the_form_for_a_new_entry_is_closed(chief, archive):
    response = chief.get(f"/admin/pages/add/news/articlepage/{archive.pk}/", follow=True)
    assert "Không thể thêm nội dung" in response.content.decode()


def test_the_start_page_offers_no_new_entry_in_an_archive(archive, portal):
    (row,) = section_rows(portal, UserFactory(is_superuser=True))
    assert (row.takes_entries, row.add_url) == (False, "")


def test_an_archive_in_one_language_leaves_the_other_open(archive, portal):
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage(title="Home", slug=f"{portal.key}-en", portal=portal, locale=english)
    Page.objects.get(depth=1).add_child(instance=home)
    page = SectionPage(title="Old", slug="old", section_code="muc-cu", locale=english)
    home.add_child(instance=page)
    assert article(page, "News", locale=english).live
