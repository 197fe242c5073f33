"""Registers the report of broken links with the admin."""

from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.permissions.gate import classify
from sites.permissions.rules import scoped_by_itself

from .report import broken_links_menu_item, urlpatterns

classify({"broken_links": scoped_by_itself, "broken_links_results": scoped_by_itself})


@hooks.register("register_admin_urls")
def register_report() -> list[URLPattern]:
    return urlpatterns


@hooks.register("register_reports_menu_item")
def register_report_in_menu() -> MenuItem:
    return broken_links_menu_item()
