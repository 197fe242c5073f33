from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Topics: what a portal wrote about one matter, gathered."""

    name = "cms.topics"
    label = "topics"
    verbose_name = "Chủ đề tuyên truyền"

    def ready(self) -> None:
        from wagtail.models import Page

        from cms.publishing.registry import register_part
        from sites.kinds import register

        from .kinds import KINDS
        from .models import TopicArticle

        register_part(TopicArticle, Page, "page_id")
        register(KINDS)
