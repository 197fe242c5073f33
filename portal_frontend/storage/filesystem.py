"""Published files on a local disk, replaced atomically."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from . import UnsafePathError

READABLE = 0o644
LONGEST_NAME = 200  # bytes; file systems take 255, the swap names need some of them
SWAP = ".swap-"  # begins the names of files that are about to take a place


class FilesystemStorage:
    """Files below ``root``. Nothing is written through a symbolic link or outside of it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        target = self._target(path)
        return target.read_bytes() if target.is_file() else None

    def write(self, path: str, content: bytes) -> bool:
        target = self._target(path)
        if target.is_file() and target.read_bytes() == content:
            return False
        self._make_room(target)
        _swap_in(target, content)
        return True

    def place(self, path: str, source: Path) -> bool:
        target = self._target(path)
        if target.is_file() and target.stat().st_size == source.stat().st_size:
            return False
        self._make_room(target)
        _link_or_copy(source, target)
        return True

    def exists(self, path: str) -> bool:
        return self._target(path).is_file()

    def file(self, path: str) -> Path:
        """The file at ``path``, which need not exist. Raises UnsafePathError."""
        return self._target(path)

    def delete(self, path: str) -> bool:
        target = self._target(path)
        if not target.is_file():
            return False
        target.unlink()
        self._remove_empty_folders(target.parent)
        return True

    def paths(self) -> Iterator[str]:
        for folder, _folders, files in os.walk(self.root):
            for name in files:
                yield "/" + (Path(folder) / name).relative_to(self.root).as_posix()

    def clear(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    def _target(self, path: str) -> Path:
        """The file for a public path; refuses ``..``, empty steps and symbolic links."""
        if not path.startswith("/") or not all(map(_is_name, path[1:].split("/"))):
            raise UnsafePathError(path)
        target = self.root / path[1:]
        steps = [target, *target.parents[: path.count("/") - 1]]
        if any(step.is_symlink() for step in steps):
            raise UnsafePathError(path)
        return target

    def _make_room(self, target: Path) -> None:
        """Folders for ``target``; a file in the way gives place to a folder and vice versa."""
        for folder in reversed(target.relative_to(self.root).parents[:-1]):
            if (self.root / folder).is_file():
                (self.root / folder).unlink()
        if target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)

    def _remove_empty_folders(self, folder: Path) -> None:
        with suppress(OSError):  # not empty: it stays
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent


def _is_name(step: str) -> bool:
    if len(step.encode(errors="replace")) > LONGEST_NAME:
        return False
    return step not in ("", ".", "..") and "\0" not in step and "\\" not in step


def _swap_in(target: Path, content: bytes) -> None:
    """A reader sees the old bytes or the new ones; after a crash too."""
    descriptor, name = tempfile.mkstemp(prefix=SWAP, dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), READABLE)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _link_or_copy(source: Path, target: Path) -> None:
    """A hard link costs nothing; another disk needs a copy."""
    fresh = target.with_name(f"{SWAP}{os.getpid()}-{target.name}")
    try:
        os.link(source, fresh)
    except OSError:
        _swap_in(target, source.read_bytes())
    else:
        os.replace(fresh, target)
