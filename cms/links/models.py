"""Addresses outside, where they are mentioned, and who is asking for them now."""

import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.models import Portal


class State(models.TextChoices):
    UNKNOWN = "unknown", _("Chưa kiểm tra")
    ALIVE = "alive", _("Hoạt động")
    MOVED = "moved", _("Đã chuyển địa chỉ")
    UNREACHABLE = "unreachable", _("Chưa kết luận được")
    DEAD = "dead", _("Hỏng")


class WebAddress(models.Model):
    """One address, however often it is mentioned, and what became of it."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    url = models.TextField(_("địa chỉ"))
    digest = models.CharField(max_length=64, unique=True)  # of the URL: `addresses.digest_of`
    host = models.CharField(_("máy chủ"), max_length=253)
    state = models.CharField(
        _("tình trạng"), max_length=11, choices=State.choices, default=State.UNKNOWN
    )
    since = models.DateTimeField(_("từ"), default=timezone.now)  # of the state
    reason = models.TextField(_("lý do"), blank=True)
    moved_to = models.TextField(_("địa chỉ mới"), blank=True)
    failures = models.PositiveIntegerField(_("số lần lỗi liên tiếp"), default=0)
    # Of the last failures, how many in a row prove something, which no refusal of programs does.
    proofs = models.PositiveIntegerField(default=0)
    first_proof_at = models.DateTimeField(null=True, editable=False)
    # Of the last failures, how many answers in a row said that there is nothing any more.
    gone = models.PositiveIntegerField(default=0)
    first_failed_at = models.DateTimeField(_("lỗi từ"), null=True)
    checked_at = models.DateTimeField(_("kiểm tra lúc"), null=True)
    next_at = models.DateTimeField(_("kiểm tra lại lúc"), default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("địa chỉ bên ngoài")
        verbose_name_plural = _("địa chỉ bên ngoài")
        indexes = [
            models.Index(fields=["next_at"], name="address_by_next"),
            models.Index(fields=["state"], name="address_by_state"),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def troubled_since(self) -> datetime.datetime:
        """When it began to fail, or was first found moved."""
        return self.first_failed_at or self.since

    @property
    def explanation(self) -> str:
        return f"{self.reason} → {self.moved_to}" if self.moved_to else self.reason


class Mention(models.Model):
    """An address in a live page, or in what an agency says of itself. Whether readers see the page
    is asked when it matters: much that is not its own hides it."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    address = models.ForeignKey(
        WebAddress, models.CASCADE, related_name="mentions", verbose_name=_("địa chỉ")
    )
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+", verbose_name=_("trang"))
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, related_name="+", verbose_name=_("nơi dẫn")
    )
    # "page:12", "outside-link:3": the words of `cms.publishing`.
    subject = models.CharField(max_length=60)
    place = models.CharField(_("vị trí"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("nơi dẫn liên kết")
        verbose_name_plural = _("nơi dẫn liên kết")
        constraints = [
            models.UniqueConstraint(fields=["subject", "address"], name="address_once_per_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address_id}"

    @property
    def where(self) -> str:
        """The page's title, or what the agency says of itself."""
        return self.page.title if self.page else self.place


class CheckLease(models.Model):
    """The one process that sends requests: two would not know of each other's pauses."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    holder = models.CharField(max_length=100)
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("lượt kiểm tra liên kết")
        verbose_name_plural = _("lượt kiểm tra liên kết")

    def __str__(self) -> str:
        return f"{self.holder} → {self.until:%H:%M:%S}"
