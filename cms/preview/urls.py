"""Shared links. Only the CMS host answers them: portals' hosts have nothing but files."""

from django.urls import path

from . import views

urlpatterns = [
    path("xem-truoc/<str:token>/", views.page, name="preview"),
    path("xem-truoc/<str:token>/assets/<str:name>", views.assets, name="preview_asset"),
    path("xem-truoc/<str:token>/<str:seal>/media/<path:name>", views.media, name="preview_media"),
]
