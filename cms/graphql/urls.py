"""Where the API stands on every host, and media on the CMS host."""

from django.urls import path

from .media.views import media_view
from .views import graphql_view

urlpatterns = [
    path("graphql", graphql_view, name="graphql"),
    path("media/<path:name>", media_view, name="media"),
]
