"""Clears away the welcome page of Wagtail's own migrations, as long as nobody has used it."""

from django.db import transaction
from wagtail.models import Page, Site

WELCOME_SLUG, WELCOME_HOST = "home", "localhost"


@transaction.atomic
def remove_welcome_page() -> None:
    """Delete the untouched welcome page with its site."""
    page = _untouched_welcome_page()
    if page is not None:
        Site.objects.filter(root_page=page).delete()
        page.delete()


def _untouched_welcome_page() -> Page | None:
    page = Page.objects.filter(depth=2, slug=WELCOME_SLUG, numchild=0).first()
    if page is None or page.specific_class is not Page or page.latest_revision_id:
        return None
    other_sites = Site.objects.filter(root_page=page).exclude(hostname=WELCOME_HOST)
    return None if other_sites.exists() else page
