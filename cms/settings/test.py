"""Tests: fast hashing, no background tasks, files in throw-away folders (tests/conftest.py)."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403 settings modules inherit by star import, as Django's docs do

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
DEMO_ALLOWED = True
LINKS_IN_BACKGROUND = False
WHITENOISE_AUTOREFRESH = True
DATA_DIR = Path(tempfile.gettempdir()) / "hoitu-tests"
MEDIA_ROOT = DATA_DIR / "media"
PUBLIC_ROOT = DATA_DIR / "public"
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405 threads of tests leave none behind
