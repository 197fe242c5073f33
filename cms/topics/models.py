"""Topics: what a portal wrote about one matter, gathered."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.core import keys
from cms.core.blocks import BodyField
from cms.news.models import ArticlePage
from cms.records.facts import Fact
from cms.records.models import RecordPage
from cms.records.panels import panels_of
from cms.records.rows import NamedPagesPanel


class TopicPage(RecordPage):
    """A topic and its articles, in the order in which they are to be read (Kế hoạch 389 mục l;
    Luật TCTT 104/2016 Đ17.1.b)."""

    shown_from = models.DateField(_("thời gian tuyên truyền"), null=True, blank=True)
    shown_until = models.DateField(_("đến hết ngày"), null=True, blank=True)
    is_shared = models.BooleanField(
        _("cho phép tỉnh đưa xuống các trang thành phần"), default=False
    )
    body = BodyField(verbose_name=_("lời giới thiệu chủ đề"), blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("shown_from", answers=("period",), until="shown_until", in_lists=True),
        Fact("is_shared"),
        Fact("body"),
    )
    parts: ClassVar[dict[str, str]] = {"articles": "articles"}
    content_panels = [
        *panels_of(facts),
        MultiFieldPanel(
            [NamedPagesPanel("articles", label=_("bài viết"))], heading=_("Bài viết thuộc chủ đề")
        ),
    ]

    class Meta:
        verbose_name = _("chủ đề")
        verbose_name_plural = _("chủ đề")

    def clean(self) -> None:
        super().clean()
        if self.shown_from and self.shown_until and self.shown_until < self.shown_from:
            message = _("Ngày kết thúc không thể trước ngày bắt đầu.")
            raise ValidationError({"shown_until": message})

    def facet_of(self, field: str) -> str:
        return keys.BODY if field == "articles" else super().facet_of(field)


class TopicArticle(Orderable):
    """An article of the network that a topic gathers."""

    page = ParentalKey(TopicPage, related_name="articles")
    article = models.ForeignKey(
        ArticlePage, models.CASCADE, related_name="+", verbose_name=_("bài viết")
    )

    panels = [FieldPanel("article")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "article"], name="article_once_in_topic")
        ]

    def __str__(self) -> str:
        return str(self.article)
