"""Base classes of every content app's admin: lists, objects and choices narrowed to own portals.

Each scoped model reaches its portal by a field ``portal`` or by the lookup it names in
``portal_lookup`` (``sites.permissions.scope``). Register the viewset's addresses with
``sites.permissions.gate.classify_viewset``: an unclassified view is closed.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from .references import PortalScopedForm
from .scope import Scope, scope_for


class PortalScopedView:
    """Mixed into each view of a viewset: a foreign object is not found, in lists or by key."""

    scoped_model: type[Model]
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs and not self._scope().holds(
            self.scoped_model, unquote(str(kwargs["pk"]))
        ):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_base_queryset(self) -> QuerySet[Any]:
        return self._scope().narrow(super().get_base_queryset())  # type: ignore[misc]

    def get_object_list(self) -> QuerySet[Any]:
        return self._scope().narrow(super().get_object_list())  # type: ignore[misc]

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self._scope().narrow(super().get_objects(pks))  # type: ignore[misc]

    def _scope(self) -> Scope:
        return scope_for(self.request.user)


class PortalScopedViewSetMixin(ViewSet):
    """Puts ``PortalScopedView`` in front of every view the viewset makes."""

    model: type[Model]

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        scoped = type(
            f"Scoped{view_class.__name__}",
            (PortalScopedView, view_class),
            {"scoped_model": self.model},
        )
        return super().construct_view(scoped, **kwargs)


class PortalScopedViewSet(PortalScopedViewSetMixin, ModelViewSet):
    """List, add, edit, delete, history and usage of rows that belong to portals."""

    panels: list[Panel]

    def get_edit_handler(self) -> Panel:
        handler = ObjectList(self.panels, base_form_class=PortalScopedForm)
        return handler.bind_to_model(self.model)


class PortalScopedChooserViewSet(PortalScopedViewSetMixin, ChooserViewSet):
    """A chooser that offers, searches and confirms only own rows."""
