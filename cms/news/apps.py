from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Articles: news, guidance and thematic communication."""

    name = "cms.news"
    label = "news"
    verbose_name = "Tin bài"

    def ready(self) -> None:
        from wagtail.models import Page

        from cms.publishing.registry import register_part
        from sites.kinds import register

        from .kinds import NEWS_KINDS
        from .models import ArticleLeader

        register_part(ArticleLeader, Page, "page_id")
        register(NEWS_KINDS)
