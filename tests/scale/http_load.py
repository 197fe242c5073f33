"""Granian serves, wrk asks: requests a second of one program on both cores."""

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.ports import free_port
from tests.scale.processes import ROOT, running

GRANIAN = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws"]
CONNECTIONS, REPEATS, WARM_UP = 16, 3, 3
START_WITHIN = 60.0  # seconds


class LoadFailedError(RuntimeError):
    """The server did not start, or answered with errors."""


@dataclass(frozen=True)
class Question:
    """One POST with a JSON body; ``expected`` must occur in the answer."""

    path: str
    body: Mapping[str, Any]
    expected: str
    headers: Mapping[str, str] = field(default_factory=dict)


def wrk_is_missing() -> bool:
    return shutil.which("wrk") is None


@contextlib.contextmanager
def serving(
    environment: Mapping[str, str],
    application: str = "cms.wsgi:application",
    binaries: Path = Path(sys.executable).parent,
    folder: Path = ROOT,
) -> Iterator[str]:
    """The origin at which granian serves ``application``. Raises LoadFailedError."""
    port = free_port()
    command = [str(binaries / "granian"), *GRANIAN, "--port", str(port), application]
    with running(command, environment, folder):
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise LoadFailedError(f"nothing listens on port {port} after {START_WITHIN:.0f} s")


def requests_per_second(origin: str, question: Question, seconds: int) -> float:
    """Median of some runs after a warm-up. Raises LoadFailedError unless every answer is 200."""
    _check(origin, question)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_lua(question))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", "--timeout", "60s", "-s", script.name]
        command.append(origin + question.path)
        _wrk([*command, f"-d{WARM_UP}s"])
        return median(_wrk([*command, f"-d{seconds}s"]) for _ in range(REPEATS))


def _check(origin: str, question: Question) -> None:
    headers = {"Content-Type": "application/json", **question.headers}
    body = json.dumps(question.body).encode()
    try:
        with urlopen(Request(origin + question.path, body, headers), timeout=30) as response:  # noqa: S310 our own server
            answer = response.read().decode()
    except HTTPError as error:
        raise LoadFailedError(error.read().decode()[:500]) from error
    if '"errors"' in answer or question.expected not in answer:
        raise LoadFailedError(f"not the answer asked for: {answer[:500]}")


def _lua(question: Question) -> str:
    headers = {"Content-Type": "application/json", **question.headers}
    lines = ['wrk.method = "POST"', f"wrk.body = [==[{json.dumps(question.body)}]==]"]
    lines += [f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items()]
    return "\n".join(lines)


def _wrk(command: Sequence[str]) -> float:
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or float(found[1]) == 0 or "Non-2xx" in said:
        raise LoadFailedError(said)
    return float(found[1])
