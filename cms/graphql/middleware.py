"""``/graphql`` stands before sessions, logins and languages: it needs none of them.

So a citizen's question can neither read nor set a cookie, and costs no more than its answer.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .views import graphql_view

API_PATH = "/graphql"


class ApiMiddleware:
    """Answers the API's address on every host; hands on all else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == API_PATH:
            return graphql_view(request)
        return self.get_response(request)
