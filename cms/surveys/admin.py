"""Moderation of the free text citizens leave: nothing is public before someone reads it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column

from cms.surveys.models import RatingComment
from sites.permissions.viewsets import PortalScopedViewSet


class RatingCommentViewSet(PortalScopedViewSet):
    """The words stay the citizen's: only the state can be changed."""

    model = RatingComment
    name = "rating_comment"
    icon = "comment"
    menu_label = _("Ý kiến kèm đánh giá")
    menu_order = 720
    add_to_admin_menu = True
    list_display = ("text", "received_on", Column("portal", label=_("Trang")), "state")
    list_filter = ("state", "received_on")
    ordering = ("-received_on", "pk")
    copy_view_enabled = False
    panels = [
        FieldPanel("text", read_only=True),
        FieldPanel("received_on", read_only=True),
        FieldPanel("state"),
    ]
