"""“Không phát sinh”: the form in which editors declare it, and the ways that lead there."""

import datetime
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.core.models import NothingToPublish, SectionPage
from sites.models import User
from sites.permissions.scope import scope_for
from sites.permissions.viewsets import PortalScopedViewSet

NAME = "nothing_to_publish"


class DeclareView(CreateView):
    """Opened from a section (``?section=12``), it is about that one; a foreign one is not known."""

    request: HttpRequest

    def get_initial_form_instance(self) -> NothingToPublish:
        section = self.request.GET.get("section", "")
        own = scope_for(self.request.user).pages(SectionPage.objects.all())
        found = own.filter(pk=section).first() if section.isdecimal() else None
        return NothingToPublish(section=found) if found else NothingToPublish()


class DeclarationsView(IndexView):
    def get_base_queryset(self) -> QuerySet[NothingToPublish]:
        rows: QuerySet[NothingToPublish] = super().get_base_queryset()
        return rows.select_related("section__portal")


class StoredPanel(FieldPanel):
    """Nothing can be taken back before it was said."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)


class NothingToPublishViewSet(PortalScopedViewSet):
    """Declared, corrected, taken back; never deleted. Every change stands in the history."""

    model = NothingToPublish
    name = NAME
    icon = "minus"
    menu_label = _("Không phát sinh")
    menu_order = 160
    add_to_admin_menu = True
    add_view_class = DeclareView
    index_view_class = DeclarationsView
    list_display = (
        "section",
        Column("portal", label=_("Trang"), accessor="section.portal.key"),
        "reason",
        "since",
        "until",
        BooleanColumn("withdrawn", label=capfirst(_("rút lại"))),
    )
    list_filter = ("withdrawn", "until")
    copy_view_enabled = False
    panels = [
        FieldPanel("section"),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        StoredPanel("withdrawn"),
    ]


def declare_url(section: Page) -> str:
    return f"{reverse(f'{NAME}:add')}?section={section.pk}"


def offer_declaring(
    page: Page, user: User, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Hook: a button beside a section's title, in its form and above the list of its entries."""
    may = user.has_perm("core.add_nothingtopublish") and scope_for(user).holds_path(page.path)
    if may and issubclass(page.specific_class or Page, SectionPage):
        yield Button(_("Khai không phát sinh"), declare_url(page), icon_name="minus", priority=45)


def in_force_of(portal_pk: int, day: datetime.date) -> dict[str, NothingToPublish]:
    """Section code → the declaration that holds on ``day``. One query."""
    rows = NothingToPublish.objects.in_force(day).filter(section__portal=portal_pk)
    return {row.section.section_code: row for row in rows.select_related("section").reverse()}
