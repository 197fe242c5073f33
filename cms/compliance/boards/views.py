"""Views of the boards. Leaders and operators see the network, everybody else their own portals."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from sites.models import Portal
from sites.models.agency import Tier
from sites.permissions.scope import portals_for

from . import export
from .charts import trend_of
from .forms import tasks_of
from .rows import board_of, findings_of, network_trend, rules_of, trends_of, worst_of

TITLE = gettext_lazy("Tuân thủ")
CRUMB = {"url": reverse_lazy("compliance_board"), "label": TITLE}
EXPORTS = {"diem": export.scores, "chua-dat": export.findings}
FORMATS = {"csv": export.as_csv, "xlsx": export.as_xlsx}


def seen_by(user: Any) -> QuerySet[Portal]:
    return portals_for(user).live()  # type: ignore[attr-defined]


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    """Ranking, trend, heat map and what is overdue, of one tier or of all."""

    template_name = "compliance/board.html"
    page_title = TITLE
    header_icon = "clipboard-list"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, CRUMB]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        seen = seen_by(self.request.user)
        tiers = _tiers(seen)
        tier = self.request.GET.get("cap", "")
        portals = seen.filter(agency__tier=tier) if tier in tiers else seen
        board = board_of(portals)
        return {
            **context,
            "board": board,
            "tiers": [(value, Tier(value).label) for value in tiers],
            "tier": tier if tier in tiers else "",
            "trend": trend_of(network_trend(board)),
            "worst": worst_of(portals),
        }


def _tiers(seen: QuerySet[Portal]) -> list[str]:
    found = set(seen.order_by().values_list("agency__tier", flat=True).distinct())
    return [tier.value for tier in Tier if tier.value in found]


class PortalView(WagtailAdminTemplateMixin, TemplateView):
    """What one portal lacks and what to do first."""

    template_name = "compliance/portal.html"
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        portal = self._portal()
        self.page_title = str(portal)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        board = board_of(Portal.objects.filter(pk=portal.pk))
        return {
            **context,
            "portal": portal,
            "row": board.rows[0],
            "sections": list(zip(board.columns, board.rows[0].cells, strict=True)),
            "tasks": tasks_of(portal, findings_of(portal), self.request.user),
            "trend": trend_of(trends_of([portal.pk])[portal.pk]),
            "rules": rules_of(portal),
        }

    def _portal(self) -> Portal:
        own = seen_by(self.request.user).select_related("agency")
        return get_object_or_404(own, pk=self.kwargs["portal_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        own = {"url": "", "label": self.page_title}
        return [*WagtailAdminTemplateMixin.breadcrumbs_items, CRUMB, own]


@require_GET
@never_cache
def download(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """A file of the portals that the user sees, or of one of them (``?cong=key``)."""
    if what not in EXPORTS or form not in FORMATS:
        raise Http404
    portals = seen_by(request.user)
    if key := request.GET.get("cong", ""):
        portals = portals.filter(key=key)
        get_object_or_404(portals)
    return FORMATS[form](EXPORTS[what](portals), f"tuan-thu-{what}")


class BoardMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return seen_by(request.user).exists()


def board_menu_item() -> MenuItem:
    return BoardMenuItem(
        TITLE,
        reverse_lazy("compliance_board"),
        name="compliance",
        icon_name="clipboard-list",
        order=140,
    )


def portal_url(portal: Portal) -> str:
    return reverse("compliance_portal", args=[portal.pk])


urlpatterns = [
    path("tuan-thu/", BoardView.as_view(), name="compliance_board"),
    path("tuan-thu/tai/<slug:what>.<slug:form>", download, name="compliance_download"),
    path("tuan-thu/<int:portal_id>/", PortalView.as_view(), name="compliance_portal"),
]
