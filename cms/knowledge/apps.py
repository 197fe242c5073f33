from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Statistics, results of science, the gazette."""

    name = "cms.knowledge"
    label = "knowledge"
    verbose_name = "Thống kê, khoa học, công báo"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
