from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Which addresses outside readers are sent to, and whether anybody still answers there."""

    name = "cms.links"
    label = "links"
    verbose_name = "Liên kết"

    def ready(self) -> None:
        from cms.publishing.listening import listen

        from .receivers import connect, note_planted

        connect()
        listen(note_planted)
