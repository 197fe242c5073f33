"""How one portal looks: palette and logo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.models import Portal

from .media import PortalImage


class PortalAppearance(models.Model):
    """Theme settings of a portal; a missing row means the defaults."""

    class Palette(models.TextChoices):
        LOTUS = "lotus", _("Sen tím")
        RIVER = "river", _("Sông Hương")
        PINE = "pine", _("Thông xanh")
        IMPERIAL = "imperial", _("Hoàng thành")

    portal = models.OneToOneField(
        Portal, models.CASCADE, related_name="appearance", verbose_name=_("trang")
    )
    palette = models.CharField(
        _("bảng màu"), max_length=10, choices=Palette.choices, default=Palette.LOTUS
    )
    logo = models.ForeignKey(
        PortalImage, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("biểu trưng"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("giao diện")
        verbose_name_plural = _("giao diện")

    def __str__(self) -> str:
        return f"{self.portal.key}: {self.palette}"
