"""Status lines as JSON, for the script that asks while something is on its way."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Page

from .deliveries import Line, page_line, spot_of
from .recent import recent_lines


@require_GET
@never_cache
def page_delivery(request: HttpRequest, page_id: int) -> JsonResponse:
    """One page's line. 404 for whoever may neither edit nor publish it."""
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    spot = spot_of(page) if rights.can_edit() or rights.can_publish() else None
    if spot is None:
        raise Http404
    line = page_line(spot, request.user)
    return _answer([line] if line else [])


@require_GET
@never_cache
def recent_deliveries(request: HttpRequest) -> JsonResponse:
    """Lines of the user's own last deeds."""
    return _answer(recent_lines(request))


def _answer(lines: Iterable[Line]) -> JsonResponse:
    return JsonResponse({"lines": [line.as_json() for line in lines]})
