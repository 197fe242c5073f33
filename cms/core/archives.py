"""Sections that a change of law retired are archives: citizens read them, nobody writes there.

Like the guards (ADR 0010, ADR 0019) these receivers have no sender filter, and let through what
passes `sites.permissions.door.mandate_door`. Deliberately let through besides: copies that follow
a page elsewhere (aliases), and what was scheduled before the section became an archive.
"""

from typing import Any

from django.db.models.signals import pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import pre_page_move

from cms.core.guards import GuardedPageError, archived
from sites.permissions.door import door_is_open
from sites.permissions.law import Deed


def connect() -> None:
    """Start guarding; called once from ``AppConfig.ready``."""
    pre_save.connect(refuse_save, dispatch_uid="archives.save")
    pre_delete.connect(refuse_delete, dispatch_uid="archives.delete")
    pre_page_move.connect(refuse_move, dispatch_uid="archives.move")


def refuse(page: Page, deed: Deed) -> None:
    """Raise GuardedPageError if ``page`` is an archive or stands in one."""
    if law := archived(page):
        raise GuardedPageError(law.refusal(deed))


def refuse_save(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw or door_is_open():
        return
    if isinstance(instance, Page):
        _refuse_page(instance)
    elif isinstance(instance, Revision):
        _refuse_draft(instance)


def refuse_delete(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        refuse(instance, Deed.DELETE)


def refuse_move(
    sender: type, instance: Page, parent_page_after: Page | None = None, **kwargs: Any
) -> None:
    refuse(instance, Deed.MOVE)
    if parent_page_after is not None:
        refuse(parent_page_after, Deed.ADD)


def _refuse_page(page: Page) -> None:
    law = archived(page) if page.depth else None
    if law is None:
        return
    stored = Page.objects.filter(pk=page.pk).first() if page.pk else None
    if stored is None:
        raise GuardedPageError(law.refusal(Deed.ADD))
    if not (stored.alias_of_id or _was_scheduled(stored, page)):
        raise GuardedPageError(law.refusal(Deed.EDIT))


def _was_scheduled(stored: Page, page: Page) -> bool:
    """Whether ``page`` goes live or expires now because somebody decided so earlier."""
    if stored.live == page.live:
        return False
    due = stored.go_live_at if page.live else stored.expire_at
    return due is not None and due <= timezone.now()


def _refuse_draft(revision: Revision) -> None:
    if revision.base_content_type.model_class() is Page:
        page = Page.objects.filter(pk=revision.object_id).first()
        if page is not None:
            refuse(page, Deed.EDIT)
