"""When something does not work, and what was put right."""

import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from cms.core.models.pages import RICH_TEXT
from cms.records.facts import Fact, Stated, Turn
from cms.records.models import RecordPage
from cms.records.panels import panels_of


class SuspensionState(TextChoices):
    AHEAD = "sap-tam-ngung", _("Sắp tạm ngừng")
    RUNNING = "dang-tam-ngung", _("Đang tạm ngừng")
    OVER = "da-hoat-dong-tro-lai", _("Đã hoạt động trở lại")


def state_at(stated: Stated, moment: datetime.datetime) -> Turn:
    """By its times; what began may be over before them, if somebody says so."""
    starts, resumes, state = stated["starts_at"], stated["resumes_at"], stated["state"]
    if starts and moment < starts:
        return Turn(SuspensionState.AHEAD, starts)
    if state == SuspensionState.OVER or (resumes and moment >= resumes):
        return Turn(SuspensionState.OVER)
    return Turn(SuspensionState.RUNNING if starts else state, resumes)


class NoticePage(RecordPage):
    """Something stops working for a while (NĐ 224/2026 Đ13.1, 13.2)."""

    starts_at = models.DateTimeField(
        _("tạm ngừng từ"), null=True, blank=True,
        help_text=_(
            "Đăng thông báo chậm nhất 07 ngày làm việc trước lúc này, trừ trường hợp bất khả kháng."
        ),
    )  # fmt: skip
    resumes_at = models.DateTimeField(
        _("dự kiến phục hồi"), null=True, blank=True,
        help_text=_(
            "Từ lúc này trang báo đã hoạt động trở lại. Việc kéo dài thì sửa lại giờ này."
        ),
    )  # fmt: skip
    state = models.CharField(
        _("tình trạng"), max_length=30, choices=SuspensionState, blank=True,
        help_text=_(
            "Để trống được: tự theo thời gian tạm ngừng. Chọn “Đã hoạt động trở lại” khi phục hồi "
            "sớm hơn dự kiến."
        ),
    )  # fmt: skip
    reason = models.TextField(_("lý do tạm ngừng"), blank=True)
    scope = RichTextField(
        _("hệ thống, trang bị ảnh hưởng"), blank=True, features=RICH_TEXT,
        help_text=_("Nói cả cách làm khác trong lúc tạm ngừng."),
    )  # fmt: skip

    events = {"suspension_start": "starts_at"}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("state", in_lists=True, follows=state_at),
        Fact("starts_at", in_lists=True),
        Fact("resumes_at", in_lists=True),
        Fact("reason"),
        Fact("scope"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("thông báo tạm ngừng")
        verbose_name_plural = _("thông báo tạm ngừng")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.resumes_at and self.resumes_at < self.starts_at:
            raise ValidationError({"resumes_at": _("Không thể phục hồi trước lúc tạm ngừng.")})


class CorrectionPage(RecordPage):
    """Published information that was wrong, and what is right (Luật TCTT 104/2016 Đ22.4, 22.5)."""

    item = RichTextField(
        _("thông tin bị kiến nghị"), blank=True, features=RICH_TEXT,
        help_text=_("Chèn liên kết tới bài, văn bản có thông tin đó."),
    )  # fmt: skip
    petition = RichTextField(
        _("nội dung kiến nghị"), blank=True, features=RICH_TEXT,
        help_text=_("Không nêu họ tên, địa chỉ, điện thoại của người kiến nghị."),
    )  # fmt: skip
    outcome = RichTextField(
        _("kết quả kiểm tra, nội dung đính chính"), blank=True, features=RICH_TEXT
    )
    corrected_on = models.DateField(_("ngày đính chính"), null=True, blank=True)

    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("corrected_on", in_lists=True),
        Fact("item"),
        Fact("petition"),
        Fact("outcome"),
    )
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("đính chính")
        verbose_name_plural = _("đính chính")
