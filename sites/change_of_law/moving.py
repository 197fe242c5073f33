"""Entries from one section to another, and back to the very place in the tree they had.

Wagtail's own move puts a page last among its new siblings; going back, the order would be lost.
So the path is set here and everything else is done as Wagtail's move does it, its signals
included: announcements, former addresses and the columns that repeat the tree hang on them.
"""

from collections.abc import Mapping

from django.db.models import F
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from sites.models import MovedEntry

from .drafts import redraft
from .plans import Moving

Sections = Mapping[tuple[str, str], Page]  # code, language → page


def move_entry(moving: Moving, sections: Sections) -> None:
    """Inside the mandate's door."""
    page = Page.objects.get(pk=moving.entry.pk).specific
    before = sections[moving.entry.code, moving.entry.language]
    after = sections[moving.code, moving.entry.language]
    old_path = page.path
    signal = {
        "sender": page.specific_class,
        "parent_page_before": before,
        "parent_page_after": after,
        "url_path_before": page.url_path,
        "url_path_after": f"{after.url_path}{moving.slug}/",
    }
    pre_page_move.send(instance=page, **signal)
    _replace(page, after, moving)
    redraft(Page.objects.get(pk=page.pk).specific, slug=(moving.entry.slug, moving.slug))
    _remember(moving, old_path)
    post_page_move.send(instance=Page.objects.get(pk=page.pk), **signal)


def _replace(page: Page, parent: Page, moving: Moving) -> None:
    path = _path_below(parent, moving)
    Page.objects.filter(pk=page.pk).update(path=path)
    _count(page.path[: -Page.steplen], -1)
    _count(parent.path, 1)
    moved = Page.objects.get(pk=page.pk)
    moved.slug, moved.url_path = moving.slug, f"{parent.url_path}{moving.slug}/"
    moved.save()


def _path_below(parent: Page, moving: Moving) -> str:
    """The place an entry had if it goes back and the place is free, otherwise the last."""
    old = moving.returns_to.path if moving.returns_to else ""
    if old.startswith(parent.path) and not Page.objects.filter(path=old).exists():
        return old
    below = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    last = below.order_by("-path").values_list("path", flat=True).first()
    step = int(last[-Page.steplen :], len(Page.alphabet)) + 1 if last else 1
    return str(Page._get_path(parent.path, parent.depth + 1, step))


def _count(path: str, number: int) -> None:
    Page.objects.filter(path=path).update(numchild=F("numchild") + number)


def _remember(moving: Moving, old_path: str) -> None:
    """The way back; an entry that took it forgets it."""
    if moving.returns_to is None:
        entry = moving.entry
        MovedEntry.objects.create(
            page_id=entry.pk,
            source=entry.code,
            target=moving.code,
            path=old_path,
            slug=entry.slug,
            slug_after=moving.slug,
        )
        return
    first = moving.entry.stays.index(moving.returns_to)
    rows = MovedEntry.objects.filter(page=moving.entry.pk).order_by("pk")
    for row in list(rows)[first:]:
        row.delete()
