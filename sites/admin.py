"""What an agency tells of itself: contacts and official accounts, by its own administrators."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from sites.models import Agency, SocialChannel
from sites.permissions.viewsets import PortalScopedViewSet


class AgencyViewSet(PortalScopedViewSet):
    """Contacts only: names, codes, parents and hosts change by law, not by hand."""

    model = Agency
    name = "agency"
    icon = "home"
    menu_label = _("Liên hệ của cơ quan")
    list_display = ("__str__", "phone", "email")
    copy_view_enabled = False
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hotline"),
            ],
            heading=_("Liên hệ"),
        ),
        FieldPanel("content_responsible"),
    ]


class SocialChannelViewSet(PortalScopedViewSet):
    model = SocialChannel
    name = "social_channel"
    icon = "link-external"
    menu_label = _("Kênh mạng xã hội")
    list_display = ("platform", "name", Column("agency", label=_("Cơ quan")))
    copy_view_enabled = False
    panels = [
        FieldPanel("agency", heading=_("Cơ quan")),
        FieldPanel("platform"),
        FieldPanel("name"),
        FieldPanel("url"),
    ]


class AgencyViewSetGroup(ViewSetGroup):
    menu_label = _("Cơ quan")
    menu_icon = "home"
    menu_order = 710
    items = (AgencyViewSet, SocialChannelViewSet)
