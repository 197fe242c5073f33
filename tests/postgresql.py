"""A throw-away PostgreSQL server in a temporary folder, on a port of its own."""

import contextlib
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.ports import free_port


class PostgreSQLMissingError(RuntimeError):
    """No server binaries here; the message says which Debian package brings them."""


def server_binaries() -> Path:
    """The newest folder with ``initdb`` and ``pg_ctl``."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found:
        raise PostgreSQLMissingError("no PostgreSQL server; install Debian's package postgresql")
    return Path(found[-1]).parent


def as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as Debian's ``postgres``."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def make_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="hoitu-postgresql-"))
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


@contextlib.contextmanager
def temporary_server() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server; stop it and remove its files afterwards."""
    binaries, folder, port = server_binaries(), make_folder(), free_port()
    data, log, user = str(folder / "data"), str(folder / "log"), as_server_user()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*user, str(binaries / "pg_ctl"), "-D", data, "-w", "-s"]
    initdb = [*user, str(binaries / "initdb"), "-D", data, "-A", "trust", "-U", "hoitu"]
    initdb += ["-E", "UTF8"]
    try:
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder)
        subprocess.run([*control, "-l", log, "-o", options, "start"], check=True, cwd=folder)
        yield f"postgres://hoitu@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)
