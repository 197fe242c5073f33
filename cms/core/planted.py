"""Pages planted in bulk are live without a revision: nothing says which text readers have.

Wagtail takes a page without ``live_revision`` for one that is not live yet: it would take it off
the portal when an edit of it is scheduled.
"""

from django.utils import timezone
from wagtail.models import Page, Revision


def keep_live_text(page: Page, scheduled: Revision) -> None:
    """Give a planted ``page`` the revision that readers have, when ``scheduled`` is for later.

    ``page`` may hold the edit already. Readers see no difference, so nothing is announced.
    """
    if not page.live or page.live_revision_id is not None:
        return
    goes_live = scheduled.as_object().go_live_at
    if goes_live is not None and goes_live > timezone.now():
        page.live_revision = _revision_of(type(page)._default_manager.get(pk=page.pk), scheduled)
        Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision)


def _revision_of(page: Page, scheduled: Revision) -> Revision:
    """Made in bulk: ``Revision.save`` would make it the latest one. Older than ``scheduled``."""
    revision = Revision(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        created_at=page.last_published_at or page.first_published_at or scheduled.created_at,
        content=page.serializable_data(),
        object_str=str(page),
    )
    return Revision.objects.bulk_create([revision])[0]
