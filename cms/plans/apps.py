from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Strategies, plans, master plans and projects."""

    name = "cms.plans"
    label = "plans"
    verbose_name = "Chiến lược, kế hoạch, dự án"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
