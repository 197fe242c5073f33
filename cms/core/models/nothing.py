"""“Không phát sinh”: an agency's word that a section of its portal has nothing to publish."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .pages import SectionPage

LONGEST = datetime.timedelta(days=366)  # ours: a word that nobody renews is worth nothing


class NothingToPublishQuerySet(models.QuerySet["NothingToPublish"]):
    def standing(self) -> "NothingToPublishQuerySet":
        """Those that nobody took back; when they hold, their days say."""
        return self.filter(withdrawn=False)

    def in_force(self, day: datetime.date) -> "NothingToPublishQuerySet":
        """Those that hold on ``day``, the last declared first."""
        return self.standing().filter(since__lte=day, until__gte=day).order_by("-pk")


class NothingToPublish(models.Model):
    """One declaration. It holds from ``since`` to the end of ``until``, both in Vietnamese time,
    and ends by itself. Rows are never deleted: together they are the history of the section.

    A section with nothing to show must say so (Luật Tiếp cận thông tin 104/2016/QH13, Điều 19,
    asks for what there is; that the rest be declared is the product's own design).
    """

    portal_lookup = "section__portal"
    wagtail_reference_index_ignore = True  # a section is not "in use" because it is empty

    section = models.ForeignKey(
        SectionPage, models.CASCADE, related_name="+", verbose_name=_("chuyên mục")
    )
    reason = models.CharField(
        _("lý do"), max_length=300,
        help_text=_("Người dân đọc được nguyên văn, ví dụ: “Quý III/2026 không có dự án mới”."),
    )  # fmt: skip
    since = models.DateField(_("từ ngày"), default=timezone.localdate)
    until = models.DateField(
        _("đến hết ngày"),
        help_text=_("Sau ngày này lời khai tự hết hiệu lực. Nhiều nhất một năm."),
    )
    withdrawn = models.BooleanField(
        _("rút lại"), default=False,
        help_text=_("Khai nhầm, hoặc nay đã có thông tin để đăng."),
    )  # fmt: skip
    declared_at = models.DateTimeField(_("khai lúc"), auto_now_add=True)

    objects = NothingToPublishQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời khai không phát sinh")
        verbose_name_plural = _("lời khai không phát sinh")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="nothing_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} ({self.since:%d/%m/%Y} – {self.until:%d/%m/%Y})"

    def clean(self) -> None:
        super().clean()
        if not (self.since and self.until):
            return
        if self.until < self.since:
            raise ValidationError({"until": _("Ngày kết thúc đứng trước ngày bắt đầu.")})
        if self.until - self.since > LONGEST:
            words = _("Nhiều nhất một năm; hết hạn mà vẫn không có gì thì khai lại.")
            raise ValidationError({"until": words})
