"""One button: compose a draft for an empty section, and open it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cms.core.models import SectionPage
from sites.permissions.scope import scope_for

from .saving import FirstDraft, NoDraftError, first_draft


@require_POST
def begin(request: HttpRequest, section_id: int) -> HttpResponse:
    """Leads to the draft's form; to the section with the reason, where there is none."""
    own = scope_for(request.user).pages(SectionPage.objects.all())
    section = get_object_or_404(own, pk=section_id)
    try:
        draft = first_draft(section.pk, request.user)
    except NoDraftError as error:
        messages.error(request, str(error))
        return redirect("wagtailadmin_explore", section.pk)
    messages.success(request, _told(draft))
    return redirect("wagtailadmin_pages:edit", draft.page.pk)


def _told(draft: FirstDraft) -> str:
    if not draft.count:
        return _("Chuyên mục đã có bản nháp này, chưa ai xuất bản. Đọc lại, sửa, rồi xuất bản.")
    told = ngettext(
        "Đã soạn sẵn từ những gì mạng lưới đã biết. Đọc lại, sửa chỗ cần, rồi xuất bản.",
        "Đã soạn sẵn %(count)s bản nháp từ những gì mạng lưới đã biết; đây là bản đầu, các bản kia "
        "nằm cùng chuyên mục. Đọc lại, sửa chỗ cần, rồi xuất bản.",
        draft.count,
    )
    return " ".join(filter(None, (told % {"count": draft.count}, draft.caution)))


urlpatterns = [path("soan-san/<int:section_id>/", begin, name="first_draft")]
