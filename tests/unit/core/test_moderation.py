"""An editor hands in, a moderator of the same portal approves, nobody else meets the article."""

import re

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page, TaskState

from cms.core.admin.moderation import remember_own_tasks
from cms.news.models import ArticlePage
from sites.models import Portal, PortalGroup, Role, User
from sites.permissions.groups import create_portal_groups
from sites.provisioning.workflows import create_portal_workflows
from tests.factories import PortalFactory, UserFactory, article
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Lễ hội", "slug": "le-hoi", "summary": "Tóm tắt.", "author": "Ban Biên tập",
    "source": "UBND xã", "body-count": "1", "body-0-deleted": "", "body-0-order": "0",
    "body-0-type": "quote", "body-0-id": "", "body-0-value-text": "Vui.",
    "body-0-value-attribution": "", "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0", "leaders-TOTAL_FORMS": "0", "leaders-INITIAL_FORMS": "0",
}  # fmt: skip


@pytest.fixture
def portals() -> list[Portal]:
    made = PortalFactory.create_batch(2)
    create_portal_groups(made)
    create_portal_workflows(made)
    return made


@pytest.fixture
def draft(portals: list[Portal]) -> ArticlePage:
    return article(mandated_section(portals[0]), "Lễ hội", live=False)


def person(portal: Portal, role: Role) -> User:
    user = UserFactory()
    user.groups.add(PortalGroup.objects.get(portal=portal, role=role).group)
    return user


def client_of(user: User) -> Client:
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(user)
    return client


def hand_in(portal: Portal, page: Page) -> TaskState:
    client = client_of(person(portal, Role.EDITOR))
    client.post(f"/admin/pages/{page.pk}/edit/", {**FORM, "action-submit": "1"})
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def deciding(page: Page, state: TaskState, action: str) -> str:
    return f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/"


def decide(client: Client, page: Page, state: TaskState, action: str):
    return client.post(deciding(page, state, action), {"comment": "Thiếu ảnh."})


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_an_editor_is_offered_to_hand_in_and_not_to_publish(portals, draft):
    shown = client_of(person(portals[0], Role.EDITOR)).get(f"/admin/pages/{draft.pk}/edit/")
    button = re.search(r'name="action-submit".*?</button>', shown.content.decode(), re.S)
    assert button
    assert "Gửi duyệt" in button[0]
    assert "Duyệt bài" not in button[0]
    assert 'name="action-publish"' not in shown.content.decode()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMINISTRATOR])
def test_who_approves_of_the_same_portal_finds_it_waiting_and_makes_it_live(role, portals, draft):
    state = hand_in(portals[0], draft)
    assert not is_live(draft)
    client = client_of(person(portals[0], role))
    home = client.get("/admin/").content.decode()
    assert "Đang chờ bạn duyệt" in home
    assert deciding(draft, state, "approve") in home
    decide(client, draft, state, "approve")
    assert is_live(draft)


def test_a_moderator_sends_it_back_with_a_word(portals, draft):
    state = hand_in(portals[0], draft)
    decide(client_of(person(portals[0], Role.MODERATOR)), draft, state, "reject")
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Thiếu ảnh.")
    assert not is_live(draft)


def test_a_moderator_of_another_portal_neither_sees_nor_approves(portals, draft):
    state = hand_in(portals[0], draft)
    client = client_of(person(portals[1], Role.MODERATOR))
    assert "Lễ hội" not in client.get("/admin/").content.decode()
    assert decide(client, draft, state, "approve").status_code == 403
    assert not is_live(draft)


def test_an_editor_cannot_approve_what_was_handed_in(portals, draft):
    state = hand_in(portals[0], draft)
    decide(client_of(person(portals[0], Role.EDITOR)), draft, state, "approve")
    assert not is_live(draft)


def test_the_lone_clerk_of_a_commune_publishes_without_asking(portals, draft):
    clerk = client_of(person(portals[0], Role.MODERATOR))
    clerk.post(f"/admin/pages/{draft.pk}/edit/", {**FORM, "action-publish": "1"})
    assert is_live(draft)
    assert not TaskState.objects.exists()


def test_the_home_asks_no_more_for_a_larger_network(portals, django_assert_num_queries):
    user = person(portals[0], Role.MODERATOR)
    remember_own_tasks(user)
    with django_assert_num_queries(3):
        list(TaskState.objects.reviewable_by(user))
