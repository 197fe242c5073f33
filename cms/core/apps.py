from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Pages, sections, media and Vietnamese text: what every content app stands on."""

    name = "cms.core"
    label = "core"
    verbose_name = "Nội dung chung"

    def ready(self) -> None:
        from sites.kinds import register

        from . import archives, guards, languages, left_sections, placement
        from .announcements import register_all
        from .kinds import INFORMATION_KINDS, NETWORK_KINDS

        register_all()
        guards.connect()
        archives.connect()
        languages.connect()
        placement.connect()
        left_sections.connect()
        register((*INFORMATION_KINDS, *NETWORK_KINDS))
