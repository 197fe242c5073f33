"""What the user just published, took away or moved: kept in the session for the next page shown.

Wagtail leads away from the form after such a deed, and a deleted page has no form at all.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from .deliveries import Line, Spot, page_line, spot_of

SESSION_KEY = "deliveries"
MOST = 5
SHOWN_FOR = datetime.timedelta(minutes=5)
VISIBLE_DEEDS = frozenset({"publish", "unpublish", "delete", "move"})


def remember(request: HttpRequest, pages: Iterable[Page]) -> None:
    """Note where ``pages`` stand now: a moved page at its new place, a deleted one at its last."""
    now = timezone.now().timestamp()
    spots = [spot for page in pages if (spot := spot_of(_as_stored(page)))]
    kept = [one for one in _memory(request) if one["pk"] not in {spot.pk for spot in spots}]
    noted = [{**asdict(spot), "at": now} for spot in spots]
    request.session[SESSION_KEY] = [*noted, *kept][:MOST]


def recent_lines(request: HttpRequest) -> Iterator[Line]:
    """The newest deed first; nothing for pages no reader has met."""
    for noted in _memory(request):
        spot = Spot(**{name: value for name, value in noted.items() if name != "at"})
        if line := page_line(spot, request.user, named=True):
            yield line


def _memory(request: HttpRequest) -> list[dict[str, Any]]:
    since = (timezone.now() - SHOWN_FOR).timestamp()
    return [one for one in request.session.get(SESSION_KEY, ()) if one["at"] >= since]


def _as_stored(page: Page) -> Page:
    """A move changes the row, not the object that Wagtail hands on."""
    return Page.objects.filter(pk=page.pk).first() or page


def after_deed(request: HttpRequest, page: Page) -> None:
    """Hook after one page was published, unpublished, moved or deleted."""
    remember(request, [page])


def after_edit(request: HttpRequest, page: Page) -> None:
    """Hook after a form was saved: approving publishes too."""
    if "action-workflow-action" in request.POST:
        remember(request, [page])


def after_bulk_deed(request: HttpRequest, deed: str, objects: Iterable[Any], action: Any) -> None:
    """Hook after a deed to many objects of any class."""
    if deed in VISIBLE_DEEDS:
        remember(request, [one for one in objects if isinstance(one, Page)][:MOST])
