"""Registers advice with the admin; its place is in the page form's own template."""

from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from wagtail import hooks

from sites.permissions.gate import classify
from sites.permissions.rules import own_page

from .views import urlpatterns

classify({"page_advice": own_page("page_id"), "new_page_advice": own_page("parent_page_id")})


@hooks.register("register_admin_urls")
def register_advice() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_editor_js")
def keep_advice_fresh() -> str:
    return format_html('<script type="module" src="{}"></script>', static("advice/advice.js"))


@hooks.register("insert_global_admin_css")
def look_of_advice() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("advice/advice.css"))
