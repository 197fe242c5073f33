"""Registers previews with the admin; the buttons stand in the page form's own template."""

from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from wagtail import hooks

from sites.permissions.gate import classify
from sites.permissions.rules import own_page

from .admin import urlpatterns

classify({"open_preview": own_page("page_id"), "preview_link": own_page("page_id")})


@hooks.register("register_admin_urls")
def register_previews() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_editor_js")
def copy_links() -> str:
    return format_html('<script type="module" src="{}"></script>', static("preview/link.js"))
