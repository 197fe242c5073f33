"""The editor's way to a preview: a button that opens it, and one that copies its link."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.core.models import PortalPage
from sites.models import User

from .limits import TooManyError, count_link
from .links import Link, new_link
from .translations import save_translated
from .views import too_many

Answer = Callable[[HttpRequest, int], HttpResponse]


def limited(view: Answer) -> Answer:
    """Too many links in a minute: 429."""

    @wraps(view)
    def answer(request: HttpRequest, page_id: int) -> HttpResponse:
        try:
            return view(request, page_id)
        except TooManyError:
            return too_many(request)

    return answer


@require_safe
@never_cache
@limited
def open_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """To the last saved draft: for browsers without JavaScript, and for new tabs."""
    page = own_page_or_404(request, page_id)
    return redirect("preview", new_link_for(cast(User, request.user), page).token)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited
def preview_link(request: HttpRequest, page_id: int) -> HttpResponse:
    """The same as an absolute address, and until when it is good. POST saves first what the
    translation form keeps apart from the page."""
    page, user = own_page_or_404(request, page_id), cast(User, request.user)
    if request.method == "POST":
        save_translated(page, user)
        page.refresh_from_db()
    link = new_link_for(user, page)
    url = request.build_absolute_uri(reverse("preview", args=[link.token]))
    expires_at = timezone.localtime(link.expires_at)
    return JsonResponse({"url": url, "expires": f"{expires_at:%H:%M, %d/%m/%Y}"})


def own_page_or_404(request: HttpRequest, page_id: int) -> Page:
    """404 for whoever may neither edit nor publish the page."""
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise Http404
    if not issubclass(page.specific_class or Page, PortalPage):
        raise Http404
    return page


def new_link_for(user: User, page: Page) -> Link:
    """Raises TooManyError."""
    count_link(user.pk)
    return new_link(page.pk, page.latest_revision_id or 0)


urlpatterns = [
    path("xem-truoc/<int:page_id>/", open_preview, name="open_preview"),
    path("xem-truoc/<int:page_id>/lien-ket/", preview_link, name="preview_link"),
]
