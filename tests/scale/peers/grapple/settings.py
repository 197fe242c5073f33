"""The least that wagtail-grapple needs to answer. No middleware: its best case."""

import os
from pathlib import Path

SECRET_KEY = "k" * 50
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "news",
    "grapple",
    "graphene_django",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["GRAPPLE_HOST"],
        "PORT": os.environ["GRAPPLE_PORT"],
        "USER": os.environ["GRAPPLE_USER"],
        "NAME": "grapple",
        "CONN_MAX_AGE": 600,
    }
}
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
MEDIA_ROOT = Path(os.environ["GRAPPLE_MEDIA"])
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "Grapple"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}
GRAPHENE = {"SCHEMA": "grapple.schema.schema"}
GRAPPLE = {"APPS": ["news"]}
