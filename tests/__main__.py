"""``make test``: the whole suite on SQLite, then on a throw-away PostgreSQL server.

What a missing system package prevents is skipped loudly, or with HOITU_REQUIRE_ALL fails.
"""

import os
import subprocess
import sys

from tests.postgresql import PostgreSQLMissingError, temporary_server

REQUIRE_ALL = bool(os.environ.get("HOITU_REQUIRE_ALL"))


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


if __name__ == "__main__":
    failures = [run_pytest("SQLite"), run_on_postgresql()]
    sys.exit(max(failures))
