"""The admin's home page: the editor's own sections, how much each holds, and a way to write."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.core.models import SectionPage
from sites.models import Portal
from sites.permissions.scope import scope_for

MOST_PORTALS = 3  # whoever works on more finds them in the page list


class SectionsPanel(Component):
    """Sections of the user's own portals, in the order of the menu."""

    name = "sections"
    template_name = "core/admin/sections_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        scope = scope_for(parent_context["request"].user)
        portals = list(Portal.objects.filter(pk__in=scope.portal_ids)[: MOST_PORTALS + 1])
        if len(portals) > MOST_PORTALS:
            portals = []
        return {"portals": [(portal, sections_of(portal)) for portal in portals]}


def sections_of(portal: Portal) -> Any:
    """Sections in the portal's own language; ``numchild`` is the number of entries."""
    return (
        SectionPage.objects.filter(portal=portal, locale=portal.default_locale)
        .annotate(entries=F("numchild"))
        .order_by("path")
    )


def add_sections_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(SectionsPanel())


class OwnPagesSummaryItem(PagesSummaryItem):
    """Wagtail counts from the common root, which for two languages is everybody's."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        own = scope_for(self.request.user).pages(Page.objects.filter(depth__gt=1))
        return {**super().get_context_data(parent_context), "total_pages": own.count()}


def count_own_pages(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Put the scoped count in place of Wagtail's."""
    items[:] = [
        OwnPagesSummaryItem(request) if type(item) is PagesSummaryItem else item for item in items
    ]


def hide_closed_menus(request: HttpRequest, items: list[MenuItem]) -> None:
    """Reports are the operators' (``cms.core.admin.access``): no menu of closed doors."""
    if not scope_for(request.user).everything:
        items[:] = [item for item in items if item.name != "reports"]
