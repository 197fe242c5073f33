"""Registers the agencies' admin and keeps choosers inside the user's portals."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks

from sites.admin import AgencyViewSetGroup
from sites.panels import show_missing_facts
from sites.permissions.gate import classify_viewset
from sites.permissions.scope import scope_for

for _name in ("agency", "hotline", "social_channel", "information_channel", "outside_link"):
    classify_viewset(_name)


@hooks.register("register_admin_viewset")
def register_agencies() -> AgencyViewSetGroup:
    return AgencyViewSetGroup()


hooks.register("construct_homepage_panels", show_missing_facts)


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_image_chooser_queryset")
@hooks.register("construct_document_chooser_queryset")
def only_own_objects(objects: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return scope_for(request.user).narrow(objects)
