"""Where pages stood once: what becomes a redirect, or "gone"."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sites.models import Portal


class FormerAddress(models.Model):
    """A public path that readers may still hold. ``page`` null: what stood there is gone."""

    wagtail_reference_index_ignore = True  # a page is not "in use" because it stood elsewhere

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="former_addresses")
    path = models.CharField(_("đường dẫn"), max_length=1000)
    page = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("nay ở trang")
    )
    # A section takes the addresses of all its entries along.
    prefix = models.BooleanField(_("cả các trang bên dưới"), default=False)
    made_at = models.DateTimeField(_("từ lúc"), auto_now=True)

    class Meta:
        verbose_name = _("địa chỉ cũ")
        verbose_name_plural = _("địa chỉ cũ")
        constraints = [
            models.UniqueConstraint(fields=["portal", "path"], name="former_address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.portal_id} {self.path}"
