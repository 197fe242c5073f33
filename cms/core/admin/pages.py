"""Page listings whose filters name only own people and own sites."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
    SiteFilter,
)
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from sites.models import User
from sites.permissions.scope import scope_for


def colleagues(request: HttpRequest) -> QuerySet[User]:
    """People of the user's own portals; operators see everybody."""
    scope = scope_for(request.user)
    if scope.everything:
        return User.objects.all()
    return User.objects.filter(groups__portal_group__portal__in=scope.portal_ids).distinct()


def own_sites(request: HttpRequest) -> QuerySet[Site]:
    return scope_for(request.user).rows(Site.objects.all(), "portal")


class ScopedPageFilterSet(GenericPageFilterSet):
    """Wagtail's filters list every owner, editor and site of the network."""

    owner = MultipleUserFilter(
        label=_("Người tạo"), queryset=colleagues, widget=CheckboxSelectMultiple
    )
    edited_by = EditedByFilter(
        label=_("Người sửa"), queryset=colleagues, widget=CheckboxSelectMultiple
    )
    site = SiteFilter(label=_("Trang"), queryset=own_sites, widget=CheckboxSelectMultiple)

    class Meta(GenericPageFilterSet.Meta):
        pass


class ScopedExplorableIndexView(ExplorableIndexView):
    base_filterset_class = ScopedPageFilterSet


class ScopedContentTypeUseView(ContentTypeUseView):
    base_filterset_class = ScopedPageFilterSet


class PortalPageViewSet(PageViewSet):
    """Replaces Wagtail's viewset of the base ``Page``, which serves all page classes."""

    model = Page
    filterset_class: Any = ScopedPageFilterSet
    index_view_class = ScopedExplorableIndexView
    content_type_use_view_class = ScopedContentTypeUseView
