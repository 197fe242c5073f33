"""People: operators manage accounts, but never those that stand above them."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.users.views.users import UserViewSet

from sites.models import User


class BelowSuperusers:
    """Mixed into each view: superusers are invisible to everybody but superusers.

    Whoever may change an account may set its password, so the views must not reach higher.
    """

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs and not self._reachable(request, unquote(str(kwargs["pk"]))):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def get_base_queryset(self) -> QuerySet[User]:
        people: QuerySet[User] = super().get_base_queryset()  # type: ignore[misc]
        return people if self.request.user.is_superuser else people.filter(is_superuser=False)

    def _reachable(self, request: HttpRequest, pk: str) -> bool:
        return (
            request.user.is_superuser or not User.objects.filter(pk=pk, is_superuser=True).exists()
        )


class NetworkUserViewSet(UserViewSet):
    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        below = type(f"Below{view_class.__name__}", (BelowSuperusers, view_class), {})
        return super().construct_view(below, **kwargs)
