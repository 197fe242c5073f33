"""Figures and findings: statistics, results of science, the gazette."""

from typing import ClassVar

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.blocks import BodyField
from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact
from cms.records.figures import FiguresField
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of
from cms.records.vocabulary import Field


class ScienceLevel(TextChoices):
    NATIONAL = "cap-quoc-gia", _("Cấp quốc gia")
    PROVINCE = "cap-tinh", _("Cấp tỉnh, thành phố")
    DEPARTMENT = "cap-co-so", _("Cấp cơ sở")


class ScienceState(TextChoices):
    RUNNING = "dang-thuc-hien", _("Đang thực hiện")
    ACCEPTED = "da-nghiem-thu", _("Đã nghiệm thu")


class StatisticsPage(RecordPage):
    """Figures of a period, with how they were counted (Luật Thống kê 89/2015/QH13 Đ48, 49)."""

    starts_on = models.DateField(_("kỳ số liệu"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    method = models.TextField(_("phương pháp thống kê"), blank=True)
    figures = FiguresField(verbose_name=_("bảng số liệu"), blank=True)
    body = BodyField(verbose_name=_("nội dung khác"), blank=True)
    analysis = RichTextField(_("phân tích số liệu"), blank=True, features=RICH_TEXT)
    report = FilesField(verbose_name=_("báo cáo thống kê"), blank=True)
    open_data = FilesField(verbose_name=_("dữ liệu mở"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("starts_on", answers=("period",), until="ends_on", in_lists=True),
        Fact("unit", in_lists=True),
        Fact("figures"),
        Fact("body"),
        Fact("analysis"),
        Fact("method"),
        Fact("report"),
        Fact("open_data"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("số liệu thống kê")
        verbose_name_plural = _("số liệu thống kê")


class SciencePage(RecordPage):
    """A programme or project of science and its results (Kế hoạch 389 mục g)."""

    code = models.CharField(_("mã số"), max_length=60, blank=True)
    level = models.CharField(_("cấp quản lý"), max_length=30, choices=ScienceLevel, blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field, blank=True)
    lead_organisation = models.CharField(_("đơn vị chủ trì"), max_length=200, blank=True)
    starts_on = models.DateField(_("thời gian thực hiện"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    state = models.CharField(_("tình trạng"), max_length=30, choices=ScienceState, blank=True)
    final_report = FilesField(verbose_name=_("báo cáo tổng hợp"), blank=True)
    application_report = FilesField(
        verbose_name=_("báo cáo kết quả triển khai áp dụng"), blank=True
    )

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("code"),
        Fact("level", in_lists=True),
        Fact("field"),
        Fact("lead_organisation", in_lists=True),
        Fact("starts_on", answers=("period",), until="ends_on"),
        Fact("state", in_lists=True),
        Fact("final_report"),
        Fact("application_report"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("đề tài khoa học")
        verbose_name_plural = _("đề tài khoa học")

    def needs(self, fact: Fact) -> bool:
        """Reports are there when the work has been accepted."""
        reports = ("final_report", "application_report")
        return fact.field not in reports or self.state == ScienceState.ACCEPTED


class GazettePage(RecordPage):
    """An issue of the electronic gazette (Luật 64/2025/QH15 Đ53)."""

    number = models.CharField(_("số công báo"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    documents = RichTextField(_("danh mục văn bản đăng"), blank=True, features=RICH_TEXT)
    files = FilesField(verbose_name=_("tệp công báo"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("number"),
        Fact("issued_on", in_lists=True),
        Fact("summary", answers=("abstracts",), label=_("Trích yếu các văn bản")),
        Fact("documents"),
        Fact("files"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("số công báo")
        verbose_name_plural = _("số công báo")
