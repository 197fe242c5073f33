from django.apps import AppConfig


class FirstDraftsConfig(AppConfig):
    """Drafts for empty sections, from what the network already knows. Editors confirm them."""

    name = "cms.first_drafts"
    label = "first_drafts"
    verbose_name = "Bản nháp đầu tiên"

    def ready(self) -> None:
        from .composers import about, organisation, places, rights
        from .registry import register

        for composers in (about, organisation, places, rights):
            register(composers.COMPOSERS)
