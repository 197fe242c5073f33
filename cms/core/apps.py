from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Pages, sections, media and Vietnamese text: what every content app stands on."""

    name = "cms.core"
    label = "core"
    verbose_name = "Nội dung chung"
