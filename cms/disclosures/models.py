"""Disclosures: who must publish which figures and papers, and for which period."""

from typing import ClassVar

from django.db import models
from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of
from cms.records.registers import Register


class BudgetLevel(TextChoices):
    PROVINCE = "cap-tinh", _("Ngân sách cấp tỉnh")
    COMMUNE = "cap-xa", _("Ngân sách cấp xã")
    UNIT = "don-vi-du-toan", _("Đơn vị dự toán")


class BudgetStage(TextChoices):
    """Stages of Thông tư 343/2016/TT-BTC Đ7, 9, 10, 15, 17, 18."""

    DRAFT = "du-thao", _("Dự toán trình HĐND")
    APPROVED = "du-toan", _("Dự toán đã được quyết định")
    QUARTER = "thuc-hien-quy", _("Thực hiện quý")
    HALF_YEAR = "thuc-hien-6-thang", _("Thực hiện 6 tháng")
    YEAR = "thuc-hien-nam", _("Thực hiện năm")
    SETTLED = "quyet-toan", _("Quyết toán")


class FinanceReport(TextChoices):
    ANNUAL = "tai-chinh-nam", _("Báo cáo tài chính năm")
    ESTIMATE = "du-toan", _("Dự toán thu, chi")
    QUARTER = "thuc-hien-quy", _("Thực hiện quý")
    HALF_YEAR = "thuc-hien-6-thang", _("Thực hiện 6 tháng")
    SETTLED = "quyet-toan", _("Quyết toán")


class CorruptionSubject(TextChoices):
    """Luật Phòng, chống tham nhũng 36/2018/QH14 Đ10.1–10.2."""

    RIGHTS = "10-1-a", _("Chính sách, pháp luật về quyền, lợi ích hợp pháp (Điều 10.1.a)")
    MONEY = "10-1-b", _("Quản lý, sử dụng tài chính công, tài sản công (Điều 10.1.b)")
    STAFF = "10-1-c", _("Công tác tổ chức cán bộ; quy tắc ứng xử (Điều 10.1.c)")
    OTHER = "10-1-d", _("Nội dung khác phải công khai (Điều 10.1.d)")
    PROCEDURES = "10-2", _("Thủ tục hành chính (Điều 10.2)")


class OtherForm(TextChoices):
    """Other ways of telling (Luật Phòng, chống tham nhũng Đ11.1)."""

    MEETING = "cuoc-hop", _("Công bố tại cuộc họp")
    BOARD = "niem-yet", _("Niêm yết tại trụ sở")
    PAPER = "van-ban", _("Thông báo bằng văn bản")
    PRESS = "bao-chi", _("Phương tiện thông tin đại chúng")


class DemocracyClause(IntegerChoices):
    """Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15 Đ11, khoản 1–14."""

    PLAN = 1, _("Kế hoạch phát triển kinh tế – xã hội và kết quả")
    BUDGET = 2, _("Ngân sách")
    PROJECTS = 3, _("Dự án, đất đai, quy hoạch")
    RULES = 4, _("Quy chế dân chủ, nhiệm vụ cán bộ, quy tắc ứng xử")
    FUNDS = 5, _("Quỹ, tài trợ, huy động đóng góp")
    ASSETS = 6, _("Tài sản công")
    WELFARE = 7, _("Chính sách hỗ trợ, an sinh xã hội")
    RELIEF = 8, _("Hỗ trợ thiên tai, dịch bệnh; đóng góp tự nguyện")
    SERVICE = 9, _("Nghĩa vụ quân sự, nghĩa vụ công an")
    INSPECTIONS = 10, _("Kết quả thanh tra, kỷ luật, lấy phiếu tín nhiệm")
    CONSULTATION = 11, _("Lấy ý kiến Nhân dân")
    FEES = 12, _("Phí, lệ phí")
    PROCEDURES = 13, _("Thủ tục hành chính")
    OTHER = 14, _("Nội dung khác")


class BudgetPage(RecordPage):
    """A budget paper (Luật Ngân sách nhà nước 83/2015/QH13 Đ15; Thông tư 343/2016/TT-BTC)."""

    budget_level = models.CharField(
        _("cấp ngân sách"), max_length=30, choices=BudgetLevel, blank=True
    )
    stage = models.CharField(_("nội dung"), max_length=30, choices=BudgetStage, blank=True)
    form_number = models.CharField(_("biểu số"), max_length=60, blank=True)
    milestone_on = models.DateField(
        _("ngày mốc"), null=True, blank=True,
        help_text=_("Ngày gửi HĐND, ngày ban hành hoặc kết thúc kỳ: hạn công khai tính từ đó."),
    )  # fmt: skip
    files = FilesField(verbose_name=_("biểu và thuyết minh"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("budget_level"),
        Fact("stage", in_lists=True),
        Fact("form_number", in_lists=True),
        Fact("milestone_on", in_lists=True),
        Fact("files"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("công khai ngân sách")
        verbose_name_plural = _("công khai ngân sách")


class FinancePage(RecordPage):
    """A financial report (Luật TCTT 104/2016 Đ17.1.l; Thông tư 61/2017/TT-BTC Đ3–6)."""

    fiscal_year = models.PositiveSmallIntegerField(_("năm tài chính"), null=True, blank=True)
    report_type = models.CharField(
        _("loại báo cáo"), max_length=30, choices=FinanceReport, blank=True
    )
    form_number = models.CharField(_("biểu mẫu số"), max_length=60, blank=True)
    decision = RichTextField(_("quyết định công bố công khai"), blank=True, features=RICH_TEXT)
    data_files = FilesField(verbose_name=_("số liệu (tệp máy đọc được)"), blank=True)
    notes = FilesField(verbose_name=_("thuyết minh"), blank=True)
    settled_on = models.DateField(_("ngày nộp, duyệt"), null=True, blank=True)
    disclosed_on = models.DateField(_("ngày công khai"), null=True, blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("fiscal_year", in_lists=True),
        Fact("report_type", in_lists=True),
        Fact("form_number"),
        Fact("decision"),
        Fact("settled_on"),
        Fact("disclosed_on", answers=("published_on",), in_lists=True),
        Fact("data_files"),
        Fact("notes"),
    )
    registers = (Register("nam", "fiscal_year"), Register("loai-bao-cao", "report_type"))
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("công khai tài chính")
        verbose_name_plural = _("công khai tài chính")


class DisclosurePage(RecordPage):
    """A disclosure against corruption (Luật Phòng, chống tham nhũng 36/2018/QH14 Đ10, 11)."""

    subject = models.CharField(
        _("nhóm nội dung"), max_length=20, choices=CorruptionSubject, blank=True
    )
    period = models.CharField(_("kỳ, năm"), max_length=60, blank=True)
    other_form = models.CharField(
        _("hình thức công khai khác"), max_length=20, choices=OtherForm, blank=True
    )
    disclosed_on = models.DateField(_("ngày công khai"), null=True, blank=True)
    files = FilesField(verbose_name=_("tệp công khai"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("subject", in_lists=True),
        Fact("period", in_lists=True),
        Fact("other_form"),
        Fact("disclosed_on", answers=("published_on",), in_lists=True),
        Fact("files"),
    )
    registers = (Register("noi-dung", "subject"),)
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("công khai phòng, chống tham nhũng")
        verbose_name_plural = _("công khai phòng, chống tham nhũng")


class DemocracyPage(RecordPage):
    """One of the fourteen items communes make public (Luật 10/2022/QH15 Đ11, 12.3, 13)."""

    clause = models.PositiveSmallIntegerField(
        _("nội dung theo Điều 11"), choices=DemocracyClause, null=True, blank=True
    )
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    posted_from = models.DateField(
        _("niêm yết tại trụ sở"), null=True, blank=True, help_text=_("Ít nhất 30 ngày.")
    )
    posted_until = models.DateField(_("đến ngày"), null=True, blank=True)
    files = FilesField(verbose_name=_("tệp, nội dung"), blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("clause", in_lists=True),
        Fact("issued_on", in_lists=True),
        Fact("posted_from", answers=("posted_period",), until="posted_until"),
        Fact("files"),
    )
    registers = (Register("noi-dung", "clause"),)
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("nội dung dân chủ ở cơ sở")
        verbose_name_plural = _("nội dung dân chủ ở cơ sở")


class RegisterEntryPage(RecordPage):
    """A line of the register of public information (Luật TCTT 104/2016 Đ34.1.b; NĐ 13/2018 Đ6)."""

    created_on = models.DateField(_("ngày tạo ra thông tin"), null=True, blank=True)
    address = models.URLField(_("địa chỉ công khai"), blank=True)
    form = models.CharField(_("hình thức công khai"), max_length=20, choices=OtherForm, blank=True)
    published_when = models.CharField(_("thời điểm công khai"), max_length=120, blank=True)
    published_for = models.CharField(_("thời hạn công khai"), max_length=120, blank=True)
    unit = models.CharField(_("đơn vị phụ trách"), max_length=200, blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("created_on", in_lists=True),
        Fact("address", answers=("url",)),
        Fact("form", in_lists=True),
        Fact("published_when", in_lists=True),
        Fact("published_for"),
        Fact("unit", in_lists=True),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("thông tin phải công khai")
        verbose_name_plural = _("thông tin phải công khai")
