"""“Liên kết hỏng”: what readers of the user's own portals are sent to in vain."""

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from sites.permissions.scope import scope_for

from .models import Mention, State
from .visible import visible_mentions

LISTED = (State.DEAD, State.MOVED, State.UNREACHABLE)
# Forms of what agencies say of themselves: (right, address), by the first word of the subject.
FORMS = {
    "outside-link": ("portal_sites.change_outsidelink", "outside_link:edit"),
    "social-channel": ("portal_sites.change_socialchannel", "social_channel:edit"),
}


def broken_mentions() -> QuerySet[Mention]:
    """Dead and moved ones, and those of which nothing has been known for long: once is chance."""
    known = Q(address__state__in=(State.DEAD, State.MOVED))
    lasting = Q(address__state=State.UNREACHABLE, address__failures__gte=settings.LINKS_FAILURES)
    return visible_mentions().filter(known | lasting)


class BrokenLinksFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        field_name="address__state",
        label=_("Tình trạng"),
        choices=[(state.value, state.label) for state in LISTED],
    )

    class Meta:
        model = Mention
        fields: list[str] = []


class BrokenLinksView(ReportView):
    page_title = _("Liên kết hỏng")
    header_icon = "link"
    verbose_name_plural = _("liên kết hỏng")
    model = Mention
    filterset_class = BrokenLinksFilters
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    export_filename = "lien-ket-hong"
    list_export = [
        "where", "place", "address.url", "address.get_state_display", "address.troubled_since",
        "address.reason", "address.moved_to", "address.checked_at",
    ]  # fmt: skip
    export_headings = {
        "where": _("Nơi dẫn"),
        "place": _("Vị trí"),
        "address.url": _("Liên kết"),
        "address.get_state_display": _("Tình trạng"),
        "address.troubled_since": _("Từ"),
        "address.reason": _("Lý do"),
        "address.moved_to": _("Địa chỉ mới"),
        "address.checked_at": _("Kiểm tra lúc"),
    }

    def get_queryset(self) -> QuerySet[Mention]:
        own = scope_for(self.request.user).narrow(broken_mentions())
        rows = own.select_related("address", "page", "portal__agency")
        return rows.prefetch_related("portal__agency__periods").order_by(
            "address__state", "address__since", "pk"
        )

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("where", label=_("Nơi dẫn"), get_url=self.form_of),
            Column("portal", label=_("Cơ quan"), accessor="portal.agency"),
            Column("place", label=_("Vị trí")),
            Column("url", label=_("Liên kết"), accessor="address.url"),
            Column("state", label=_("Tình trạng"), accessor="address.get_state_display"),
            DateColumn("since", label=_("Từ"), accessor="address.troubled_since"),
            Column("reason", label=_("Lý do"), accessor="address.explanation"),
        ]

    def form_of(self, mention: Mention) -> str | None:
        """Where to mend it; None where the user may not."""
        if mention.page_id:
            return reverse("wagtailadmin_pages:edit", args=[mention.page_id])
        name, _colon, pk = mention.subject.partition(":")
        right, address = FORMS[name]
        return reverse(address, args=[pk]) if self.request.user.has_perm(right) else None


class BrokenLinksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Leaders work nowhere: nothing of theirs can be mended."""
        scope = scope_for(request.user)
        return scope.everything or bool(scope.portal_ids)


def broken_links_menu_item() -> MenuItem:
    return BrokenLinksMenuItem(
        _("Liên kết hỏng"),
        reverse_lazy("broken_links"),
        name="broken-links",
        icon_name="link",
        order=100,
    )


urlpatterns = [
    path("reports/lien-ket-hong/", BrokenLinksView.as_view(), name="broken_links"),
    path(
        "reports/lien-ket-hong/results/",
        BrokenLinksView.as_view(results_only=True),
        name="broken_links_results",
    ),
]
