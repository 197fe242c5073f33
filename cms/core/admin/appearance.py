"""How a portal looks: its administrators choose palette and logo."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.core.models import PortalAppearance
from sites.permissions.viewsets import PortalScopedViewSet


class AppearanceViewSet(PortalScopedViewSet):
    model = PortalAppearance
    name = "appearance"
    icon = "view"
    menu_label = _("Giao diện")
    menu_order = 700
    add_to_admin_menu = True
    list_display = ("portal", "palette")
    panels = [FieldPanel("portal"), FieldPanel("palette"), FieldPanel("logo")]
