"""Advice on one page, as a piece of HTML for its form."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page

from cms.core.models import EntryPage

from .checks import advice_on
from .extraction import material_of


@require_GET
@never_cache
def page_advice(request: HttpRequest, page_id: int) -> HttpResponse:
    """On the latest draft. 404 for what is no entry, and for whoever may neither edit nor publish
    it."""
    page = get_object_or_404(Page, pk=page_id)
    rights = page.permissions_for_user(request.user)
    is_entry = issubclass(page.specific_class or Page, EntryPage)
    if not is_entry or not (rights.can_edit() or rights.can_publish()):
        raise Http404
    return _panel(request, page.get_latest_revision_as_object(), is_saved=True)


@method_decorator(never_cache, name="dispatch")
class NewPageAdvice(CreateView):
    """On what stands in the form of a page that is not saved yet. Refuses whoever Wagtail refuses
    that form; stores nothing."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        # A page finds its place by its path, which only saving gives it.
        self.page.section, self.page.portal_id = self.parent_page, self.parent_page.portal_id
        form = self.form_class(
            request.POST, instance=self.page, parent_page=self.parent_page, for_user=request.user
        )
        form.defer_required_fields()
        form.is_valid()  # a field that is not is left out: its own message waits for the save
        return _panel(request, form.instance, is_saved=False)


def _panel(request: HttpRequest, page: EntryPage, *, is_saved: bool) -> HttpResponse:
    found = advice_on(material_of(page))
    return render(request, "advice/panel.html", {"found": found, "is_saved": is_saved})


urlpatterns = [
    path("gop-y/<int:page_id>/", page_advice, name="page_advice"),
    path(
        "gop-y/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        NewPageAdvice.as_view(),
        name="new_page_advice",
    ),
]
