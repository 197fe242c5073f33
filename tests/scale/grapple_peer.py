"""wagtail-grapple beside us: an environment of its own, the same articles, the same server."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.scale.http_load import serving
from tests.scale.processes import ROOT, run

PROJECT = Path(__file__).parent / "peers/grapple"


class PeerMissingError(RuntimeError):
    """A program to compare with cannot be had here; the message says why."""


@contextlib.contextmanager
def grapple(exported: Path, database_url: str) -> Iterator[str]:
    """The origin of a running grapple with the exported articles. Raises PeerMissingError."""
    with tempfile.TemporaryDirectory(prefix="hoitu-grapple-") as name:
        folder = Path(name)
        binaries = _install(folder)
        project = folder / "project"
        shutil.copytree(PROJECT, project)
        environment = _environment(folder, database_url)
        _fill(binaries, project, exported, environment)
        with serving(environment, "wsgi:application", binaries, project) as origin:
            yield origin


def uv() -> str:
    """The tool that makes environments. Raises PeerMissingError."""
    found = shutil.which("uv") or shutil.which(ROOT / ".tools/uv/bin/uv")
    if not found:
        raise PeerMissingError("uv is not installed")
    return found


def _install(folder: Path) -> Path:
    environment = os.environ | {"VIRTUAL_ENV": str(folder / "venv")}
    wanted = str(PROJECT / "requirements.txt")
    try:
        run([uv(), "venv", "--quiet", "--python", "3.11", str(folder / "venv")], environment)
        run([uv(), "pip", "install", "--quiet", "-r", wanted], environment)
    except RuntimeError as error:
        raise PeerMissingError(f"wagtail-grapple cannot be installed: {error}") from error
    return folder / "venv/bin"


def _environment(folder: Path, database_url: str) -> dict[str, str]:
    server = urlsplit(database_url)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "settings",
        "GRAPPLE_HOST": str(server.hostname),
        "GRAPPLE_PORT": str(server.port),
        "GRAPPLE_USER": str(server.username),
        "GRAPPLE_MEDIA": str(folder / "media"),
    }


def _fill(binaries: Path, project: Path, exported: Path, environment: dict[str, str]) -> None:
    server = [environment[f"GRAPPLE_{name}"] for name in ("HOST", "PORT", "USER")]
    run(["createdb", "-h", server[0], "-p", server[1], "-U", server[2], "grapple"], environment)
    python = str(binaries / "python")
    for command in (
        ["-m", "django", "makemigrations", "news", "-v0"],
        ["-m", "django", "migrate", "-v0"],
        ["load.py", str(exported)],
    ):
        run([python, *command], environment | {"PYTHONPATH": str(project)}, project)
