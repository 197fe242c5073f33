"""The builder's own memory: tickets waiting, files published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Ticket(models.Model):
    """A piece of building that waits, runs, or failed for a readable reason."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        RUNNING = "running", _("Đang dựng")
        FAILED = "failed", _("Lỗi")

    portal = models.CharField(_("trang"), max_length=80)
    output = models.CharField(
        _("tệp"), max_length=400,
        help_text="'*': cả trang; 'home', 'survey' …: mọi tệp loại đó; '/…': một đường dẫn",
    )  # fmt: skip
    lane = models.PositiveSmallIntegerField(_("làn"), default=0)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    reason = models.TextField(_("lý do"), blank=True)
    due_at = models.DateTimeField(_("đến hạn"))
    claimed_at = models.DateTimeField(_("bắt đầu"), null=True)
    created_at = models.DateTimeField(_("lúc"), auto_now_add=True)

    class Meta:
        verbose_name = _("việc dựng trang")
        verbose_name_plural = _("việc dựng trang")
        constraints = [
            models.UniqueConstraint(fields=["portal", "output", "state"], name="ticket_once"),
            # Two builds of one portal could overwrite newer files with older ones.
            models.UniqueConstraint(
                fields=["portal"], condition=Q(state="running"), name="one_build_per_portal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.portal}/{self.output}"


class PublishedFile(models.Model):
    """A built file and the media it shows: media that no file shows are withdrawn."""

    portal = models.CharField(_("trang"), max_length=80)
    path = models.CharField(_("đường dẫn"), max_length=400)
    media = models.JSONField(_("tệp phương tiện"), default=list)  # public paths, sorted
    built_at = models.DateTimeField(_("dựng lúc"), auto_now=True)

    class Meta:
        verbose_name = _("tệp đã xuất bản")
        verbose_name_plural = _("tệp đã xuất bản")
        constraints = [
            models.UniqueConstraint(fields=["portal", "path"], name="published_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.portal}{self.path}"
