"""How to ask for information, and what happens to personal data."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField
from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact, PhoneField
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of

OFFICIAL_ONLY = _("Chỉ số máy và hộp thư công vụ, không ghi của cá nhân.")


class AccessToInformationPage(RecordPage):
    """Whom to ask, how, and how long it takes (Luật TCTT 104/2016 Đ17.1.m, 23–30, 34.1; NĐ
    13/2018/NĐ-CP Đ6.3)."""

    contact = models.CharField(_("đầu mối tiếp nhận yêu cầu"), max_length=255, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    phone = PhoneField(_("điện thoại"), max_length=60, blank=True, help_text=OFFICIAL_ONLY)
    fax = PhoneField(_("số fax"), max_length=60, blank=True)
    email = models.EmailField(_("thư điện tử công vụ"), blank=True, help_text=OFFICIAL_ONLY)
    tracking = RichTextField(
        _("theo dõi yêu cầu, hạn trả lời"), blank=True, features=RICH_TEXT,
        help_text=_(
            "Yêu cầu đơn giản: 03 ngày làm việc; phức tạp: báo trong 03 ngày, cung cấp trong 15 "
            "ngày làm việc (Luật Tiếp cận thông tin Đ30.3, 30.4)."
        ),
    )  # fmt: skip
    request_form = FilesField(
        verbose_name=_("phiếu yêu cầu cung cấp thông tin"), blank=True,
        help_text=_("Mẫu 01a với cá nhân, 01b với tổ chức (NĐ 13/2018/NĐ-CP)."),
    )  # fmt: skip
    internal_rules = FilesField(verbose_name=_("quy chế nội bộ về cung cấp thông tin"), blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("contact", in_lists=True),
        Fact("address", answers=("contact",)),
        Fact("phone", answers=("contact",), in_lists=True),
        Fact("fax"),
        Fact("email", answers=("contact",), in_lists=True),
        Fact("tracking"),
        Fact("request_form"),
        Fact("internal_rules"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("tiếp cận thông tin")
        verbose_name_plural = _("tiếp cận thông tin")


class PrivacyPolicyPage(RecordPage):
    """What is done with personal data, and how their owners use their rights (Luật Bảo vệ dữ liệu
    cá nhân 91/2025/QH15; NĐ 356/2025/NĐ-CP Đ5, 6)."""

    body = BodyField(
        verbose_name=_("chính sách"), blank=True,
        help_text=_("Mục đích, phạm vi, thời hạn xử lý dữ liệu."),
    )  # fmt: skip
    contact = models.CharField(_("đầu mối tiếp nhận yêu cầu"), max_length=255, blank=True)
    phone = PhoneField(_("điện thoại"), max_length=60, blank=True, help_text=OFFICIAL_ONLY)
    email = models.EmailField(_("thư điện tử công vụ"), blank=True, help_text=OFFICIAL_ONLY)
    request_form = FilesField(verbose_name=_("biểu mẫu yêu cầu"), blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("body", answers=("policy",)),
        Fact("contact", in_lists=True),
        Fact("phone"),
        Fact("email", answers=("contact",), in_lists=True),
        Fact("request_form"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("chính sách dữ liệu cá nhân")
        verbose_name_plural = _("chính sách dữ liệu cá nhân")
