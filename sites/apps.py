from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The network: who exists, where, and what each must publish."""

    name = "sites"
    label = "portal_sites"  # "sites" is taken by django.contrib.sites
    verbose_name = "Mạng lưới cổng"

    def ready(self) -> None:
        from .announcements import register_all

        register_all()
