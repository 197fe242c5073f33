from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """What readers see became different: recorded in the same transaction. Knows no domain app."""

    name = "cms.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        from .receivers import connect

        connect()
