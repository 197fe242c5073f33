"""The kinds of rules an admin address may have."""

from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page

from .gate import Rule, scoped_by_itself
from .scope import Scope

__all__ = [
    "anyone",
    "bulk",
    "network",
    "nobody",
    "own",
    "own_ids",
    "own_model",
    "own_page",
    "scoped_by_itself",
]


# Nobody tags media: Wagtail offers the popular tags of all agencies to everyone.
CLOSED_ACTIONS = ("add_tags",)


def anyone(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Shows nothing but the user's own account, or nothing at all."""
    return True


def network(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Operators and superusers; Wagtail's own permissions still apply to them."""
    return scope.everything


def nobody(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Switched off: the view has nothing to work with, not even for superusers."""
    return False


def own(model: str, kwarg: str) -> Rule:
    """The object of class ``model`` (``app.Model``) that the address names is the user's own."""

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return scope.holds(apps.get_model(model), kwargs[kwarg])

    return rule


def own_page(*kwargs_: str, posted: str = "", root: bool = False) -> Rule:
    """All pages the address names are the user's own, and so are those posted as ``posted``.

    ``root``: the tree's bare root may be asked for too; the view then lists own pages only.
    """

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        named = [str(kwargs[name]) for name in kwargs_ if name in kwargs]
        sent = [value for value in _sent(request, posted) if value]
        return all(_holds_page(scope, pk, root) for pk in named + sent)

    return rule


def own_ids(model: str) -> Rule:
    """Every ``id`` in the query string is an object of the user's own."""

    def rule(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
        return _hold_all(scope, apps.get_model(model), request.GET.getlist("id"))

    return rule


def own_model(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The address names class and key of an object of the user's own."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    key = kwargs["object_id"] if "object_id" in kwargs else kwargs["pk"]
    return scope.holds(model, unquote(str(key)))


def bulk(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """All chosen objects are own; "all" needs an own parent, or a list that is scoped itself."""
    if kwargs["action"] in CLOSED_ACTIONS:
        return False
    if scope.everything:
        return True
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return False
    ids = request.GET.getlist("id")
    if "all" in ids and issubclass(model, Page):
        parent = request.GET.get("childOf", "")
        return _holds_page(scope, parent, root=False)
    moved_to = [value for value in _sent(request, "chooser") if value]
    chosen = [pk for pk in ids if pk != "all"]
    return _hold_all(scope, model, chosen) and _hold_all(scope, Page, moved_to)


def _sent(request: HttpRequest, name: str) -> list[str]:
    return [*request.GET.getlist(name), *request.POST.getlist(name)] if name else []


def _hold_all(scope: Scope, model: type[Model], pks: list[str]) -> bool:
    return all(scope.holds(model, pk) for pk in pks)


def _holds_page(scope: Scope, pk: str, root: bool) -> bool:
    if not pk.isdigit():
        return False
    path = Page.objects.filter(pk=pk).values_list("path", flat=True).first()
    if path is None:
        return scope.everything
    return scope.holds_path(path) or (root and len(path) == Page.steplen)
