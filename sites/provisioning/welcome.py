"""Clears away what Wagtail's own migrations leave behind, as long as nobody has used it."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Page, Site

WELCOME_SLUG, WELCOME_HOST = "home", "localhost"
# They hold rights on the tree's root, so on every portal there will ever be.
NETWORK_WIDE_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def remove_wagtail_defaults() -> None:
    """Delete the untouched welcome page with its site, and the two memberless groups."""
    page = _untouched_welcome_page()
    if page is not None:
        Site.objects.filter(root_page=page).delete()
        page.delete()
    Group.objects.filter(name__in=NETWORK_WIDE_GROUPS, user__isnull=True).delete()


def _untouched_welcome_page() -> Page | None:
    page = Page.objects.filter(depth=2, slug=WELCOME_SLUG, numchild=0).first()
    if page is None or page.specific_class is not Page or page.latest_revision_id:
        return None
    other_sites = Site.objects.filter(root_page=page).exclude(hostname=WELCOME_HOST)
    return None if other_sites.exists() else page
