"""Portals: what agencies publish."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Locale, Page, Site

from .agency import Agency, Tier


class PortalQuerySet(models.QuerySet["Portal"]):
    def live(self) -> "PortalQuerySet":
        return self.filter(status=Portal.Status.LIVE)

    def of_tier(self, tier: str) -> "PortalQuerySet":
        return self.filter(agency__tier=tier)


class Portal(models.Model):
    """One Wagtail site with one root page. Hosts pass on to other portals; the key never does."""

    class Status(models.TextChoices):
        LIVE = "live", _("Đang hoạt động")
        CLOSED = "closed", _("Đã đóng")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(
        _("khóa"), max_length=80, unique=True, editable=False,
        help_text=_("Tên thư mục xuất bản; không đổi, không dùng lại."),
    )  # fmt: skip
    agency = models.OneToOneField(
        Agency, models.PROTECT, related_name="portal", verbose_name=_("cơ quan")
    )
    # Null only inside the provisioning transaction: the root page itself points at its portal.
    site = models.OneToOneField(Site, models.PROTECT, null=True, related_name="portal")
    root_page = models.OneToOneField(Page, models.PROTECT, null=True, related_name="+")
    # Every image and document of the portal lies here; made by sites.permissions.collections.
    collection = models.OneToOneField(
        Collection, models.PROTECT, null=True, editable=False, related_name="portal"
    )
    default_locale = models.ForeignKey(Locale, models.PROTECT, related_name="+")
    status = models.CharField(
        _("tình trạng"), max_length=8, choices=Status.choices, default=Status.LIVE
    )

    objects = PortalQuerySet.as_manager()

    class Meta:
        verbose_name = _("cổng, trang thông tin điện tử")
        verbose_name_plural = _("cổng, trang thông tin điện tử")
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.title} {self.agency}"

    @property
    def title(self) -> str:
        """Only the province has a "cổng" (NĐ 224/2026 Đ11.1); the others have a "trang"."""
        if self.agency.tier == Tier.PROVINCE:
            return "Cổng Thông tin điện tử"
        return "Trang Thông tin điện tử"

    @property
    def host(self) -> str:
        return self.site.hostname if self.site else ""

    @property
    def url(self) -> str:
        """The absolute address of the home page, with a trailing slash."""
        return portal_url(self.host)


def portal_url(host: str) -> str:
    """The address readers use for ``host``: scheme and port are the network's settings."""
    scheme, port = settings.PUBLIC_SCHEME, settings.PUBLIC_PORT
    usual = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{host}/" if port == usual else f"{scheme}://{host}:{port}/"
