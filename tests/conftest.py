"""Shared fixtures: throw-away media and output folders, one language."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that touches no database says nothing new on another one."""
    if connection.vendor == "sqlite":
        return
    pure = [item for item in items if not uses_database(item)]
    config.hook.pytest_deselected(items=pure)
    items[:] = [item for item in items if uses_database(item)]


def uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


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
