"""No role of one agency meets another agency's objects anywhere in the admin."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from cms.core.models import PortalImage
from cms.surveys.models import RatingComment
from portal_frontend.models import Ticket
from sites.models import Agency, User
from tests.architecture.scope.addresses import all_addresses
from tests.architecture.scope.rows import ROWS
from tests.architecture.scope.walker import portal_roles, walk
from tests.architecture.scope.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

# What each role works with every day: proof that the gate is not simply shut.
EDITOR_WORK = {
    "wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_explore", "wagtailadmin_pages:add",
    "wagtailadmin_pages:edit", "wagtailadmin_pages:history", "wagtailadmin_pages:search",
    "wagtailadmin_choose_page", "wagtailimages:index",
    "wagtailimages:add_multiple", "wagtailimages_chooser:choose", "wagtailimages_chooser:chosen",
    "wagtaildocs:index", "wagtaildocs_chooser:choose", "wagtailadmin_api:pages:listing",
    "page_delivery", "recent_deliveries", "publishing_board", "preview_link",
    "nothing_to_publish:index", "nothing_to_publish:add", "nothing_to_publish:edit", "page_advice",
    "broken_links", "broken_links_results",
}  # fmt: skip
MODERATOR_WORK = EDITOR_WORK | {
    "wagtailadmin_pages:unpublish", "wagtailadmin_pages:delete", "wagtailadmin_pages:move",
    "wagtail_localize:submit_page_translation",
}  # fmt: skip
ADMINISTRATOR_WORK = MODERATOR_WORK | {
    "agency:index", "agency:edit", "appearance:edit", "rating_comment:index",
    "rating_comment:edit", "social_channel:add", "social_channel:edit",
}  # fmt: skip
WORK = {
    "editor": EDITOR_WORK,
    "moderator": MODERATOR_WORK,
    "administrator": ADMINISTRATOR_WORK,
    "leader": {"wagtailadmin_home", "wagtailadmin_account"},
}


@pytest.fixture
def world(caplog) -> World:
    caplog.set_level("CRITICAL", logger="django")  # thousands of refusals are the point
    return build_world()


def state_of(world: World) -> list[object]:
    """What a foreign write would change."""
    foreign = world.foreign
    return [
        list(Page.objects.filter(path__startswith=foreign.root.path).order_by("pk").values()),
        list(PortalImage.objects.filter(collection=foreign.collection).values()),
        list(RatingComment.objects.filter(portal=foreign.portal).values()),
        Agency.objects.filter(pk=foreign.agency.pk).values().get(),
        list(User.objects.filter(pk=foreign.user.pk).values("password", "is_active")),
        list(Ticket.objects.filter(portal=foreign.portal.key).values()),
    ]


@pytest.mark.parametrize("role", WORK)
def test_no_address_shows_opens_or_changes_what_is_foreign(role, world, capsys):
    before = state_of(world)
    found = walk(world, {role: portal_roles(world)[role]})
    with capsys.disabled():
        print(f"\n{role}: {found.addresses} admin addresses, {found.requests} requests,", end=" ")
        print(f"{len(found.leaks)} leaks")
    assert not found.leaks, "\n".join(map(str, found.leaks))
    assert state_of(world) == before
    assert WORK[role] - found.opened == set()


def test_no_row_is_left_over_from_an_address_that_went_away():
    known = {address.name for address in all_addresses()}
    optional = {name for name in ROWS if name.split(":")[-1] in {"inspect", "copy", "reorder"}}
    assert ROWS.keys() - known - optional == set()


def test_strangers_reach_nothing_but_the_login(world):
    client = Client(headers={"host": settings.CMS_HOST})
    for url in ("/admin/", "/admin/reports/locked/", f"/documents/{world.own.document.pk}/a.pdf"):
        assert client.get(url).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("who", ["operator", "chief"])
def test_operators_and_superusers_work_everywhere(who, world):
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(getattr(world, who))
    foreign = world.foreign
    for url in (
        f"/admin/pages/{foreign.article.pk}/edit/",
        f"/admin/images/{foreign.image.pk}/",
        f"/admin/agency/edit/{foreign.agency.pk}/",
        f"/admin/users/edit/{foreign.user.pk}/",
        "/admin/users/",
        "/admin/reports/site-history/",
    ):
        assert client.get(url).status_code == 200, url


def test_an_operator_cannot_reach_a_superuser(world):
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(world.operator)
    chief = world.chief
    for action in ("edit", "delete", "history"):
        assert client.get(f"/admin/users/{action}/{chief.pk}/").status_code == 404
    assert "chief" not in client.get("/admin/users/").content.decode()
    response = client.post(
        f"/admin/bulk/portal_sites/user/delete/?id={chief.pk}&next=/admin/", {"confirm": "1"}
    )
    assert User.objects.filter(pk=chief.pk).exists(), response.status_code
