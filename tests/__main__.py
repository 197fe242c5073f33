"""``make test``: the whole suite on SQLite, then on a throw-away PostgreSQL server.

What a missing system package prevents is skipped loudly, or with HOITU_REQUIRE_ALL fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.postgresql import PostgreSQLMissingError, temporary_server

REQUIRE_ALL = bool(os.environ.get("HOITU_REQUIRE_ALL"))
MEMORY = Path("/dev/shm")  # noqa: S108 a file system in memory, where there is one
ROOM = 4 * 2**30  # bytes


def run_pytest(title: str, *options: str, **environment: str) -> int:
    print(f"\n=== {title} ===", flush=True)
    workers = ["--numprocesses=2", "--dist=loadgroup"]
    command = [sys.executable, "-m", "pytest", *workers, *options, *sys.argv[1:]]
    return subprocess.run(command, env=os.environ | environment, check=False).returncode


def run_on_postgresql() -> int:
    try:
        with temporary_server() as url:
            return run_pytest("PostgreSQL", "-m", "not sqlite_only", DATABASE_URL=url)
    except PostgreSQLMissingError as missing:
        print(f"\n!!! PostgreSQL tests NOT RUN: {missing}", flush=True)
        return 1 if REQUIRE_ALL else 0


def roomy_folder() -> str | None:
    """Thousands of builds each wait for the disk to keep every file; memory keeps them at once."""
    fits = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY) if fits else None


def run_all() -> int:
    with tempfile.TemporaryDirectory(prefix="hoitu-test-", dir=roomy_folder()) as folder:
        Path(folder).chmod(0o1777)  # the database server runs as another user
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        return max(run_pytest("SQLite"), run_on_postgresql())


if __name__ == "__main__":
    sys.exit(run_all())
