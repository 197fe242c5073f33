"""Wagtail's users app with our own viewset of people."""

from wagtail.users.apps import WagtailUsersAppConfig


class NetworkUsersConfig(WagtailUsersAppConfig):
    user_viewset = "cms.core.admin.users.NetworkUserViewSet"
