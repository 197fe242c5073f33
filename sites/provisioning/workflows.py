"""One approval workflow per portal: what its editors hand in, its own moderators approve."""

from collections.abc import Mapping, Sequence

from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from sites.models import Portal, PortalGroup, Role

from .inherited_rows import insert_child_rows
from .pages import home_model

APPROVERS = (Role.MODERATOR, Role.ADMINISTRATOR)


def create_portal_workflows(portals: Sequence[Portal]) -> int:
    """Give every portal without one its workflow, on all its home pages; returns how many.

    Call it after ``create_portal_groups``. The number of queries does not grow with portals.
    """
    have = set(WorkflowPage.objects.values_list("page_id", flat=True))
    lacking = [portal for portal in portals if portal.root_page_id not in have]
    if not lacking:
        return 0
    tasks = _create_tasks(lacking)
    workflows = Workflow.objects.bulk_create(Workflow(name=_name(portal)) for portal in lacking)
    WorkflowTask.objects.bulk_create(
        WorkflowTask(workflow=workflow, task_id=task.pk, sort_order=0)
        for workflow, task in zip(workflows, tasks, strict=True)
    )
    _assign({portal.pk: flow for portal, flow in zip(lacking, workflows, strict=True)})
    return len(workflows)


def extend_workflow(portal: Portal, root: Page) -> None:
    """Let the workflow of ``portal`` hold below ``root``, its home page in one more language."""
    own = WorkflowPage.objects.filter(page=portal.root_page_id).first()
    if own:
        WorkflowPage.objects.get_or_create(page_id=root.pk, defaults={"workflow": own.workflow})


def _name(portal: Portal) -> str:
    return f"Duyệt bài – {portal.agency}"[:255]


def _create_tasks(portals: Sequence[Portal]) -> list[GroupApprovalTask]:
    """One saved task per portal, with the groups that approve."""
    tasks = [GroupApprovalTask(name=_name(portal)) for portal in portals]
    bases = Task.objects.bulk_create(
        Task(name=task.name, content_type=task.content_type) for task in tasks
    )
    for task, base in zip(tasks, bases, strict=True):
        task.pk = task.id = base.pk
    insert_child_rows(GroupApprovalTask, tasks)
    _let_approve({portal.pk: task.pk for portal, task in zip(portals, tasks, strict=True)})
    return tasks


def _let_approve(task_of_portal: Mapping[int, int]) -> None:
    groups = PortalGroup.objects.filter(portal__in=task_of_portal, role__in=APPROVERS)
    through = GroupApprovalTask.groups.through
    through._default_manager.bulk_create(
        through(groupapprovaltask_id=task_of_portal[portal], group_id=group)
        for portal, group in groups.values_list("portal_id", "group_id")
    )


def _assign(workflow_of_portal: Mapping[int, Workflow]) -> None:
    homes = home_model()._default_manager.filter(portal__in=workflow_of_portal)
    WorkflowPage.objects.bulk_create(
        [
            WorkflowPage(page_id=home, workflow=workflow_of_portal[portal])
            for portal, home in homes.values_list("portal_id", "pk")
        ],
        ignore_conflicts=True,  # a home page an operator put under a workflow keeps it
    )
