from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Entries whose law names their facts: what every app of such entries stands on."""

    name = "cms.records"
    label = "records"
    verbose_name = "Nội dung theo biểu"
