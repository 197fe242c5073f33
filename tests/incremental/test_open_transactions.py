"""Two editors at once: what one saves while the other's change is not to be seen yet."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from cms.core.models import SectionPage
from tests.factories import PortalFactory, article
from tests.incremental.clean import clean_build, published
from tests.mandates import mandate_door, mandated_section

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="its writers wait for each other"),
]


def publish_and_hold(page: Page, told: threading.Event, go_on: threading.Event) -> None:
    """Publish, and leave the transaction open until ``go_on``."""
    try:
        with transaction.atomic():
            page.get_latest_revision_as_object().save_revision().publish()
            told.set()
            go_on.wait(timeout=30)
    finally:
        connection.close()


def set_live(section: SectionPage, live: bool) -> None:
    with mandate_door():
        page = SectionPage.objects.get(pk=section.pk)
        page.save_revision().publish() if live else page.unpublish()


def set_private(section: SectionPage, private: bool) -> None:
    with mandate_door():
        if private:
            PageViewRestriction.objects.create(page=section, restriction_type="login")
        else:
            section.view_restrictions.all().delete()


def hide(section: SectionPage, hidden: bool) -> None:
    set_live(section, not hidden)


@pytest.mark.parametrize("close", [hide, set_private])
def test_an_article_published_while_its_section_still_looked_closed_goes_live(worker, close):
    news = mandated_section(PortalFactory())
    page = article(news)
    page.unpublish()
    close(news, True)
    worker.run_dry()
    told, go_on = threading.Event(), threading.Event()
    editor = threading.Thread(target=publish_and_hold, args=(page, told, go_on))
    editor.start()
    assert told.wait(timeout=30)
    close(news, False)
    worker.run_dry()
    go_on.set()
    editor.join()
    worker.run_dry()
    files = published(worker)
    assert any(path.endswith(f"/{page.slug}/index.html") for path in files[news.portal.key])
    assert files == clean_build(worker)
