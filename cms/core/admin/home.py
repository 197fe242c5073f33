"""The admin's home page: the editor's own sections, how much each holds, and a way to write."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

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
