"""The questions, versioned: a survey in use never changes, a new version replaces it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Survey(models.Model):
    """One version of the satisfaction survey of the whole network (Kế hoạch 389 IV.1.h)."""

    version = models.PositiveSmallIntegerField(_("phiên bản"), unique=True)
    title = models.CharField(_("tên"), max_length=150)
    title_en = models.CharField(max_length=150)
    introduction = models.TextField(_("giới thiệu"), blank=True)
    introduction_en = models.TextField(blank=True)
    citation = models.CharField(_("căn cứ"), max_length=255)
    digest = models.CharField(max_length=64)
    active = models.BooleanField(_("đang dùng"), default=True)

    class Meta:
        verbose_name = _("phiếu đánh giá")
        verbose_name_plural = _("phiếu đánh giá")
        constraints = [
            models.UniqueConstraint(
                fields=["active"], condition=models.Q(active=True), name="one_active_survey"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Dimension(models.Model):
    class Kind(models.TextChoices):
        CHOICE = "choice", _("Chọn một")
        TEXT = "text", _("Viết")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="dimensions")
    code = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    question = models.CharField(max_length=255)
    question_en = models.CharField(max_length=255)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    required = models.BooleanField()

    class Meta:
        ordering = ["survey", "position"]
        constraints = [models.UniqueConstraint(fields=["survey", "code"], name="dimension_once")]

    def __str__(self) -> str:
        return self.name


class Option(models.Model):
    dimension = models.ForeignKey(Dimension, models.CASCADE, related_name="options")
    code = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    label_en = models.CharField(max_length=100)
    source_text = models.CharField(max_length=100, help_text="Nguyên văn Kế hoạch 389.")
    score = models.PositiveSmallIntegerField(
        help_text="Chỉ để xếp thứ tự; Kế hoạch không cho điểm."
    )

    class Meta:
        ordering = ["dimension", "position"]
        constraints = [models.UniqueConstraint(fields=["dimension", "code"], name="option_once")]

    def __str__(self) -> str:
        return self.label
