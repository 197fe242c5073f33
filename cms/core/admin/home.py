"""The admin's home page: the editor's own sections, how much each holds, and a way to write."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.kinds import takes
from cms.core.models import NothingToPublish, SectionPage
from sites.models import Portal, SectionDuty, User
from sites.permissions.gate import is_open
from sites.permissions.scope import scope_for

from .nothing import declare_url, in_force_of

PAGE_RIGHTS = PagePermissionPolicy()
MOST_PORTALS = 3  # whoever works on more finds them in the page list


@dataclass(frozen=True)
class SectionRow:
    """One line of the panel. ``add_url`` is empty where the user may not add an entry, ``nothing``
    is the declaration that holds today, ``declare_url`` where one can be made."""

    section: SectionPage
    takes_entries: bool
    add_url: str
    nothing: NothingToPublish | None
    declare_url: str


class SectionsPanel(Component):
    """Sections of the user's own portals, in the order of the menu."""

    name = "sections"
    template_name = "core/admin/sections_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        portals = list(Portal.objects.filter(pk__in=scope_for(user).portal_ids)[: MOST_PORTALS + 1])
        if len(portals) > MOST_PORTALS:
            portals = []
        return {"portals": [(portal, list(section_rows(portal, user))) for portal in portals]}


def section_rows(portal: Portal, user: User) -> Iterator[SectionRow]:
    """Three queries, however many sections ``portal`` has."""
    kinds, declared = _kinds_by_code(portal), in_force_of(portal.pk, timezone.localdate())
    for section in sections_of(portal):
        types = [] if section.archived_on else _entry_types(kinds.get(section.section_code))
        may_add = PAGE_RIGHTS.user_has_permission_for_instance(user, "add", section)
        is_empty = may_add and types and not section.entries
        yield SectionRow(
            section,
            bool(types),
            _add_url(section, types) if may_add else "",
            declared.get(section.section_code),
            declare_url(section) if is_empty else "",
        )


def sections_of(portal: Portal) -> Any:
    """Sections in the portal's own language; ``numchild`` is the number of entries."""
    return (
        SectionPage.objects.filter(portal=portal, locale=portal.default_locale)
        .annotate(entries=F("numchild"))
        .order_by("path")
    )


def _kinds_by_code(portal: Portal) -> dict[str, str]:
    """What the open mandate says of each section: ``duty_for``, for all of them at once."""
    duties = SectionDuty.objects.filter(
        profile__portals__portal=portal, profile__portals__valid_to__isnull=True
    )
    return dict(duties.values_list("code", "kind"))


def _entry_types(kind_code: str | None) -> list[type[Page]]:
    return [model for model in SectionPage.creatable_subpage_models() if takes(kind_code, model)]


def _add_url(section: SectionPage, types: list[type[Page]]) -> str:
    """Straight to the form when there is nothing to choose; empty when nothing can be added."""
    if len(types) == 1:
        meta = types[0]._meta
        return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, section.pk])
    return reverse("wagtailadmin_pages:add_subpage", args=[section.pk]) if types else ""


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


def hide_closed_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's reports are the operators' (``cms.core.admin.access``): no menu of closed doors."""
    scope = scope_for(request.user)
    items[:] = [item for item in items if is_open(scope, request, item.url)]


def hide_foreign_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own handbook and news are English, elsewhere: editors have ``docs/vi``."""
    items[:] = [item for item in items if not item.url.startswith(("http:", "https:"))]
