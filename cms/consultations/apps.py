from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Drafts that citizens may comment on."""

    name = "cms.consultations"
    label = "consultations"
    verbose_name = "Lấy ý kiến dự thảo"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
