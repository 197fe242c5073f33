"""At the top of an agency's admin home: what its portal still lacks, and what to do first."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from wagtail.admin.ui.components import Component

from sites.models import Portal, PortalScore
from sites.permissions.scope import scope_for

from .forms import Task, tasks_of
from .rows import findings_of
from .views import portal_url

MOST_PORTALS, FIRST = 3, 5


@dataclass(frozen=True)
class Standing:
    """A portal of the user's own. ``left``: how many more there are than are shown."""

    portal: Portal
    score: PortalScore | None
    tasks: list[Task]
    left: int
    url: str


class ToDoPanel(Component):
    name = "compliance"
    template_name = "compliance/panel.html"
    order = 20

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        user = request.user
        own = Portal.objects.live().filter(pk__in=scope_for(user).portal_ids)
        portals = list(own.select_related("agency", "score")[: MOST_PORTALS + 1])
        shown = portals if len(portals) <= MOST_PORTALS else []
        standings = [_standing(portal, user) for portal in shown]
        return {"standings": standings, "csrf_token": get_token(request)}


def _standing(portal: Portal, user: Any) -> Standing:
    findings = [one for one in findings_of(portal) if one.severity != "advice"]
    tasks = tasks_of(portal, findings[:FIRST], user)
    score = getattr(portal, "score", None)
    return Standing(portal, score, tasks, len(findings) - len(tasks), portal_url(portal))


def show_what_to_do(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ToDoPanel())
