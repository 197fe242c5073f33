"""Shared fixtures: throw-away media and output folders, one language."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _folders_of_their_own(settings, tmp_path: Path) -> None:
    """No test sees another's media, published files or cache (Wagtail caches renditions)."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PUBLIC_ROOT = tmp_path / "public"


@pytest.fixture
def cms_client() -> Client:
    """A client that speaks to the CMS host."""
    return Client(headers={"host": django_settings.CMS_HOST})
