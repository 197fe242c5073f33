"""Media on the CMS host. ``/graphql`` itself is answered by ``ApiMiddleware``, on every host."""

from django.urls import path

from .media.views import media_view

urlpatterns = [
    path("media/<path:name>", media_view, name="media"),
]
