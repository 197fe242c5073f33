"""Missing facts of the home page, shown where editors work: on their home and in the form."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from sites.home_facts import CITATION, HomeFact, missing_facts
from sites.models import Portal
from sites.permissions.scope import scope_for

MOST_SHOWN = 3  # of whoever works on many portals; the next follow when these are mended


@dataclass(frozen=True)
class Lack:
    """A portal whose home page lacks facts. ``form``: "" for whoever cannot open it."""

    portal: Portal
    facts: list[HomeFact]
    form: str


def lacks_of(user: Any) -> list[Lack]:
    """Of the user's own portals. Two queries."""
    portals = Portal.objects.live().filter(pk__in=scope_for(user).portal_ids)
    own = portals.select_related("agency").prefetch_related("agency__periods")
    may_mend = user.has_perm("portal_sites.change_agency")
    lacks = (
        Lack(portal, facts, form_of(portal) if may_mend else "")
        for portal in own
        if (facts := missing_facts(portal.agency))
    )
    return list(islice(lacks, MOST_SHOWN))


def form_of(portal: Portal) -> str:
    return reverse("agency:edit", args=[portal.agency_id])


class HomeFactsPanel(Component):
    """On the admin's home: absent when nothing is missing."""

    name = "home_facts"
    template_name = "portal_sites/admin/home_facts_panel.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lacks": lacks_of(parent_context["request"].user), "citation": CITATION}


def show_missing_facts(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(HomeFactsPanel())


class MissingFactsPanel(Panel):
    """Above the form of an agency's contacts."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "portal_sites/admin/missing_facts.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.facts)

        @property
        def facts(self) -> list[HomeFact]:
            return missing_facts(self.instance) if self.instance.pk else []

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "facts": self.facts, "citation": CITATION}
