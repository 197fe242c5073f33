"""Articles, and the leaders whom they are about."""

from collections.abc import Mapping
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.core import keys
from cms.core.blocks import BodyField
from cms.core.models import EntryPage, PortalImage
from cms.core.standing import Standing
from cms.records.facts import Fact
from cms.records.forms import DutifulForm
from cms.records.panels import GapsPanel
from cms.records.rows import NamedPagesPanel


class ArticlePage(EntryPage):
    """A news item; author and source stand on every one (NĐ 43/2011 Đ5.3)."""

    summary = models.TextField(_("tóm tắt"), max_length=600)
    author = models.CharField(_("tác giả"), max_length=150)
    source = models.CharField(_("nguồn tin"), max_length=150)
    image = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ảnh đại diện"),
    )  # fmt: skip
    image_alt = models.CharField(
        _("văn bản thay thế của ảnh"), max_length=255, blank=True,
        help_text=_("Mô tả ngắn cho người không nhìn thấy ảnh."),
    )  # fmt: skip
    body = BodyField(verbose_name=_("nội dung"))

    # The fields of every article are required by themselves; sections may ask for more.
    facts: ClassVar[tuple[Fact, ...]] = ()
    parts: ClassVar[Mapping[str, str]] = {"leaders": "leaders"}
    base_form_class = DutifulForm
    content_panels = [
        GapsPanel(),
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Ảnh đại diện")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author"), FieldPanel("source")]),
                FieldPanel("published_at"),
            ],
            heading=_("Ghi công"),
        ),
        MultiFieldPanel(
            [NamedPagesPanel("leaders", label=_("lãnh đạo"))], heading=_("Lãnh đạo được nói đến")
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")
        indexes = [
            models.Index(fields=["section", "published_at"], name="article_in_section"),
            models.Index(fields=["portal", "published_at"], name="article_in_portal"),
        ]

    def list_positions(self, standing: Standing) -> dict[str, str]:
        """By date of publication, in the lists of the portal and of the section."""
        lists = super().list_positions(standing)
        if self.published_at is None or standing.section is None:
            return lists
        position = keys.dated_position(self.published_at, self.pk)
        of_portal = keys.articles(standing.portal, standing.locale)
        of_section = keys.dated(standing.section)
        return lists | {of_portal: position, of_section: position}

    def facet_of(self, field: str) -> str:
        return keys.BODY if field == "leaders" else super().facet_of(field)

    def needs(self, fact: Fact) -> bool:
        return True


class ArticleLeader(Orderable):
    """A leader whom the article is about: one of the network, or one who is only named (Kế hoạch
    389 mục k)."""

    page = ParentalKey(ArticlePage, related_name="leaders")
    # By name: content apps are siblings that know nothing of each other.
    leader = models.ForeignKey(
        "organisation.LeaderPage", models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name=_("lãnh đạo có trang trên mạng lưới"),
    )  # fmt: skip
    name = models.CharField(_("hoặc chức vụ, họ tên"), max_length=255, blank=True)

    panels = [FieldPanel("leader"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "leader"], name="leader_once_in_article")
        ]

    def __str__(self) -> str:
        return str(self.leader or self.name)

    def clean(self) -> None:
        super().clean()
        if not self.leader_id and not self.name:
            raise ValidationError({"name": _("Hãy chọn lãnh đạo hoặc ghi chức vụ, họ tên.")})
