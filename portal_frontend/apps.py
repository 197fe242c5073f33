from django.apps import AppConfig


class PortalFrontendConfig(AppConfig):
    """The static frontend: a GraphQL client that writes files."""

    name = "portal_frontend"
    label = "portal_frontend"
    verbose_name = "Trang tĩnh"
