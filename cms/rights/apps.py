from django.apps import AppConfig


class RightsConfig(AppConfig):
    """How to ask for information, and what happens to personal data."""

    name = "cms.rights"
    label = "rights"
    verbose_name = "Quyền về thông tin, dữ liệu"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
