from django.apps import AppConfig


class AboutConfig(AppConfig):
    """What the agency is for, where it comes from, and the place it serves."""

    name = "cms.about"
    label = "about"
    verbose_name = "Giới thiệu"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
