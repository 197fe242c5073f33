from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Administrative procedures and online services."""

    name = "cms.procedures"
    label = "procedures"
    verbose_name = "Thủ tục, dịch vụ công"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
