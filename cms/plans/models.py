"""Strategies, plans, master plans, and projects."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of
from cms.records.registers import Register
from cms.records.vocabulary import Field


class PlanType(TextChoices):
    STRATEGY = "chien-luoc", _("Chiến lược")
    PLAN = "ke-hoach", _("Kế hoạch")
    MASTER_PLAN = "quy-hoach", _("Quy hoạch")
    PROGRAMME = "chuong-trinh", _("Chương trình")
    SCHEME = "de-an", _("Đề án")


class ProjectType(TextChoices):
    PUBLIC_INVESTMENT = "dau-tu-cong", _("Dự án đầu tư công")
    PROCUREMENT = "mua-sam-cong", _("Mua sắm công")
    CALL_FOR_INVESTMENT = "keu-goi-dau-tu", _("Dự án kêu gọi đầu tư")
    PARTNERSHIP = "doi-tac-cong-tu", _("Dự án đối tác công tư")
    OTHER = "khac", _("Dự án khác")


class Funding(TextChoices):
    BUDGET = "ngan-sach", _("Ngân sách nhà nước")
    LOAN = "vay", _("Vốn vay")
    ODA = "oda", _("Vốn ODA, viện trợ")
    PRIVATE = "tu-nhan", _("Vốn tư nhân")
    COMMUNITY = "cong-dong", _("Nhà nước và nhân dân cùng làm")


class ProjectState(TextChoices):
    PREPARING = "chuan-bi", _("Đang chuẩn bị đầu tư")
    RUNNING = "dang-trien-khai", _("Đang triển khai")
    DONE = "hoan-tat", _("Đã hoàn tất")


class PlanPage(RecordPage):
    """A strategy, plan or master plan (Kế hoạch 389 mục d; Luật TCTT 104/2016 Đ17.1.d)."""

    plan_type = models.CharField(_("loại"), max_length=30, choices=PlanType, blank=True)
    period = models.CharField(_("giai đoạn, thời kỳ"), max_length=60, blank=True)
    decision = RichTextField(_("quyết định phê duyệt"), blank=True, features=RICH_TEXT)
    files = FilesField(verbose_name=_("toàn văn, bản đồ, phụ lục"), blank=True)
    results = FilesField(verbose_name=_("kết quả thực hiện"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("plan_type", in_lists=True),
        Fact("period", in_lists=True),
        Fact("decision"),
        Fact("files"),
        Fact("results"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("chiến lược, kế hoạch, quy hoạch")
        verbose_name_plural = _("chiến lược, kế hoạch, quy hoạch")


class ProjectPage(RecordPage):
    """A project: its goal, money, time and results (Kế hoạch 389 mục d; Luật TCTT Đ17.1.g)."""

    goal = models.TextField(_("mục tiêu chính"), blank=True)
    field = models.CharField(_("lĩnh vực chuyên môn"), max_length=40, choices=Field, blank=True)
    project_type = models.CharField(_("loại dự án"), max_length=30, choices=ProjectType, blank=True)
    starts_on = models.DateField(_("thời gian thực hiện"), null=True, blank=True)
    ends_on = models.DateField(_("đến ngày"), null=True, blank=True)
    budget = models.PositiveBigIntegerField(_("kinh phí (đồng)"), null=True, blank=True)
    funding = models.CharField(_("nguồn vốn"), max_length=30, choices=Funding, blank=True)
    sponsor = models.CharField(_("nhà tài trợ"), max_length=200, blank=True)
    state = models.CharField(_("tình trạng"), max_length=30, choices=ProjectState, blank=True)
    investor = models.CharField(_("chủ đầu tư"), max_length=200, blank=True)
    decision = RichTextField(_("quyết định phê duyệt"), blank=True, features=RICH_TEXT)
    results = FilesField(verbose_name=_("kết quả thực hiện"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("goal"),
        Fact("field"),
        Fact("project_type"),
        Fact("starts_on", answers=("period",), until="ends_on", in_lists=True),
        Fact("budget", in_lists=True),
        Fact("funding"),
        Fact("sponsor"),
        Fact("state", in_lists=True),
        Fact("investor", answers=("owner",)),
        Fact("decision"),
        Fact("results"),
    )
    registers = (
        Register("linh-vuc", "field"),
        Register("loai-du-an", "project_type"),
        Register("tinh-trang", "state"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("dự án")
        verbose_name_plural = _("dự án")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Ngày kết thúc không thể trước ngày bắt đầu.")})

    def needs(self, fact: Fact) -> bool:
        """Results are known when the project is done."""
        return fact.field != "results" or self.state == ProjectState.DONE
