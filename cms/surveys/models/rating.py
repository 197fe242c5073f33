"""Ratings: anonymous by design (NĐ 224/2026 Đ10.3.b). No IP, no account, no cookie, no time."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.models import Portal

from .survey import Dimension, Option, Survey


class Rating(models.Model):
    """One citizen's answers; of their origin only the day is known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portal = models.ForeignKey(Portal, models.PROTECT, related_name="ratings")
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="ratings")
    rated_on = models.DateField(_("ngày"))

    class Meta:
        verbose_name = _("lượt đánh giá")
        verbose_name_plural = _("lượt đánh giá")
        indexes = [models.Index(fields=["portal", "survey", "rated_on"], name="rating_by_day")]

    def __str__(self) -> str:
        return f"{self.portal_id} {self.rated_on}"


class RatingAnswer(models.Model):
    # Random: numbers in their order would say which answers came just before an observed time.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rating = models.ForeignKey(Rating, models.CASCADE, related_name="answers")
    dimension = models.ForeignKey(Dimension, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, related_name="answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rating", "dimension"], name="one_answer_per_dimension")
        ]

    def __str__(self) -> str:
        return f"{self.dimension_id}: {self.option_id}"


class RatingComment(models.Model):
    """The free text, apart from its rating so that words cannot betray who gave which answers."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ duyệt")
        PUBLIC = "public", _("Công khai")
        HIDDEN = "hidden", _("Không công khai")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    portal = models.ForeignKey(Portal, models.PROTECT, related_name="rating_comments")
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="comments")
    received_on = models.DateField(_("ngày nhận"))
    text = models.TextField(_("yêu cầu khác"), max_length=2000)
    state = models.CharField(
        _("tình trạng"), max_length=7, choices=State.choices, default=State.WAITING
    )

    class Meta:
        verbose_name = _("ý kiến kèm đánh giá")
        verbose_name_plural = _("ý kiến kèm đánh giá")

    def __str__(self) -> str:
        return self.text[:60]


class DailyTotal(models.Model):
    """How often an option was chosen on a portal that day: what the public board reads."""

    portal = models.ForeignKey(Portal, models.PROTECT, related_name="rating_totals")
    option = models.ForeignKey(Option, models.PROTECT, related_name="totals")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["portal", "option", "day"], name="one_total_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.portal_id} {self.option_id} {self.day}: {self.count}"
