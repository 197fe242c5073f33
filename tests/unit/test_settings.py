"""Production refuses to start with a missing or default secret, and says which."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "sqlite:///:memory:",
    "HOITU_CMS_HOST": "quantri.hue.gov.vn",
    "HOITU_PROXY_COUNT": "1",
}


def start(
    code: str = "import django; django.setup()", **environment: str | None
) -> subprocess.CompletedProcess[str]:
    unset = set(GOOD) | {"PORT", "HOITU_LINKS_IN_BACKGROUND"}
    clean = {name: value for name, value in os.environ.items() if name not in unset}
    wanted = {name: value for name, value in (GOOD | environment).items() if value is not None}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | wanted,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_its_secrets():
    assert start().returncode == 0, start().stderr


@pytest.mark.parametrize("name", list(GOOD)[1:])
def test_production_refuses_to_start_without(name):
    refused = start(**{name: None})
    assert refused.returncode != 0
    assert f"{name} is missing" in refused.stderr


def test_production_refuses_a_guessable_publisher_token():
    assert "HOITU_GRAPHQL_TOKEN is shorter" in start(HOITU_GRAPHQL_TOKEN="x").stderr


def test_production_refuses_a_short_secret():
    assert "SECRET_KEY is shorter than 50" in start(SECRET_KEY="short").stderr


@pytest.mark.parametrize(
    ("module", "asks"),
    [("production", True), ("development", False), ("test", False)],
)
def test_only_production_asks_other_hosts_by_itself(module, asks):
    code = "from django.conf import settings; print(settings.LINKS_IN_BACKGROUND)"
    started = start(code, DJANGO_SETTINGS_MODULE=f"cms.settings.{module}")
    assert started.stdout == f"{asks}\n", started.stderr
