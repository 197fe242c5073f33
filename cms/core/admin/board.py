"""The board of publishing: what waits, what failed and its mend, when all was last checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.models import HomePage
from cms.core.public_urls import split_path
from cms.publishing import status
from cms.publishing.status import Failure
from sites.models import Portal
from sites.permissions.scope import scope_for

from .deliveries import clock, grouped

PAGE_RIGHTS = PagePermissionPolicy()
BOARD_TEMPLATE = "core/admin/board_content.html"


@dataclass(frozen=True)
class Trouble:
    """A failure with what people call its place. ``edit_url`` is empty where no page has a form
    for it, ``may_retry`` false where the user only reads."""

    failure: Failure
    agency: str
    edit_url: str
    may_retry: bool


def own_keys(user: Any) -> list[str] | None:
    """Keys of the portals whose publishing ``user`` may see; None: of all."""
    scope = scope_for(user)
    if scope.everything:
        return None
    return list(Portal.objects.filter(pk__in=scope.portal_ids).values_list("key", flat=True))


def board_context(user: Any) -> dict[str, Any]:
    board = status.board(own_keys(user))
    waiting = board.waiting
    return {
        "board": board,
        "fast": grouped(waiting.get(0, 0)),
        "wide": grouped(sum(count for lane, count in waiting.items() if lane)),
        "per_minute": grouped(board.per_minute),
        "oldest": spoken(board.oldest_seconds),
        "checked_at": clock(board.last_check.finished_at) if board.last_check else "",
        "troubles": troubles(board.failures, user),
        "shows_details": scope_for(user).everything,
    }


def troubles(failures: Sequence[Failure], user: Any) -> list[Trouble]:
    portals = _portals_by_key({failure.portal for failure in failures})
    rights = {key: may_publish(user, portal) for key, portal in portals.items()}
    forms = _forms(failures)
    return [
        Trouble(
            failure,
            str(portals[failure.portal].agency) if failure.portal in portals else failure.portal,
            forms.get((failure.portal, failure.path), ""),
            rights.get(failure.portal, scope_for(user).everything),
        )
        for failure in failures
    ]


def may_publish(user: Any, portal: Portal) -> bool:
    root = portal.root_page
    return bool(root and PAGE_RIGHTS.user_has_permission_for_instance(user, "publish", root))


def _portals_by_key(keys: Iterable[str]) -> dict[str, Portal]:
    portals = Portal.objects.filter(key__in=keys).select_related("agency", "root_page")
    return {portal.key: portal for portal in portals}


def _forms(failures: Sequence[Failure]) -> dict[tuple[str, str], str]:
    """(portal, path) → address of the form of the page that stands there. Two queries."""
    roots = _roots({failure.portal for failure in failures})
    wanted: dict[str, tuple[str, str]] = {}
    for failure in failures:
        locale, below = split_path(failure.path)
        if root := roots.get((failure.portal, locale)):
            wanted[root + below] = (failure.portal, failure.path)
    # url_path alone has no index; the slug has one.
    slugs = {url_path.rstrip("/").rsplit("/", 1)[-1] for url_path in wanted}
    pages = Page.objects.filter(slug__in=slugs, url_path__in=wanted)
    return {
        wanted[url_path]: reverse("wagtailadmin_pages:edit", args=[pk])
        for pk, url_path in pages.values_list("pk", "url_path")
    }


def _roots(keys: Iterable[str]) -> Mapping[tuple[str, str], str]:
    homes = HomePage.objects.filter(portal__key__in=keys)
    rows = homes.values_list("portal__key", "locale__language_code", "url_path")
    return {(key, locale): url_path for key, locale, url_path in rows}


def spoken(seconds: float | None) -> str:
    """How long something waits, as people say it; "" for nothing."""
    if seconds is None:
        return ""
    if seconds < 90:
        return _("%(n)s giây") % {"n": round(seconds)}
    if seconds < 90 * 60:
        return _("%(n)s phút") % {"n": round(seconds / 60)}
    return _("%(n)s giờ") % {"n": round(seconds / 3600)}


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """Everybody sees their own portals, operators the whole network."""

    template_name = "core/admin/board.html"
    page_title = gettext_lazy("Xuất bản")
    header_icon = "upload"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("publishing_board"), "label": gettext_lazy("Xuất bản")},
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **board_context(self.request.user)}


@require_GET
@never_cache
def board_content(request: HttpRequest) -> HttpResponse:
    """The board without the page around it, for the script that keeps it fresh."""
    return render(request, BOARD_TEMPLATE, board_context(request.user))


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Build a failed output again. 404 for portals that are not the user's own."""
    key, path = request.POST.get("portal", ""), request.POST.get("path", "")
    _refuse_foreign(request.user, key)
    if status.retry(key, path):
        messages.success(request, _("Đang thử lại."))
    else:
        messages.info(request, _("Lỗi này đã được giải quyết."))
    return redirect("publishing_board")


def _refuse_foreign(user: Any, key: str) -> None:
    """Operators may retry what no portal has any more; others what they may publish."""
    own = own_keys(user)
    if own is None:
        return
    portal = Portal.objects.filter(key=key).first() if key in own else None
    if portal is None:
        raise Http404
    if not may_publish(user, portal):
        raise PermissionDenied


class BoardMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Leaders work nowhere: nothing of theirs is published."""
        scope = scope_for(request.user)
        return scope.everything or bool(scope.portal_ids)


def board_menu_item() -> MenuItem:
    return BoardMenuItem(
        gettext_lazy("Xuất bản"),
        reverse_lazy("publishing_board"),
        name="publishing",
        icon_name="upload",
        order=150,
    )
