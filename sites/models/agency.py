"""Agencies: legal bodies with an immutable own key and dated facts."""

import datetime
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# QĐ 20/2020/QĐ-TTg Đ4: groups of A–Z, 0–9 separated by dots, at most 35 characters.
ORGANISATION_CODE = r"^[A-Y][0-9]{2}(\.[0-9A-Z]+)*$"


class Tier(models.TextChoices):
    """Levels of government; the district tier ended on 01/07/2025 (NQ 203/2025/QH15)."""

    PROVINCE = "province", _("Cấp tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class AgencyQuerySet(models.QuerySet["Agency"]):
    def live(self) -> "AgencyQuerySet":
        return self.filter(status=Agency.Status.LIVE)

    def with_code(self, code: str, on: datetime.date) -> "AgencyQuerySet":
        """Agencies that bore the unit code ``code`` on the day ``on``: codes are re-used."""
        return self.filter(
            Q(periods__valid_to__isnull=True) | Q(periods__valid_to__gt=on),
            periods__code=code,
            periods__valid_from__lte=on,
        )


class Agency(models.Model):
    """A legal body. What may change with a reform stands in its dated periods."""

    class Status(models.TextChoices):
        LIVE = "live", _("Đang hoạt động")
        MERGED = "merged", _("Đã sáp nhập")
        SPLIT = "split", _("Đã chia tách")
        RENAMED = "renamed", _("Đã đổi tên")
        CLOSED = "closed", _("Đã giải thể")

    uuid = models.UUIDField(_("khóa"), default=uuid.uuid4, unique=True, editable=False)
    tier = models.CharField(_("cấp"), max_length=12, choices=Tier.choices)
    status = models.CharField(
        _("tình trạng"), max_length=8, choices=Status.choices, default=Status.LIVE
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True,
        verbose_name=_("cơ quan kế thừa"),
    )  # fmt: skip
    organisation_code = models.CharField(
        _("mã định danh điện tử"), max_length=35, blank=True,
        validators=[RegexValidator(ORGANISATION_CODE, _("Mã theo QĐ 20/2020/QĐ-TTg: H57.01."))],
    )  # fmt: skip
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=50, blank=True)
    fax = models.CharField(_("fax"), max_length=50, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    office_hours = models.CharField(_("giờ làm việc"), max_length=200, blank=True)
    hotline = models.CharField(_("đường dây nóng"), max_length=50, blank=True)
    content_responsible = models.CharField(
        _("người chịu trách nhiệm nội dung"), max_length=150, blank=True
    )
    latitude = models.FloatField(
        _("vĩ độ"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.FloatField(
        _("kinh độ"), null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")

    def __str__(self) -> str:
        current = self.current_period
        return current.name if current else str(self.uuid)

    @property
    def current_period(self) -> "AgencyPeriod | None":
        """The open period, or for an ended agency its last one."""
        periods = sorted(self.periods.all(), key=lambda period: period.valid_from)
        return periods[-1] if periods else None


class AgencyPeriod(models.Model):
    """What was true of an agency from ``valid_from`` until the day before ``valid_to``."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="periods")
    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_to = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)
    code = models.CharField(_("mã đơn vị"), max_length=20)
    unit_kind = models.CharField(_("loại đơn vị"), max_length=30)
    name = models.CharField(_("tên"), max_length=150)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=150, blank=True)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)
    parent = models.ForeignKey(
        Agency, models.PROTECT, related_name="child_periods", null=True, blank=True,
        verbose_name=_("cơ quan cấp trên"),
    )  # fmt: skip
    host = models.CharField(_("tên miền"), max_length=253)

    class Meta:
        verbose_name = _("giai đoạn")
        verbose_name_plural = _("giai đoạn")
        ordering = ["agency", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=Q(valid_to__isnull=True), name="agency_one_open_period"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="period_code_open_once"
            ),
            models.UniqueConstraint(fields=["code", "valid_from"], name="period_code_and_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=models.F("valid_from")),
                name="period_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class SocialChannel(models.Model):
    """An official account; NĐ 244/2026 Đ5.2 asks that it be published on the portal."""

    portal_lookup = "agency__portal"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="social_channels")
    platform = models.CharField(_("nền tảng"), max_length=30)
    name = models.CharField(_("tên tài khoản"), max_length=100)
    url = models.URLField(_("địa chỉ"))
    manager = models.CharField(
        _("đơn vị quản trị"), max_length=150, blank=True,
        help_text=_("Để trống nếu do chính cơ quan quản trị."),
    )  # fmt: skip
    is_verified = models.BooleanField(_("đã được nền tảng xác minh"), default=False)

    class Meta:
        verbose_name = _("kênh mạng xã hội")
        verbose_name_plural = _("kênh mạng xã hội")
        ordering = ["platform", "name"]

    def __str__(self) -> str:
        return f"{self.platform}: {self.name}"
