"""2,000 random edits, each compared with a clean build, byte for byte; 500 more on PostgreSQL."""

import os
import subprocess
import sys

from tests.postgresql import PostgreSQLMissingError, temporary_server
from tests.scale.figures import Aim, not_run
from tests.scale.options import Options

GROUPS = 20
EACH = {"SQLite": 100, "PostgreSQL": 25}
QUICK = 5


def main(options: Options) -> list[Aim]:
    return [_run("SQLite", options, {}), _on_postgresql(options)]


def _on_postgresql(options: Options) -> Aim:
    try:
        with temporary_server() as url:
            return _run("PostgreSQL", options, {"DATABASE_URL": url})
    except PostgreSQLMissingError as missing:
        return not_run("random edits, PostgreSQL", "0 differ", str(missing))


def _run(database: str, options: Options, environment: dict[str, str]) -> Aim:
    each = QUICK if options.quick else EACH[database]
    command = [sys.executable, "-m", "pytest", "-q", "--numprocesses=2", "--no-header"]
    done = subprocess.run(
        [*command, "tests/incremental/test_random_edits.py"],
        env=os.environ | environment | {"HOITU_EDITS": str(each), "HOITU_EDIT_GROUPS": str(GROUPS)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = done.stdout.splitlines()[-1] if done.stdout else done.stderr[-200:]
    print(f"  {GROUPS * each} random edits on {database}: {told}", flush=True)
    for line in done.stdout.splitlines():
        if line.startswith("E  "):  # the seed to run again, and what differed
            print(f"    {line}", flush=True)
    what = f"{GROUPS * each} random edits beside a clean build, {database}"
    return Aim(what, "0 differ", "0" if not done.returncode else "differs", not done.returncode)
