"""Where published files live: a folder per portal, behind a small interface."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol


class UnsafePathError(ValueError):
    """A path that would leave the portal's folder."""


class StorageError(OSError):
    """A file could not be written; the text says which one and how to mend it, in Vietnamese."""

    def __init__(self, errno: int | None, message: str) -> None:
        super().__init__(errno, message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class Staged(Protocol):
    """Files that are written and safe, but that no reader sees yet. Use each set once."""

    @property
    def changed(self) -> frozenset[str]:
        """The paths whose bytes differ from what is published."""

    def publish(self) -> None:
        """Put each file in its place, whole. Raises StorageError: some may be there, some not."""

    def discard(self) -> None:
        """Forget the set; nothing of it stays."""


class Storage(Protocol):
    """Files of one portal. Paths are public ones: ``/tin-tuc/index.html``."""

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``, or None."""

    def stage(self, files: Mapping[str, bytes]) -> Staged:
        """Write ``files`` (path → content) out of sight. Raises StorageError: nothing is left."""

    def write(self, path: str, content: bytes) -> bool:
        """Put the bytes there at once, or nothing at all. False: they were there already."""

    def place(self, path: str, source: Path) -> bool:
        """Publish an unchanging file from this machine. False: it was there already."""

    def exists(self, path: str) -> bool: ...

    def delete(self, path: str) -> bool:
        """Remove the file and folders it leaves empty. False: there was none."""

    def paths(self) -> Iterator[str]:
        """Every published path, in no particular order."""

    def sweep_temporary(self, older_than: float) -> int:
        """Remove what dead workers left, ``older_than`` seconds old at least; how many files."""

    def clear(self) -> None:
        """Remove everything of this portal."""
