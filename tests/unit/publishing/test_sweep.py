"""`publishing sweep` finds what no code path told, and nothing else."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import keys
from cms.core.models import FormerAddress, PortalImage
from cms.news.models import ArticlePage
from cms.publishing.difference import touched
from cms.publishing.models import Change, Told
from cms.publishing.sweep import sweep
from sites.keys import agency_contact
from sites.models import Agency
from tests.factories import PortalFactory, article, image, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ArticlePage:
    """A live article; all rows are told of, no change waits."""
    made = article(section(PortalFactory()))
    list(sweep())
    Change.objects.all().delete()
    return made


def swept(*arguments: str) -> str:
    out = StringIO()
    call_command("publishing", "sweep", *arguments, stdout=out)
    return out.getvalue()


def test_where_everything_was_told_nothing_is_announced(page):
    assert "0 đã đổi, 0 không còn, 0 ghi lần đầu." in swept()
    assert not Change.objects.exists()


def test_a_silent_update_is_announced_once(page):
    ArticlePage.objects.filter(pk=page.pk).update(summary="Sửa bằng SQL.")
    assert "1 đã đổi" in swept()
    change = Change.objects.get()
    assert touched(change.before, change.after).keys == {keys.page(page.pk, keys.CARD)}
    assert "0 đã đổi" in swept()


def test_rows_without_a_page_are_swept_too(page):
    agency = page.portal.agency
    Agency.objects.filter(pk=agency.pk).update(phone="0234 3 999 999")
    swept()
    change = Change.objects.get()
    assert touched(change.before, change.after).keys == {agency_contact(agency.pk)}


def test_a_row_deleted_behind_our_back_is_announced_as_gone(page):
    address = Told.objects.get(subject=f"page:{page.pk}").snapshot["address"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM news_articlepage WHERE page_ptr_id = %s", [page.pk])
        cursor.execute("DELETE FROM wagtailcore_page WHERE id = %s", [page.pk])
    assert "1 không còn" in swept()
    gone = Change.objects.get(subject=f"page:{page.pk}")
    assert (gone.before["address"], gone.after) == (address, None)
    assert FormerAddress.objects.get().path == address
    assert not Told.objects.filter(subject=gone.subject).exists()


def test_a_row_taken_out_of_sight_behind_our_back_is_announced(page):
    ArticlePage.objects.filter(pk=page.pk).update(live=False)
    swept()
    assert Change.objects.get(subject=f"page:{page.pk}").after is None


def test_a_row_put_back_behind_our_back_is_announced(page):
    page.unpublish()
    Change.objects.all().delete()
    ArticlePage.objects.filter(pk=page.pk).update(live=True)
    swept()
    assert Change.objects.get(subject=f"page:{page.pk}").before is None


def test_rows_never_told_of_are_noted_without_a_word(page):
    image()
    Told.objects.all().delete()
    PortalImage.objects.update(description="Chưa ai xem.")
    assert "0 đã đổi" in swept()
    assert not Change.objects.exists()
    assert Told.objects.filter(subject=f"page:{page.pk}").exists()


def test_after_the_first_note_a_silent_update_is_announced(page):
    Told.objects.all().delete()
    swept()
    ArticlePage.objects.filter(pk=page.pk).update(summary="Sửa bằng SQL.")
    swept()
    assert Change.objects.get().subject == f"page:{page.pk}"


def test_one_portal_can_be_swept_alone(page):
    other = article(section(PortalFactory()))
    Change.objects.all().delete()
    ArticlePage.objects.update(summary="Sửa bằng SQL.")
    swept("--portal", page.portal.key)
    assert Change.objects.get().subject == f"page:{page.pk}"
    swept("--portal", other.portal.key)
    assert Change.objects.count() == 2


def test_a_sweep_asks_no_more_for_more_pages(page):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(sweep())
        return len(asked)

    article(page.section, "Bài thứ hai")
    few = queries()
    for number in range(10):
        article(page.section, f"Bài {number}")
    assert queries() == few
