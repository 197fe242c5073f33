"""Registers the boards of compliance with the admin."""

from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.permissions.gate import classify, scoped_by_itself

from .boards.panel import show_what_to_do
from .boards.views import board_menu_item, urlpatterns

classify({f"compliance_{name}": scoped_by_itself for name in ("board", "portal", "download")})
hooks.register("construct_homepage_panels", show_what_to_do)


@hooks.register("register_admin_urls")
def register_boards() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_admin_menu_item")
def register_board() -> MenuItem:
    return board_menu_item()


@hooks.register("insert_global_admin_css")
def look_of_boards() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("compliance/board.css"))
