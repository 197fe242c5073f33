"""Somewhere to measure: a data folder and a database of their own, removed afterwards."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.postgresql import temporary_server
from tests.scale.processes import python, run

DATABASES = ("sqlite", "postgresql")
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "k" * 50,
    "HOITU_GRAPHQL_TOKEN": "t" * 40,
    "HOITU_CMS_HOST": "127.0.0.1",
    "HOITU_PROXY_COUNT": "0",
    "SECURE_SSL_REDIRECT": "false",
    "HOITU_LINKS_IN_BACKGROUND": "off",
    "LOG_LEVEL": "ERROR",
}


@contextlib.contextmanager
def place(database: str = "sqlite") -> Iterator[dict[str, str]]:
    """The environment of every process there. Raises PostgreSQLMissingError."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hoitu-bench-"))
        if database == "postgresql":
            url = stack.enter_context(temporary_server()) + "?conn_max_age=600"
        else:
            url = f"sqlite:///{folder}/bench.sqlite3"
        yield os.environ | SETTINGS | {"HOITU_DATA_DIR": folder, "DATABASE_URL": url}


@contextlib.contextmanager
def world(articles: int, database: str = "sqlite") -> Iterator[dict[str, str]]:
    """A place with a made-up network in it; says how long that took."""
    with place(database) as environment:
        made = run(python("-m", "tests.scale.world", str(articles)), environment)
        print(
            f"{articles} articles made on {database}: {made.seconds:.0f} s, "
            f"{made.peak_mib:.0f} MiB peak",
            flush=True,
        )
        yield environment


def public_folder(environment: dict[str, str]) -> Path:
    return Path(environment["HOITU_DATA_DIR"], "public")
