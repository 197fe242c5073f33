"""How an agency is reached, and where it points: rows that fill sections by themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .agency import Agency

PROVINCE_LINK = "lien-ket-ubnd"  # a link section that the province's own portal answers


class Hotline(models.Model):
    """A number for one subject (Plan 389, IV.1.e; NĐ 20/2008 on receiving complaints)."""

    portal_lookup = "agency__portal"

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="hotlines", verbose_name=_("cơ quan")
    )
    phone = models.CharField(_("số điện thoại"), max_length=50)
    subject = models.CharField(_("lĩnh vực, nội dung tiếp nhận"), max_length=200)
    hours = models.CharField(_("thời gian trực"), max_length=150, blank=True)
    contact_person = models.CharField(_("người, bộ phận phụ trách"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("đường dây nóng")
        verbose_name_plural = _("đường dây nóng")
        ordering = ["position", "subject", "pk"]

    def __str__(self) -> str:
        return f"{self.phone}: {self.subject}"


class InformationChannel(models.Model):
    """An official channel beside portal, hotlines and accounts (NĐ 224/2026 Đ10.1–10.3)."""

    portal_lookup = "agency__portal"

    class Type(models.TextChoices):
        PORTAL = "portal", _("Cổng thông tin điện tử")
        WEBSITE = "website", _("Trang thông tin điện tử")
        VNEID = "vneid", _("VNeID")
        SOCIAL = "social", _("Mạng xã hội")
        APP = "app", _("Ứng dụng")
        SWITCHBOARD = "switchboard", _("Tổng đài")
        OTHER = "other", _("Kênh khác")

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="information_channels", verbose_name=_("cơ quan")
    )
    channel_type = models.CharField(_("loại kênh"), max_length=12, choices=Type.choices)
    address = models.CharField(_("tên, địa chỉ hoặc số"), max_length=255)
    manager = models.CharField(
        _("đơn vị quản lý"), max_length=150, blank=True,
        help_text=_("Để trống nếu do chính cơ quan quản lý."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("kênh cung cấp thông tin")
        verbose_name_plural = _("kênh cung cấp thông tin")
        ordering = ["channel_type", "address", "pk"]

    def __str__(self) -> str:
        return f"{self.get_channel_type_display()}: {self.address}"


class OutsideLink(models.Model):
    """The address behind a section that is a link. The province's hold for all below it."""

    portal_lookup = "agency__portal"

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="outside_links", verbose_name=_("cơ quan")
    )
    section_code = models.SlugField(_("chuyên mục"), max_length=60)
    title = models.CharField(_("tên đơn vị, cổng"), max_length=150)
    title_en = models.CharField(_("tên tiếng Anh"), max_length=150, blank=True)
    url = models.URLField(_("địa chỉ trang"))
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, models.SET_NULL, null=True, blank=True,
        related_name="+", verbose_name=_("ảnh banner"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("liên kết cổng, banner")
        verbose_name_plural = _("liên kết cổng, banner")
        ordering = ["section_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "section_code"], name="outside_link_once_per_section"
            ),
        ]

    def __str__(self) -> str:
        return self.title
