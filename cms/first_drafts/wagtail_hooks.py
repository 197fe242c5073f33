"""Registers first drafts with the admin; their button stands on the boards of compliance."""

from django.urls import URLPattern
from wagtail import hooks

from sites.permissions.gate import classify
from sites.permissions.rules import own_page

from .views import urlpatterns

classify({"first_draft": own_page("section_id")})


@hooks.register("register_admin_urls")
def register_first_drafts() -> list[URLPattern]:
    return urlpatterns
