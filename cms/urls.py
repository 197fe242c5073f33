"""Addresses of the CMS host. Portals' own hosts are served from files (portal_frontend.serving)."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("cms.graphql.urls")),
    path("", include("cms.preview.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
]
