"""Change rows: they *are* the queue. Written in the transaction that changed what readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """Something readers can see became different. ``before``/``after`` null: it was not there."""

    class State(models.TextChoices):
        PENDING = "pending", _("Chờ xử lý")
        PLANNED = "planned", _("Đã lên kế hoạch")
        FAILED = "failed", _("Lỗi")

    subject = models.CharField(_("đối tượng"), max_length=120)
    portals = models.JSONField(_("trang"), default=list)  # keys of the portals concerned
    before = models.JSONField(_("trước"), null=True)
    after = models.JSONField(_("sau"), null=True)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.PENDING)
    reason = models.TextField(_("lý do"), blank=True)
    created_at = models.DateTimeField(_("lúc"), auto_now_add=True)
    planned_at = models.DateTimeField(_("lên kế hoạch lúc"), null=True)
    outputs = models.JSONField(default=list)  # [portal, path] of what the fast lane builds for it
    # The number of the plan that took it up: plans follow one another.
    plan = models.BigIntegerField(null=True, db_index=True)
    wide = models.PositiveIntegerField(default=0)  # how many outputs the wide lane builds for it

    class Meta:
        verbose_name = _("thay đổi")
        verbose_name_plural = _("thay đổi")
        indexes = [
            models.Index(fields=["state", "id"], name="change_by_state"),
            models.Index(fields=["subject", "id"], name="change_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display()})"


class Told(models.Model):
    """What readers were last told of a subject: the "before" of its next change."""

    subject = models.CharField(max_length=120, unique=True)
    snapshot = models.JSONField()  # a story: {"portals", "keys", "lists", "address", …}, digests

    class Meta:
        verbose_name = _("đã công bố")
        verbose_name_plural = _("đã công bố")

    def __str__(self) -> str:
        return self.subject
