from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Which addresses outside readers are sent to, and whether anybody still answers there."""

    name = "cms.links"
    label = "links"
    verbose_name = "Liên kết"

    def ready(self) -> None:
        from cms.publishing.listening import listen
        from cms.publishing.schedule import at_its_time

        from .background import Background
        from .receivers import connect, note_planted

        connect()
        listen(note_planted)
        at_its_time(Background().look)
