"""Monuments and sights, maps of administrative units."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField
from cms.core.models import PortalImage
from cms.core.models.pages import RICH_TEXT
from cms.records.boundaries.fields import BoundariesField
from cms.records.facts import Fact
from cms.records.models import RecordPage
from cms.records.panels import panels_of


class Ranking(TextChoices):
    """Grades of monuments and sights."""

    WORLD = "di-san-the-gioi", _("Di sản thế giới")
    SPECIAL = "quoc-gia-dac-biet", _("Di tích quốc gia đặc biệt")
    NATIONAL = "quoc-gia", _("Di tích quốc gia")
    PROVINCIAL = "cap-tinh", _("Di tích cấp tỉnh, thành phố")
    LISTED = "kiem-ke", _("Trong danh mục kiểm kê")


class PlacePage(RecordPage):
    """A monument or sight (NĐ 224/2026 Đ9.1.c; Kế hoạch 389 mục e)."""

    ranking = models.CharField(_("cấp xếp hạng"), max_length=30, choices=Ranking, blank=True)
    location = models.CharField(
        _("địa điểm"), max_length=255, blank=True,
        help_text=_("Tên xã, phường hiện nay; trước sắp xếp thì ghi trong ngoặc."),
    )  # fmt: skip
    latitude = models.DecimalField(
        _("vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(8), MaxValueValidator(24)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True,
        validators=[MinValueValidator(102), MaxValueValidator(118)],
    )  # fmt: skip
    image = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("hình ảnh"),
    )  # fmt: skip
    body = BodyField(verbose_name=_("mô tả"), blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("image"),
        Fact("ranking", in_lists=True),
        Fact("location", in_lists=True),
        Fact("latitude", answers=("coordinates",)),
        Fact("longitude", answers=("coordinates",)),
        Fact("body", answers=("description",)),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("di tích, danh thắng")
        verbose_name_plural = _("di tích, danh thắng")


class MapDetail(TextChoices):
    """The smallest units that a map shows."""

    PROVINCE = "tinh", _("Cấp tỉnh")
    DISTRICT = "huyen", _("Cấp huyện")
    COMMUNE = "xa", _("Cấp xã")
    VILLAGE = "thon", _("Thôn")
    NEIGHBOURHOOD = "to", _("Tổ dân phố")


class MapNature(TextChoices):
    """What readers may take a map for."""

    SCHEMATIC = "so-do", _("Sơ đồ minh họa, không phải bản đồ địa giới pháp lý")
    EXTRACT = "trich-ban-do", _("Trích từ bản đồ địa giới đơn vị hành chính")


class BoundaryMapPage(RecordPage):
    """A map of administrative units (NĐ 224/2026 Đ9.1.c; Kế hoạch 389 mục IV.1.e).

    Schematic unless an editor says otherwise: wrong borders on an official map are an offence
    (NĐ 174/2026 Đ93.3.a).
    """

    detail = models.CharField(_("cấp chi tiết"), max_length=20, choices=MapDetail, blank=True)
    valid_from = models.DateField(_("hiệu lực địa giới"), null=True, blank=True)
    valid_until = models.DateField(_("đến ngày"), null=True, blank=True)
    nature = models.CharField(
        _("tính chất"), max_length=20, choices=MapNature, default=MapNature.SCHEMATIC
    )
    boundaries = BoundariesField(
        _("bản đồ (tệp GeoJSON)"), null=True, blank=True,
        help_text=_(
            "Hệ tọa độ EPSG:4326 (WGS84), tối đa 5 MB và 500 đối tượng. Mỗi vùng hoặc điểm có "
            "thuộc tính “ten”; có thể thêm “loai”, “dan_so”, “dien_tich” (km²)."
        ),
    )  # fmt: skip
    text_alternative = RichTextField(
        _("mô tả bằng văn bản"), blank=True, features=RICH_TEXT,
        help_text=_("Cho người không xem được bản đồ: vị trí, tiếp giáp, các đơn vị."),
    )  # fmt: skip
    source = models.CharField(
        _("nguồn, tỷ lệ"), max_length=255, blank=True,
        help_text=_("Cơ quan lập, năm, tỷ lệ bản đồ gốc."),
    )  # fmt: skip

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("detail", in_lists=True),
        Fact("valid_from", answers=("valid_period",), until="valid_until", in_lists=True),
        Fact("nature"),
        Fact("boundaries", answers=("map",)),
        Fact("text_alternative"),
        Fact("source"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("bản đồ hành chính")
        verbose_name_plural = _("bản đồ hành chính")
