from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Monuments and sights, maps of administrative units."""

    name = "cms.places"
    label = "places"
    verbose_name = "Địa phương"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
