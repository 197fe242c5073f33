"""One approval workflow per portal."""

import pytest
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage

from cms.core.models import HomePage
from sites.models import Portal, Role
from sites.permissions.groups import create_portal_groups
from sites.provisioning.locales import provision_locale
from sites.provisioning.workflows import create_portal_workflows
from tests.factories import PortalFactory
from tests.unit.sites.agency_lists import DISTRICT, PROVINCE, with_header

from .conftest import Load

pytestmark = pytest.mark.django_db


def workflow_of(page: Page) -> Workflow:
    return WorkflowPage.objects.get(page=page.pk).workflow


def test_every_loaded_portal_has_a_workflow_of_its_own_approvers(load: Load) -> None:
    load(with_header(PROVINCE, DISTRICT))
    portals = list(Portal.objects.all())
    assert len({workflow_of(portal.root_page) for portal in portals}) == len(portals) == 2
    for portal in portals:
        workflow = workflow_of(portal.root_page)
        (task,) = workflow.tasks.specific()
        assert workflow.name == f"Duyệt bài – {portal.agency}"
        assert isinstance(task, GroupApprovalTask)
        groups = task.groups.values_list("portal_group__portal", "portal_group__role")
        assert set(groups) == {(portal.pk, Role.MODERATOR), (portal.pk, Role.ADMINISTRATOR)}


def test_a_second_call_makes_nothing() -> None:
    portals = PortalFactory.create_batch(2)
    create_portal_groups(portals)
    assert create_portal_workflows(portals) == 2
    assert create_portal_workflows(portals) == 0
    assert WorkflowPage.objects.count() == 2


def test_the_english_pages_share_their_portal_s_workflow(load: Load) -> None:
    load(with_header(PROVINCE))
    portal = Portal.objects.get()
    provision_locale(portal, "en")
    english = HomePage.objects.get(portal=portal, locale__language_code="en")
    assert workflow_of(english) == workflow_of(portal.root_page)


def test_the_number_of_queries_does_not_grow_with_portals(django_assert_num_queries) -> None:
    PortalFactory.create_batch(12)
    portals = list(Portal.objects.prefetch_related("agency__periods"))
    create_portal_groups(portals)
    create_portal_workflows(portals[:2])
    with django_assert_num_queries(9):
        create_portal_workflows(portals[:6])
    with django_assert_num_queries(9):
        create_portal_workflows(portals)
