"""The matrix is worth something only if it sees leaks: each one planted here must be found.

On one database: which views leak is asked on both, whether leaks are seen is not the database's.
"""

import sys
import types

import pytest
from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail import hooks
from wagtail.models import GroupCollectionPermission

import cms.links.report
import cms.urls
from sites.models import PortalGroup, Role
from sites.permissions import gate
from sites.permissions.references import ScopedReferencesMixin
from sites.permissions.rules import anyone
from sites.permissions.scope import Scope
from sites.permissions.viewsets import PortalScopedView
from tests.architecture.scope.walker import portal_roles, walk
from tests.architecture.scope.world import build_world

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]


@pytest.fixture
def world(caplog):
    caplog.set_level("CRITICAL", logger="django")
    return build_world()


def leaks(world, address: str, role: str = "editor") -> list[str]:
    found = walk(world, {role: portal_roles(world)[role]}, only=[address])
    assert found.addresses, address
    return [leak.what for leak in found.leaks]


@pytest.mark.parametrize("address", ["wagtailadmin_choose_page", "wagtailadmin_choose_page_search"])
def test_a_chooser_without_a_filter_is_seen(address, world, monkeypatch):
    assert leaks(world, address) == []
    hooks.get_hooks("construct_page_chooser_queryset")
    monkeypatch.setitem(hooks._hooks, "construct_page_chooser_queryset", [])
    assert any("shows" in what for what in leaks(world, address))


def test_a_viewset_that_lists_every_row_is_seen(world, monkeypatch):
    assert leaks(world, "agency:index", "administrator") == []
    monkeypatch.delattr(PortalScopedView, "get_base_queryset")
    assert any("shows" in what for what in leaks(world, "agency:index", "administrator"))


def test_a_viewset_that_opens_every_row_is_seen(world, monkeypatch):
    assert leaks(world, "rating_comment:edit", "administrator") == []
    monkeypatch.delattr(PortalScopedView, "dispatch")
    found = leaks(world, "rating_comment:edit", "administrator")
    assert any("opens the foreign" in what for what in found)


def test_a_right_on_a_foreign_collection_is_seen(world):
    assert leaks(world, "wagtailimages:index") == []
    GroupCollectionPermission.objects.create(
        group=PortalGroup.objects.get(portal=world.own.portal, role=Role.EDITOR).group,
        collection=world.foreign.collection,
        permission=Permission.objects.get(
            content_type__app_label="wagtailimages", codename="change_image"
        ),
    )
    assert any("shows" in what for what in leaks(world, "wagtailimages:index"))


def test_an_address_nobody_classified_is_seen(world, monkeypatch, settings):
    def secret(request: HttpRequest) -> HttpResponse:
        return HttpResponse("bí mật")

    urls = types.ModuleType("urls_with_a_secret")
    urls.urlpatterns = [path("admin/bi-mat/", secret, name="bi_mat"), *cms.urls.urlpatterns]
    monkeypatch.setitem(sys.modules, urls.__name__, urls)
    settings.ROOT_URLCONF = urls.__name__
    found = leaks(world, "bi_mat")
    assert any("no row" in what for what in found)
    assert any("no rule" in what for what in found)


@pytest.mark.parametrize("report", ["workflow", "locked_pages", "aging_pages"])
def test_a_report_without_a_filter_is_seen(report, world, monkeypatch):
    address = f"wagtailadmin_reports:{report}"
    assert leaks(world, address, "moderator") == []
    monkeypatch.setitem(gate._rules, address, anyone)
    assert any("closed, but" in what for what in leaks(world, address, "moderator"))


def test_a_form_that_accepts_foreign_images_is_seen(world, monkeypatch):
    assert leaks(world, "wagtailadmin_pages:edit") == []
    monkeypatch.delattr(ScopedReferencesMixin, "full_clean")
    assert any("shows" in what for what in leaks(world, "wagtailadmin_pages:edit"))


def test_a_report_of_everybodys_broken_links_is_seen(world, monkeypatch):
    assert leaks(world, "broken_links") == []
    monkeypatch.setattr(cms.links.report, "scope_for", lambda user: Scope(everything=True))
    assert any("shows" in what for what in leaks(world, "broken_links"))
