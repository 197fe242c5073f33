"""The editor's way to a preview: a button that opens it, and one that copies its link."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.models import Page

from cms.core.models import PortalPage

from .links import Link, new_link


@require_GET
@never_cache
def open_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """To the last saved draft."""
    return redirect("preview", new_link_for(request, page_id).token)


@require_GET
@never_cache
def preview_link(request: HttpRequest, page_id: int) -> JsonResponse:
    """The same as an absolute address, and until when it is good."""
    link = new_link_for(request, page_id)
    url = request.build_absolute_uri(reverse("preview", args=[link.token]))
    expires_at = timezone.localtime(link.expires_at)
    return JsonResponse({"url": url, "expires": f"{expires_at:%H:%M, %d/%m/%Y}"})


def new_link_for(request: HttpRequest, page_id: int) -> Link:
    """404 for whoever may neither edit nor publish the page."""
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_publish()):
        raise Http404
    if not issubclass(page.specific_class or Page, PortalPage):
        raise Http404
    return new_link(page.pk, page.latest_revision_id or 0)


urlpatterns = [
    path("xem-truoc/<int:page_id>/", open_preview, name="open_preview"),
    path("xem-truoc/<int:page_id>/lien-ket/", preview_link, name="preview_link"),
]
