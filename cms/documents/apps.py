from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Legal documents: the register of what agencies issued, and how documents bear on others."""

    name = "cms.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from wagtail.models import Page

        from cms.publishing.registry import register_part
        from sites.kinds import register

        from .kinds import DOCUMENT_KINDS
        from .models import DocumentRelation

        register_part(DocumentRelation, Page, "page_id")
        register(DOCUMENT_KINDS)
