"""Real servers of a test: Debian's nginx with the sample configuration, and Django in granian."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

import pytest

from portal_frontend.serving import SECURITY_HEADERS
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "docs" / "nginx"
SAMPLE = SAMPLES / "hoitu.conf"
CMS_HOST = "cms.hue.test"
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MAIN = """
load_module {module};
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


# The whole of 127.0.0.0/8 is this machine: clients that share no limit on requests.
CLIENTS = (f"127.1.{number // 250}.{number % 250 + 1}" for number in count())


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes

    @property
    def location(self) -> str | None:
        return self.headers.get("location")


@dataclass(frozen=True)
class Server:
    """Something that speaks HTTP on a port of this machine."""

    port: int

    def ask(
        self,
        target: str,
        host: str = "hue.test",
        method: str = "GET",
        body: bytes | None = None,
        source: str = "",
        **headers: str,
    ) -> Answer:
        """Sends ``target`` as it is. ``source``: the client's address, otherwise a new one."""
        connection = HTTPConnection("127.0.0.1", self.port, 30, (source or next(CLIENTS), 0))
        with closing(connection):
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            sent = {"Host": host, "Content-Length": str(len(body or b""))} | headers
            for name, value in sent.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders(body)
            got = connection.getresponse()
            named = {name.lower(): value for name, value in got.getheaders()}
            assert len(named) == len(got.getheaders()), "a header came twice"
            return Answer(got.status, named, got.read())


@contextmanager
def nginx(
    folder: Path, public_root: Path, django: str, cms_host: str = CMS_HOST, **more: str
) -> Iterator[Server]:
    """nginx with docs/nginx/hoitu.conf. ``django``: host:port of the process behind it.

    ``more``: values of further names; each other sample in which they stand is put beside it.
    """
    port = free_port()
    names = {
        "LISTEN": f"127.0.0.1:{port}",
        "DJANGO": django,
        "CMS_HOST": cms_host,
        "PUBLIC_ROOT": str(public_root),
        "WELL_KNOWN": str(folder / "well-known"),
        "ACCESS_LOG": str(folder / "access.log"),
    }
    command = configured_nginx(folder, names | more)
    with _running([*command, "-g", "daemon off;"], port, folder / "error.log"):
        yield Server(port)


def configured_nginx(folder: Path, names: Mapping[str, str]) -> list[str]:
    """The command of an nginx with all samples whose @NAMES@ are known, in a new ``folder``."""
    program = _nginx_program()
    (folder / "conf.d").mkdir(parents=True)
    user = "user root;" if os.geteuid() == 0 else ""  # pytest's folders are their owner's
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, module=BROTLI_MODULE, user=user))
    for sample in SAMPLES.glob("*.conf"):
        settings = sample.read_text()
        if names_in(settings) <= names.keys():
            (folder / "conf.d" / sample.name).write_text(filled_in(settings, names))
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def names_in(sample: str) -> set[str]:
    """Without comments, in which @NAMES@ may be explained."""
    return set(re.findall(r"@([A-Z_]+)@", re.sub(r"(?m)^#.*", "", sample)))


def filled_in(sample: str, names: Mapping[str, str]) -> str:
    """The sample with its @NAMES@ replaced; each must be known."""
    settings = "\n".join(line for line in sample.splitlines() if not line.startswith("#"))
    return re.sub(r"@([A-Z_]+)@", lambda found: names[found[1]], settings)


def ask_for_a_certificate(folder: Path) -> Path:
    challenge = folder / ".well-known" / "acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "ma-_1").write_text("chung thuc")
    return challenge


def is_secured(answer) -> bool:
    return all(answer.headers.get(k.lower()) == v for k, v in SECURITY_HEADERS.items())


@contextmanager
def granian(folder: Path, public_root: Path) -> Iterator[Server]:
    """Django as in production, on an empty database: portals' hosts need none."""
    folder.mkdir()
    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "khoa-bi-mat-cua-rieng-bai-thu-nghiem-nay-du-nam-muoi-ky-tu",
        "DATABASE_URL": f"sqlite:///{folder / 'network.sqlite3'}",
        "HOITU_DATA_DIR": str(folder),
        "HOITU_PUBLIC_ROOT": str(public_root),
        "HOITU_CMS_HOST": CMS_HOST,
        "HOITU_PROXY_COUNT": "1",
        "SECURE_SSL_REDIRECT": "off",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--blocking-threads", "2"]
    command += ["--host", "127.0.0.1", "--port", str(port), "cms.wsgi:application"]
    with _running(command, port, folder / "granian.log", environment):
        yield Server(port)


def _nginx_program() -> str:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program and BROTLI_MODULE.exists():
        return program
    missing = "nginx-light and libnginx-mod-http-brotli-static are not installed"
    if os.environ.get("HOITU_REQUIRE_ALL"):
        pytest.fail(missing)
    warnings.warn(f"NOT TESTED: {missing}", stacklevel=1)  # skips alone are easily overlooked
    pytest.skip(missing)


@contextmanager
def _running(
    command: list[str], port: int, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """The process while it serves ``port``; its words are shown if it does not begin to."""
    with log.open("ab") as words:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=words, stderr=words, start_new_session=True
        )
    try:
        assert _answers(port, process), log.read_text()
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(port: int, process: "subprocess.Popen[bytes]", seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False
