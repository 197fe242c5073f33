from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Who is entitled to what, and by which document."""

    name = "cms.policies"
    label = "policies"
    verbose_name = "Chế độ, chính sách"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
