"""Compliance in the database: findings, points of sections and portals, their history by day.

All of it can be computed anew from what stands elsewhere; only the days when findings began and
the history of scores cannot.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.mandates.vocabulary import Severity

from .portal import Portal

SEVERITIES = [
    (Severity.BREACH.value, _("Vi phạm")),
    (Severity.WARNING.value, _("Cần sửa")),
    (Severity.ADVICE.value, _("Tham khảo")),
]


class Finding(models.Model):
    """One fault of one portal: `sites.compliance.findings.Found`, and since when it is known.
    Faults of the portal as a whole have no section code, those of missing pages no page."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="findings")
    section_code = models.CharField(_("chuyên mục"), max_length=60, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, related_name="+", verbose_name=_("trang")
    )
    is_entry = models.BooleanField(default=False)  # of an entry, not of the section itself
    rule = models.CharField(_("quy tắc"), max_length=60)
    subject = models.CharField(max_length=255, blank=True)
    severity = models.CharField(_("mức độ"), max_length=8, choices=SEVERITIES)
    message = models.TextField(_("còn thiếu, sai"))
    mend = models.TextField(_("cách sửa"))
    citation = models.TextField(_("căn cứ"))
    deadline = models.DateField(_("hạn"), null=True)
    since = models.DateTimeField(_("từ"), default=timezone.now)

    class Meta:
        verbose_name = _("điều chưa đạt")
        verbose_name_plural = _("điều chưa đạt")
        ordering = ["portal", "section_code", "pk"]
        indexes = [
            models.Index(fields=["portal", "section_code"], name="finding_of_section"),
            models.Index(fields=["severity", "since"], name="finding_by_severity"),
        ]

    def __str__(self) -> str:
        return self.message


class SectionScore(models.Model):
    """Points of one section of one portal, out of ``most``; 0 of 0 where nothing in law judges it.
    The section code is empty for the portal as a whole."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="section_scores")
    section_code = models.CharField(max_length=60, blank=True)
    points = models.FloatField()
    most = models.PositiveSmallIntegerField()
    breaches = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    advice = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("điểm chuyên mục")
        verbose_name_plural = _("điểm chuyên mục")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "section_code"], name="section_scored_once_per_portal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.portal_id}/{self.section_code}: {self.points:g}/{self.most}"


class PortalScore(models.Model):
    """A portal's score in hundredths: the mean of its sections' shares. Null: nothing judges it."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    portal = models.OneToOneField(Portal, models.CASCADE, related_name="score")
    score = models.FloatField(_("điểm"), null=True)
    breaches = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    advice = models.PositiveIntegerField(default=0)
    scored_at = models.DateTimeField(auto_now=True)
    # As a whole, entries and deadlines included; edits judge a part and leave it.
    judged_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("điểm tuân thủ")
        verbose_name_plural = _("điểm tuân thủ")

    def __str__(self) -> str:
        return f"{self.portal_id}: {self.score}"


class DayScore(models.Model):
    """A portal's score at the end of a day in Viet Nam, or so far."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="day_scores")
    day = models.DateField()
    score = models.FloatField(null=True)
    breaches = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("điểm trong ngày")
        verbose_name_plural = _("điểm trong ngày")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["portal", "day"], name="portal_scored_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.portal_id} {self.day}: {self.score}"


class Recheck(models.Model):
    """What must be judged anew. Rows are written in the transaction that changed something, and
    deleted when it is done."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Scope(models.TextChoices):
        PAGE = "page", _("một trang")
        SECTION = "section", _("một chuyên mục")
        MENTIONS = "mentions", _("các trang nhắc đến")  # of a page, document or image
        SECTIONS = "sections", _("các chuyên mục")  # but not what stands in them
        PORTAL = "portal", _("cả cổng")

    portal = models.ForeignKey(Portal, models.CASCADE, null=True, related_name="+")  # of mentions
    scope = models.CharField(max_length=8, choices=Scope)
    # No references: what it names may be gone. ``model``: app_label.ModelName of what is mentioned.
    object_id = models.BigIntegerField(null=True)
    model = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("việc chấm lại")
        verbose_name_plural = _("việc chấm lại")

    def __str__(self) -> str:
        return f"{self.portal_id}/{self.scope}/{self.object_id}"
