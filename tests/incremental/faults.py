"""Kill workers while edits go on, then look: real processes, a database and folder of their own.

``python -m tests.incremental.faults 100`` runs a hundred rounds; the other words below are the
steps, each in a process of its own.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = "tests.incremental.faults"
SEED = 20261122
EDITS_EACH_ROUND = 3
LONGEST_LIFE = 2.0  # seconds before a worker is killed
PATIENCE = 240.0  # seconds for what is left to be built


@dataclass(frozen=True)
class Outcome:
    """``lines``: what differs from a clean build, what waits, what is half written; [] is well."""

    kills: int
    edits: int
    lines: list[str]


def run(rounds: int, workers: int = 2, database_url: str = "", seed: int = SEED) -> Outcome:
    """Kill one of the workers ``rounds`` times at random moments while edits go on."""
    rng = random.Random(seed)  # noqa: S311 seeded, to be run again
    with tempfile.TemporaryDirectory(prefix="hoitu-faults-") as folder:
        environment = _environment(Path(folder), database_url)
        _step("prepare", str(seed), environment=environment)
        with _workers(workers, environment) as alive:
            edits = rounds * EDITS_EACH_ROUND
            editor = _start(["-m", MODULE, "edit", str(seed), str(edits)], environment)
            for _ in range(rounds):
                _kill_one(rng, alive, environment)
            if editor.wait(timeout=PATIENCE):
                return Outcome(rounds, edits, ["the edits themselves failed"])
            lines = _step("settle", environment=environment)
        lines += _step("compare", environment=environment)
    return Outcome(rounds, edits, lines)


def _environment(folder: Path, database_url: str) -> dict[str, str]:
    url = database_url or f"sqlite:///{folder / 'faults.sqlite3'}"
    return os.environ | {
        "HOITU_DATA_DIR": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "DEBUG": "0",
        "LOG_LEVEL": "CRITICAL",
    }


@contextmanager
def _workers(number: int, environment: dict[str, str]) -> Iterator["list[subprocess.Popen[bytes]]"]:
    alive = [_worker(environment) for _ in range(number)]
    try:
        yield alive
    finally:
        for worker in alive:
            worker.kill()
            worker.wait()


def _worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return _start(["manage.py", "portal", "work"], environment)


def _start(arguments: list[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )


def _kill_one(
    rng: random.Random, alive: "list[subprocess.Popen[bytes]]", environment: dict[str, str]
) -> None:
    """Without warning, at any moment: SIGKILL cannot be handled."""
    time.sleep(rng.uniform(0.1, LONGEST_LIFE))
    victim = rng.randrange(len(alive))
    alive[victim].send_signal(signal.SIGKILL)
    alive[victim].wait()
    alive[victim] = _worker(environment)


def _step(*arguments: str, environment: dict[str, str]) -> list[str]:
    """Lines that a step printed."""
    done = subprocess.run(
        [sys.executable, "-m", MODULE, *arguments],
        cwd=ROOT, env=environment, check=True, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return done.stdout.splitlines()


def prepare(seed: str) -> None:
    from django.core.management import call_command

    from tests.edits.world import build_world

    call_command("migrate", verbosity=0)
    build_world(random.Random(int(seed)))  # noqa: S311


def edit(seed: str, number: str) -> None:
    from tests.edits import EDITS

    rng = random.Random(int(seed))  # noqa: S311
    for _ in range(int(number)):
        _, perform = rng.choice(EDITS)
        perform(rng)
        time.sleep(rng.uniform(0, 0.2))


def settle() -> None:
    """Wait for the workers; print what waits all the same."""
    from cms.publishing.models import Change
    from portal_frontend.models import Ticket

    deadline = time.monotonic() + PATIENCE
    pending = Change.objects.filter(state=Change.State.PENDING)
    while pending.exists() or Ticket.objects.exists():
        if time.monotonic() > deadline:
            for ticket in Ticket.objects.all():
                print(f"waits: {ticket} ({ticket.attempts}) {ticket.reason}")
            break
        time.sleep(0.2)


def compare() -> None:
    from django.conf import settings

    from portal_frontend.incremental.worker import Worker
    from tests.incremental.clean import differences

    for line in differences(Worker()):
        print(line)
    for path in _half_written(settings.PUBLIC_ROOT):
        print(f"half written: {path}")


def _half_written(folder: Path) -> Iterator[Path]:
    """Compressed siblings that say something else than their page."""
    import gzip

    import brotli

    for suffix, expand in ((".gz", gzip.decompress), (".br", brotli.decompress)):
        for sibling in folder.rglob(f"*{suffix}"):
            page = sibling.with_suffix("")
            if page.is_file() and expand(sibling.read_bytes()) != page.read_bytes():
                yield sibling


STEPS = {"prepare": prepare, "edit": edit, "settle": settle, "compare": compare}

if __name__ == "__main__":
    word, *rest = sys.argv[1:]
    if word in STEPS:
        import django

        django.setup()
        STEPS[word](*rest)
    else:
        outcome = run(int(word))
        print(f"{outcome.kills} kills, {outcome.edits} edits, {len(outcome.lines)} faults")
        print("\n".join(outcome.lines))
        sys.exit(bool(outcome.lines))
