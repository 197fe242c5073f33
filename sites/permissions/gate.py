"""The gate in front of the admin: every address has a rule, and one without a rule is closed.

Wagtail checks *permissions*; many of its views (choosers, reports, filters, the image API) do not
check *whose* object it is. The gate asks that first. Apps add rows with ``classify``.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from wagtail.admin.auth import permission_denied, reject_request

from .scope import Scope, scope_for

# (scope of the user, request, keyword arguments of the address) → may pass
Rule = Callable[[Scope, HttpRequest, dict[str, Any]], bool]
ADMIN, DOCUMENTS = "admin/", "documents/"
VIEWSET_VIEWS = (
    "index", "index_results", "add", "edit", "delete", "history", "history_results", "usage",
    "inspect", "copy", "reorder",
)  # fmt: skip
CHOOSER_VIEWS = ("choose", "choose_results", "chosen", "chosen_multiple", "create")
_rules: dict[str, Rule] = {}


class DuplicateRuleError(ValueError):
    """Two apps classified the same address."""


def classify(rules: Mapping[str, Rule]) -> None:
    """Add rules by view name (``namespace:name``), or by route for unnamed addresses."""
    for name, rule in rules.items():
        if _rules.setdefault(name, rule) is not rule:
            raise DuplicateRuleError(f"The address {name!r} is classified twice.")


def classify_viewset(namespace: str, views: Iterable[str] = VIEWSET_VIEWS) -> None:
    """Open the addresses of a portal-scoped viewset, which scopes each of its views itself."""
    classify({f"{namespace}:{view}": scoped_by_itself for view in views})


def rule_for(name: str) -> Rule | None:
    return _rules.get(name)


def is_open(scope: Scope, request: HttpRequest, url: str) -> bool:
    """Whether the gate would let the user pass to ``url``, an address of the admin."""
    match = resolve(url)
    rule = rule_for(match.view_name or match.route)
    return scope.everything if rule is None else rule(scope, request, match.kwargs)


def address_of(request: HttpRequest) -> str:
    """The name under which the requested address is classified."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""


def scoped_by_itself(scope: Scope, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """The view narrows its own querysets; tests/architecture proves it."""
    return True


class AdminGate:
    """Middleware: refuses before the view looks anything up. Anonymous users pass to the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not match.route.startswith((ADMIN, DOCUMENTS)):
            return None
        if not request.user.is_authenticated:
            return _anonymous(request, match.route)
        rule = rule_for(address_of(request))
        scope = scope_for(request.user)
        try:
            allowed = scope.everything if rule is None else rule(scope, request, kwargs)
        except Refusal as refusal:
            return refusal.response
        return None if allowed else _refuse(request)


class Refusal(Exception):  # noqa: N818 an answer, not a fault
    """A rule answers the request itself, in its own words."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def _anonymous(request: HttpRequest, route: str) -> HttpResponse | None:
    """Wagtail's admin sends strangers to its login; its file addresses would serve them."""
    if route.startswith(ADMIN):
        return None
    response: HttpResponse = reject_request(request)
    return response


def _refuse(request: HttpRequest) -> HttpResponse:
    """403 for scripts and writes, Wagtail's message and the admin's home for people."""
    if request.method == "POST":
        raise PermissionDenied
    response: HttpResponse = permission_denied(request)
    return response
