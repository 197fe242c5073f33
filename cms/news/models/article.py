"""Articles."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.core import keys
from cms.core.blocks import BodyField
from cms.core.models import EntryPage, PortalImage
from cms.core.standing import Standing


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

    content_panels = [
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
        of_section = keys.articles_of_section(standing.section)
        return lists | {of_portal: position, of_section: position}
