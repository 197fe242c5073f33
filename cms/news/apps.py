from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Articles: news, guidance and thematic communication."""

    name = "cms.news"
    label = "news"
    verbose_name = "Tin bài"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import NEWS_KINDS

        register(NEWS_KINDS)
