from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units, leaders, people to turn to, and when they receive citizens."""

    name = "cms.organisation"
    label = "organisation"
    verbose_name = "Tổ chức, nhân sự"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)
