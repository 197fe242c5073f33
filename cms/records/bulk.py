"""Publishing many pages at once passes by their forms; the law does not."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from .duties import gaps
from .forms import DutifulForm

MOST_NAMED = 5


def refuse_bulk_gaps(
    request: HttpRequest, action: str, pages: Sequence[Page], view: Any
) -> HttpResponse | None:
    """Hook before many pages are published: none is while one misses what the law binds it to."""
    if action != "publish":
        return None
    faults = [fault for page in _published(pages, view) if (fault := _fault(page))]
    if not faults:
        return None
    for fault in faults[:MOST_NAMED]:
        messages.error(request, fault)
    if len(faults) > MOST_NAMED:
        more = {"n": len(faults) - MOST_NAMED}
        messages.error(request, _("Còn %(n)s trang khác cũng thiếu.") % more)
    return redirect(view.next_url)


def _published(pages: Iterable[Page], view: Any) -> Iterator[Any]:
    """The pages as the action would publish them: their newest drafts."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if view.cleaned_form.cleaned_data["include_descendants"]:
            for draft in page.get_descendants().not_live().specific():
                yield draft.get_latest_revision_as_object()


def _fault(page: Any) -> str:
    if not issubclass(page.base_form_class, DutifulForm):
        return ""
    missing = [gap.label for gap in gaps(page, page.section) if gap.binding]
    if not missing:
        return ""
    words = _(
        "Chưa xuất bản trang nào: “%(title)s” còn thiếu: %(gaps)s. Mở trang đó, điền rồi xuất bản."
    )
    return words % {"title": page.title, "gaps": ", ".join(missing)}
