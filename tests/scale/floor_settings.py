"""Our database, and nothing else of ours in the way."""

from cms.settings.production import *  # noqa: F403 settings modules inherit by star import

ROOT_URLCONF = "tests.scale.floor"
WSGI_APPLICATION = "tests.scale.floor.application"
MIDDLEWARE = []
