"""A real network in real processes, and a real Chromium to look at it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def missing(what: str, package: str) -> None:
    """Skip loudly, or fail where everything is required."""
    message = f"{what} is missing: install Debian's package {package}"
    if os.environ.get("HOITU_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)


# While Playwright runs, its event loop does, and Django refuses the database to whatever test
# comes after: both end with this folder's tests.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        missing("Chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A visitor's tab; a script that fails on any page it opens fails the test."""
    context = chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(15_000)
    failures: list[str] = []
    context.on("weberror", lambda failure: failures.append(str(failure.error)))
    yield context.new_page()
    context.close()
    assert failures == []


@dataclass(frozen=True)
class Network:
    """A running network: its folder, its port, and the environment its commands need."""

    folder: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        settings = {"HOITU_DATA_DIR": str(self.folder), "PORT": str(self.port)}
        module = {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "DEBUG": "off"}
        return os.environ | settings | module | {"DATABASE_URL": self.database}

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'network.sqlite3'}"

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def get(self, host: str, path: str = "/") -> httpx.Response:
        """Ask without a browser: *.localhost by Host header."""
        headers = {"Host": f"{host}:{self.port}"}
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", headers=headers, timeout=10)

    def manage(self, *arguments: str) -> str:
        """What the command said."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def start(self, *arguments: str, out: IO[bytes]) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=out, stderr=out)

    @contextmanager
    def served(self, seconds: float = 120) -> Iterator[None]:
        """The demo's processes, once they answer; a failure to start shows what they said."""
        log = self.folder / "serve.log"
        with log.open("wb") as out:
            process = self.start("demo", "--serve-only", out=out)
        try:
            eventually(lambda: process.poll() is not None or self.answers(), seconds)
            assert process.poll() is None, log.read_text()[-4000:]
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)

    def answers(self) -> bool:
        return self.get("cms.localhost", "/admin/login/").status_code == 200


def eventually(holds, seconds: float = 15) -> None:
    """Poll until ``holds()``; fail after ``seconds``."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    assert holds(), f"did not come true within {seconds} s"


@pytest.fixture(scope="package")
def network(tmp_path_factory) -> Iterator[Network]:
    """The demo as `make demo` builds it, served by its own processes."""
    network = Network(tmp_path_factory.mktemp("network"), free_port())
    network.manage("demo", "--prepare-only")
    with network.served():
        yield network
