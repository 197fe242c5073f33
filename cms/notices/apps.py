from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """When something does not work, and what was put right."""

    name = "cms.notices"
    label = "notices"
    verbose_name = "Thông báo tạm ngừng, đính chính"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
