"""Drafts that citizens may comment on."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.documents.vocabulary import DocumentType
from cms.records.facts import Fact, Turn, by_day
from cms.records.files import FilesField
from cms.records.models import RecordPage
from cms.records.panels import panels_of


class MakingProcedure(TextChoices):
    """Luật 64/2025/QH15 Đ50, 51."""

    ORDINARY = "thong-thuong", _("Thông thường")
    SHORT = "rut-gon", _("Rút gọn")


class ConsultationState(TextChoices):
    UPCOMING = "sap-lay-y-kien", _("Sắp lấy ý kiến")
    OPEN = "dang-lay-y-kien", _("Đang lấy ý kiến")
    CLOSED = "het-han", _("Hết hạn góp ý")
    ISSUED = "da-ban-hanh", _("Đã ban hành")


def state_on(stated: Mapping[str, Any], day: datetime.date) -> Turn:
    """By the period, until somebody says that it was closed or what became of the draft."""
    opens, closes, state = stated["opens_on"], stated["closes_on"], stated["state"]
    if state in (ConsultationState.CLOSED, ConsultationState.ISSUED):
        return Turn(state)
    if opens and day < opens:
        return Turn(ConsultationState.UPCOMING, opens)
    if closes and day > closes:
        return Turn(ConsultationState.CLOSED)
    tomorrow = closes + datetime.timedelta(days=1) if closes else None
    return Turn(ConsultationState.OPEN if opens else state, tomorrow)


class DraftConsultationPage(RecordPage):
    """A draft and the period in which it may be commented on (Luật TCTT 104/2016 Đ17.1.c; Luật
    64/2025/QH15 Đ51; Kế hoạch 389 mục a)."""

    doc_type = models.CharField(
        _("loại văn bản dự thảo"), max_length=30, choices=DocumentType, blank=True
    )
    procedure = models.CharField(_("quy trình"), max_length=20, choices=MakingProcedure, blank=True)
    opens_on = models.DateField(_("thời gian góp ý"), null=True, blank=True)
    closes_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    recipient = models.TextField(
        _("cơ quan, đơn vị tiếp nhận"), blank=True, help_text=_("Tên, địa chỉ, thư điện tử.")
    )
    state = models.CharField(
        _("tình trạng"), max_length=20, choices=ConsultationState, blank=True,
        help_text=_("Để trống được: tự theo thời gian góp ý. Chọn “Đã ban hành” khi có."),
    )  # fmt: skip
    full_text = FilesField(verbose_name=_("toàn văn dự thảo"), blank=True)
    supporting_files = FilesField(verbose_name=_("tờ trình, thuyết minh, bản so sánh"), blank=True)
    response = FilesField(verbose_name=_("báo cáo tiếp thu, giải trình"), blank=True)

    events = {"ends": "closes_on"}
    facts: ClassVar[tuple[Fact, ...]] = (
        Fact("state", in_lists=True, follows=by_day(state_on)),
        Fact("opens_on", answers=("opens_on", "closes_on"), until="closes_on", in_lists=True),
        Fact("doc_type"),
        Fact("procedure"),
        Fact("recipient"),
        Fact("full_text"),
        Fact("supporting_files"),
        Fact("response"),
    )
    answered_elsewhere = frozenset({"comments"})  # citizens write them
    content_panels = panels_of(facts)

    class Meta:
        verbose_name = _("dự thảo lấy ý kiến")
        verbose_name_plural = _("dự thảo lấy ý kiến")

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("Hạn góp ý không thể trước ngày bắt đầu.")})

    def needs(self, fact: Fact) -> bool:
        """The answer to what was said comes after the last day."""
        over = (ConsultationState.CLOSED, ConsultationState.ISSUED)
        return fact.field != "response" or state_on(vars(self), timezone.localdate()).value in over
