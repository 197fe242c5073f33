"""What the agency is for, where it comes from, and the place it serves."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField
from cms.core.models import PortalImage
from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact
from cms.records.models import RecordPage
from cms.records.panels import panels_of


class FunctionsPage(RecordPage):
    """Functions, duties and powers (NĐ 224/2026 Đ9.1.b, 9.1.c; Luật TCTT 104/2016 Đ17.1.k,
    19.1.đ; Kế hoạch 389 mục e)."""

    body = BodyField(verbose_name=_("nội dung"), blank=True)
    subordinate_units = RichTextField(
        _("chức năng của đơn vị trực thuộc"), blank=True, features=RICH_TEXT
    )
    decision = RichTextField(
        _("quyết định quy định chức năng, nhiệm vụ"), blank=True, features=RICH_TEXT,
        help_text=_("Số, ngày, cơ quan ban hành; nếu văn bản có trên mạng lưới thì chèn liên kết."),
    )  # fmt: skip

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("body"),
        Fact("subordinate_units"),
        Fact("decision"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("chức năng, nhiệm vụ")
        verbose_name_plural = _("chức năng, nhiệm vụ")


class HistoryPage(RecordPage):
    """How the agency came to be (NĐ 224/2026 Đ9.1.b)."""

    body = BodyField(verbose_name=_("nội dung"), blank=True)
    milestones = RichTextField(_("mốc thời gian, đơn vị tiền thân"), blank=True, features=RICH_TEXT)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (Fact("body"), Fact("milestones"))
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("lược sử cơ quan")
        verbose_name_plural = _("lược sử cơ quan")


class LocalityPage(RecordPage):
    """Nature, history and culture of the place (NĐ 224/2026 Đ9.1.c; Kế hoạch 389 mục e)."""

    image = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("ảnh"),
    )  # fmt: skip
    body = BodyField(verbose_name=_("nội dung"), blank=True)
    source = models.CharField(_("nguồn tư liệu"), max_length=255, blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (Fact("image"), Fact("body"), Fact("source"))
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("giới thiệu địa phương")
        verbose_name_plural = _("giới thiệu địa phương")
