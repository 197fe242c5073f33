"""What an agency tells of itself: contacts and official accounts, by its own administrators."""

from typing import Any

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup

from sites.models import (
    Agency,
    Hotline,
    InformationChannel,
    OutsideLink,
    SectionDuty,
    SocialChannel,
)
from sites.panels import MissingFactsPanel
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
        MissingFactsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("fax"),
                FieldPanel("email"),
                FieldPanel("office_hours"),
                FieldPanel("hotline"),
            ],
            heading=_("Liên hệ"),
        ),
        FieldPanel("content_responsible"),
        MultiFieldPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Tọa độ")),
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
        FieldPanel("manager"),
        FieldPanel("is_verified"),
    ]


class HotlineViewSet(PortalScopedViewSet):
    model = Hotline
    name = "hotline"
    icon = "mail"
    menu_label = _("Đường dây nóng")
    list_display = ("phone", "subject", Column("agency", label=_("Cơ quan")))
    copy_view_enabled = False
    panels = [
        FieldPanel("agency", heading=_("Cơ quan")),
        FieldPanel("phone"),
        FieldPanel("subject"),
        FieldPanel("hours"),
        FieldPanel("contact_person"),
        FieldPanel("position"),
    ]


class InformationChannelViewSet(PortalScopedViewSet):
    model = InformationChannel
    name = "information_channel"
    icon = "comment"
    menu_label = _("Kênh thông tin khác")
    list_display = ("channel_type", "address", Column("agency", label=_("Cơ quan")))
    copy_view_enabled = False
    panels = [
        FieldPanel("agency", heading=_("Cơ quan")),
        FieldPanel("channel_type"),
        FieldPanel("address"),
        FieldPanel("manager"),
    ]


def link_sections() -> list[tuple[str, str]]:
    """Sections that some mandate in force makes a link: code and the law's own name."""
    duties = SectionDuty.objects.filter(
        presence="link", profile__portals__valid_to__isnull=True
    ).order_by("code", "-profile__effective_from")
    names: dict[str, str] = {}
    for code, name in duties.values_list("code", "name"):
        names.setdefault(code, name)
    return list(names.items())


class _OneOfSections(Select):
    """Asks for the sections when the form is shown, not when the admin is set up."""

    def optgroups(self, *args: Any, **kwargs: Any) -> Any:
        self.choices = link_sections()
        return super().optgroups(*args, **kwargs)


class OutsideLinkViewSet(PortalScopedViewSet):
    """Where the links of group m lead; what the province enters holds for its whole network."""

    model = OutsideLink
    name = "outside_link"
    icon = "link"
    menu_label = _("Liên kết, banner")
    list_display = ("title", "url", Column("agency", label=_("Cơ quan")))
    copy_view_enabled = False
    panels = [
        FieldPanel("agency", heading=_("Cơ quan")),
        FieldPanel("section_code", widget=_OneOfSections()),
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("url"),
        FieldPanel("image"),
    ]


class AgencyViewSetGroup(ViewSetGroup):
    menu_label = _("Cơ quan")
    menu_icon = "home"
    menu_order = 710
    items = (
        AgencyViewSet,
        HotlineViewSet,
        SocialChannelViewSet,
        InformationChannelViewSet,
        OutsideLinkViewSet,
    )
