"""Registers the editors' workplace with Wagtail."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Collection

from cms.core.admin.access import classify_stock_views
from cms.core.admin.appearance import AppearanceViewSet
from cms.core.admin.board import board_menu_item
from cms.core.admin.home import (
    add_sections_panel,
    count_own_pages,
    hide_closed_reports,
    hide_foreign_help,
)
from cms.core.admin.moderation import name_plainly, review_own_work
from cms.core.admin.nothing import NothingToPublishViewSet, offer_declaring
from cms.core.admin.pages import PortalPageViewSet
from cms.core.admin.recent import after_bulk_deed, after_deed, after_edit
from cms.core.admin.urls import urlpatterns
from sites.permissions.gate import classify_viewset

classify_stock_views()
classify_viewset("appearance")
classify_viewset("nothing_to_publish")


@hooks.register("register_admin_viewset")
def register_appearance() -> AppearanceViewSet:
    return AppearanceViewSet()


@hooks.register("register_admin_viewset")
def register_nothing_to_publish() -> NothingToPublishViewSet:
    return NothingToPublishViewSet()


@hooks.register("register_admin_viewset")
def register_pages() -> PortalPageViewSet:
    return PortalPageViewSet()


@hooks.register("construct_homepage_panels")
def show_own_sections(request: HttpRequest, panels: list[Component]) -> None:
    add_sections_panel(request, panels)
    review_own_work(request, panels)


@hooks.register("construct_page_action_menu")
def name_submitting(items: list[ActionMenuItem], request: HttpRequest, context: Any) -> None:
    name_plainly(items)


@hooks.register("register_admin_urls")
def register_publishing() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def register_board() -> MenuItem:
    return board_menu_item()


for deed in ("publish", "unpublish", "move", "delete"):
    hooks.register(f"after_{deed}_page", after_deed)
hooks.register("after_edit_page", after_edit)
hooks.register("register_page_header_buttons", offer_declaring)
hooks.register("after_bulk_action", after_bulk_deed)
# Last, when Wagtail's own item is in the list.
hooks.register("construct_homepage_summary_items", count_own_pages, order=100)
hooks.register("construct_reports_menu", hide_closed_reports)
hooks.register("construct_help_menu", hide_foreign_help)


@hooks.register("describe_collection_contents")
def portals_need_their_collection(collection: Collection) -> dict[str, Any] | None:
    """Wagtail refuses to delete a collection that still holds something."""
    if not hasattr(collection, "portal"):
        return None
    return {"count": 1, "count_text": ngettext("%(n)s trang", "%(n)s trang", 1) % {"n": 1}}


@hooks.register("insert_global_admin_js")
def followed_lines() -> str:
    return format_html('<script type="module" src="{}"></script>', static("core/following.js"))


@hooks.register("insert_editor_js")
def early_edits() -> str:
    return format_html('<script type="module" src="{}"></script>', static("core/unsaved.js"))


@hooks.register("insert_global_admin_css")
def colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin.css"))
