from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """Stands above content, API and frontend: it runs all three on a draft, then undoes it."""

    name = "cms.preview"
    label = "preview"
    verbose_name = "Xem trước"
