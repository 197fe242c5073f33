"""After a move pages know again in which portal and section they stand.

A move saves the base page alone, so ``PortalPage.save`` never hears of it.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page

from cms.core.models import PortalPage

PLACE = ("portal_id", "section_id")


def connect() -> None:
    """Called once from ``AppConfig.ready``."""
    post_save.connect(follow_the_move, dispatch_uid="core-follow-the-move")


def follow_the_move(sender: type[Model], instance: Model, raw: bool, **_: Any) -> None:
    """Inside the move's transaction. When the page itself stands right, so does all below it."""
    if raw or not isinstance(instance, Page) or sender._meta.label != "wagtailcore.Page":
        return  # the pages of old migrations are no instances of Page
    page = Page.objects.get(pk=instance.pk).specific
    if isinstance(page, PortalPage) and _placed_anew(page):
        for below in page.get_descendants().specific():
            _placed_anew(below)


def _placed_anew(page: PortalPage) -> bool:
    before = _place_of(page)
    page.place()
    after = _place_of(page)
    if before != after:
        type(page)._base_manager.filter(pk=page.pk).update(**after)
    return before != after


def _place_of(page: PortalPage) -> dict[str, int]:
    return {name: getattr(page, name) for name in PLACE if hasattr(page, name)}
