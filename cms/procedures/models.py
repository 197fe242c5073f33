"""Administrative procedures and the online services that go with them."""

from typing import Any, ClassVar, Self

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


class ServiceLevel(TextChoices):
    FULL = "toan-trinh", _("Dịch vụ công toàn trình")
    PARTIAL = "mot-phan", _("Dịch vụ công một phần")


class Audience(TextChoices):
    CITIZENS = "cong-dan", _("Công dân")
    ENTERPRISES = "doanh-nghiep", _("Doanh nghiệp")
    BOTH = "ca-hai", _("Công dân và doanh nghiệp")


class ProcedurePage(RecordPage):
    """An administrative procedure (NĐ 224/2026 Đ9.1.a; NĐ 63/2010 Đ17.1.c; Kế hoạch 389 mục b)."""

    code = models.CharField(_("mã thủ tục"), max_length=40, blank=True, db_index=True)
    field = models.CharField(_("lĩnh vực"), max_length=120, blank=True)
    agency = models.CharField(_("cơ quan giải quyết"), max_length=255, blank=True)
    applicants = models.CharField(_("đối tượng thực hiện"), max_length=500, blank=True)
    processing_time = models.CharField(_("thời hạn giải quyết"), max_length=500, blank=True)
    fees = models.CharField(_("phí, lệ phí"), max_length=500, blank=True)
    outcome = models.CharField(_("kết quả thực hiện"), max_length=500, blank=True)
    submission = models.CharField(
        _("hình thức nộp hồ sơ, nhận kết quả"), max_length=500, blank=True
    )
    national_portal_url = models.URLField(_("trên Cổng Dịch vụ công quốc gia"), blank=True)
    steps = RichTextField(_("trình tự thực hiện"), blank=True, features=RICH_TEXT)
    manner = RichTextField(_("cách thức thực hiện"), blank=True, features=RICH_TEXT)
    dossier = RichTextField(_("thành phần, số lượng hồ sơ"), blank=True, features=RICH_TEXT)
    conditions = RichTextField(_("yêu cầu, điều kiện"), blank=True, features=RICH_TEXT)
    legal_basis = RichTextField(_("căn cứ pháp lý"), blank=True, features=RICH_TEXT)
    workflow = RichTextField(_("quy trình giải quyết công việc"), blank=True, features=RICH_TEXT)
    forms = FilesField(verbose_name=_("mẫu đơn, tờ khai"), blank=True)
    notes = RichTextField(
        _("ghi chú của đơn vị"), blank=True, features=RICH_TEXT,
        help_text=_("Phần duy nhất nên sửa tay: các mục khác lấy từ Cơ sở dữ liệu quốc gia."),
    )  # fmt: skip
    # Set by imports only; None: somebody typed it, and may go on doing so.
    imported_at = models.DateTimeField(null=True, editable=False)

    written_here = frozenset({"notes"})
    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("code", in_lists=True),
        Fact("field", in_lists=True),
        Fact("agency"),
        Fact("applicants"),
        Fact("processing_time", in_lists=True),
        Fact("fees"),
        Fact("outcome"),
        Fact("submission"),
        Fact("national_portal_url"),
        Fact("steps"),
        Fact("manner"),
        Fact("dossier"),
        Fact("conditions"),
        Fact("legal_basis"),
        Fact("workflow"),
        Fact("notes"),
        Fact("forms"),
    )
    registers = (Register("linh-vuc", "field"), Register("co-quan", "agency"))
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("thủ tục hành chính")
        verbose_name_plural = _("thủ tục hành chính")

    @property
    def is_imported(self) -> bool:
        return self.imported_at is not None

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Whether it is imported is the page's, not a draft's that may be older."""
        page = super().with_content_json(content)
        page.imported_at = self.imported_at
        return page


class ServicePage(RecordPage):
    """An online service, used where the nation offers it (NĐ 224/2026 Đ9.1.a, 14–19)."""

    level = models.CharField(_("mức độ"), max_length=20, choices=ServiceLevel, blank=True)
    procedure_code = models.CharField(_("mã thủ tục hành chính"), max_length=40, blank=True)
    address = models.URLField(_("địa chỉ trên Cổng Dịch vụ công quốc gia, VNeID"), blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field, blank=True)
    audience = models.CharField(_("đối tượng"), max_length=20, choices=Audience, blank=True)
    agency = models.CharField(_("cơ quan giải quyết"), max_length=255, blank=True)

    in_tree_order = True
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("level", in_lists=True),
        Fact("procedure_code"),
        Fact("field", in_lists=True),
        Fact("audience", in_lists=True),
        Fact("agency"),
        Fact("address", answers=("url",)),
    )
    registers = (
        Register("linh-vuc", "field"),
        Register("doi-tuong", "audience"),
        Register("muc-do", "level"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("dịch vụ công trực tuyến")
        verbose_name_plural = _("dịch vụ công trực tuyến")
