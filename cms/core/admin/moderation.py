"""Handing in and approving: one step, named plainly, asked of the portal's own people."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import GroupApprovalTask, Task

from sites.models import User
from sites.permissions.scope import scope_for


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Wagtail names the workflow, and with it the agency, on the button: too long for a phone."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": self.label}


def name_plainly(items: list[ActionMenuItem]) -> None:
    """Put our item in place of Wagtail's."""
    items[:] = [
        SubmitMenuItem(order=item.order) if type(item) is SubmitForModerationMenuItem else item
        for item in items
    ]


class OwnReviewPanel(WorkflowObjectsToModeratePanel):
    """What waits for the user's approval, in a number of queries that no portal adds to."""

    order = 40  # before the sections: somebody is waiting

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        remember_own_tasks(parent_context["request"].user)
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context


def remember_own_tasks(user: User) -> None:
    """Fill the cache in which Wagtail keeps whether ``user`` approves a task.

    Wagtail asks task by task, and there is one for every portal of the network.
    """
    own = set(GroupApprovalTask.objects.filter(groups__user=user).values_list("pk", flat=True))
    tasks = Task.objects.values_list("pk", flat=True)
    user._group_approval_task_checks = {  # type: ignore[attr-defined]
        pk: pk in own for pk in tasks
    }


def review_own_work(request: HttpRequest, panels: list[Component]) -> None:
    """Operators moderate no portal's articles: Wagtail would list the whole network's to chiefs."""
    kept = [panel for panel in panels if type(panel) is not WorkflowObjectsToModeratePanel]
    if len(kept) < len(panels) and not scope_for(request.user).everything:
        kept.append(OwnReviewPanel())
    panels[:] = kept
