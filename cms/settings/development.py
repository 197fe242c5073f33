"""The embedded defaults of `make demo`: SQLite and local files, no server needed."""

from .base import *  # noqa: F403 settings modules inherit by star import, as Django's docs do

DEBUG = env.bool("DEBUG", default=True)  # noqa: F405
DEMO_ALLOWED = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
