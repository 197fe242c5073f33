"""Real processes, as an operator starts them, and what they cost."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY = 0.2  # seconds between looks at the memory
STOP_WITHIN = 10  # seconds
LAST_WORDS = 2_000  # characters of output shown when a process fails


class ProcessFailedError(RuntimeError):
    """A process ended with an error; the message ends with its last words."""


@dataclass(frozen=True)
class Run:
    """A finished process. ``peak_mib``: resident memory, children included, shared pages once."""

    seconds: float
    peak_mib: float
    output: str


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def manage(*arguments: str) -> list[str]:
    return python("manage.py", *arguments)


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT) -> Run:
    """Wait for the command. Raises ProcessFailedError."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = _start(command, environment, folder, said)
        with _ended(process), _peak_of(process.pid) as peak:
            process.wait()
        seconds = time.perf_counter() - started
        said.seek(0)
        output = said.read()
    if process.returncode:
        raise ProcessFailedError(f"{' '.join(command)}:\n{output[-LAST_WORDS:]}")
    return Run(seconds, peak[0], output)


@contextlib.contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT
) -> Iterator[subprocess.Popen[str]]:
    """The process beside us; stopped with SIGTERM, or killed if it does not obey."""
    with tempfile.TemporaryFile("w+") as said:
        process = _start(command, environment, folder, said)
        with _ended(process):
            yield process


def _start(command, environment, folder, said) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, cwd=folder, env=dict(environment), text=True,
        stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


@contextlib.contextmanager
def _ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """Whatever happens within: afterwards the process and all it started are gone."""
    try:
        yield
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_WITHIN)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def _peak_of(pid: int) -> Iterator[list[float]]:
    """A list of one number, the highest memory seen so far, kept by a thread."""
    peak, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_EVERY):
            peak[0] = max(peak[0], memory_of(pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def memory_of(pid: int) -> float:
    """MiB of the process and all below it; pages that several share count once (Linux's PSS)."""
    children = _children()
    family, found = [pid], 0.0
    while family:
        member = family.pop()
        family.extend(children[member])
        found += _proportional_kib(member)
    return found / 1024


def _children() -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                stat = Path("/proc", name, "stat").read_text()
                found[int(stat.rsplit(")", 1)[1].split()[1])].append(int(name))
    return found


def _proportional_kib(pid: int) -> float:
    with contextlib.suppress(OSError):
        for line in Path("/proc", str(pid), "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    return 0.0
