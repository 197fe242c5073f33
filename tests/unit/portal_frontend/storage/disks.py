"""Disks that refuse to be written, really: a full one, and folders of somebody else."""

import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """A file system of its own at ``folder``; skips where we may not mount one."""
    folder.mkdir(parents=True)
    options = f"size={kibibytes}k"
    command = ["mount", "-t", "tmpfs", "-o", options, "hoitu-test", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        warnings.warn("NOT TESTED: a full disk (mounting one needs root)", stacklevel=1)
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def folder_of_others() -> Iterator[Path]:
    """A folder that everybody may read, outside pytest's own, which only its owner may."""
    with tempfile.TemporaryDirectory(prefix="hoitu-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def without_right_to_write(*folders: Path) -> Iterator[None]:
    """Modes bind nobody who is root: inside, root is another user."""
    for folder in folders:
        folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for folder in folders:
            folder.chmod(0o755)
