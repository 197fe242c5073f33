"""Who is entitled to what, and by which document."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField
from cms.core.models import PortalImage
from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of


class PolicyPage(RecordPage):
    """A regime or policy, told as an article is, with its figures (Luật TCTT 104/2016 Đ17.1.b,
    19.1.b; Luật 10/2022/QH15 Đ11.7, 11.8; Kế hoạch 389 mục c)."""

    image = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ảnh"),
    )  # fmt: skip
    beneficiaries = models.TextField(_("đối tượng thụ hưởng"), blank=True)
    benefits = models.TextField(_("mức hưởng, mức hỗ trợ"), blank=True)
    body = BodyField(verbose_name=_("nội dung"), blank=True)
    legal_basis = RichTextField(
        _("văn bản căn cứ"), blank=True, features=RICH_TEXT,
        help_text=_("Số, ngày, cơ quan ban hành; nếu văn bản có trên mạng lưới thì chèn liên kết."),
    )  # fmt: skip
    attachments = FilesField(verbose_name=_("tệp đính kèm"), blank=True)
    author = models.CharField(_("tác giả"), max_length=150, blank=True)
    source = models.CharField(_("nguồn tin"), max_length=150, blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("summary", label=_("Tóm tắt")),
        Fact("image"),
        Fact("beneficiaries", in_lists=True),
        Fact("benefits"),
        Fact("body"),
        Fact("legal_basis"),
        Fact("attachments"),
        Fact("author"),
        Fact("source"),
    )
    # The page's own address, agency and date of publication.
    answered_elsewhere = frozenset({"published_at", "publisher", "identifier"})
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("chế độ, chính sách")
        verbose_name_plural = _("chế độ, chính sách")
