"""When a page's address changes or ends, readers of the old one are sent on, or told "gone".

Written in the transaction of the change, from what readers were told before and what they see
after: whichever way the page went, through an edit, a move, an expiry or a parent's deletion.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.models import FormerAddress
from cms.publishing.registry import ENDED, Story
from cms.publishing.telling import relocate
from sites.models import Portal


class Address(NamedTuple):
    """A public path on a portal (its key). ``spacious``: other addresses begin with it."""

    portal: str
    path: str
    spacious: bool


def follow(pk: int, before: Story, after: Story) -> None:
    """Keep the former addresses in step with a page that readers see differently."""
    old, new = _address(before), _address(after)
    if old == new:
        return
    if new:
        _former(new.portal, [new.path]).delete()
    if old and (new or _is_gone(pk, after)):
        _leave(old, pk if new else None)
    if old and new and old.spacious:
        _take_along(pk, old, new)


def _address(story: Story) -> Address | None:
    if not story or story == ENDED:
        return None
    (portal,) = story["portals"]
    return Address(portal, story["address"], bool(story["outline"]))


def _is_gone(pk: int, after: Story) -> bool:
    """False while something above hides the page: it will stand there again."""
    return after == ENDED or not Page.objects.filter(pk=pk, live=True).exists()


def _leave(old: Address, page: int | None) -> None:
    facts = {"page_id": page, "prefix": old.spacious}
    portal = Portal.objects.get(key=old.portal)
    FormerAddress.objects.update_or_create(portal=portal, path=old.path, defaults=facts)


def _take_along(pk: int, old: Address, new: Address) -> None:
    """Everything below moved too, and may stand again where it stood once."""
    below = Page.objects.get(pk=pk).get_descendants().values_list("pk", flat=True)
    addresses = relocate(Page, below, old.path, new.path, new.portal)
    _former(new.portal, addresses).delete()


def _former(portal: str, paths: Collection[str]) -> "QuerySet[FormerAddress]":
    return FormerAddress.objects.filter(portal__key=portal, path__in=paths)
