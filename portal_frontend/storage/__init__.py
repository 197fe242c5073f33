"""Where published files live: a folder per portal, behind a small interface."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class UnsafePathError(ValueError):
    """A path that would leave the portal's folder."""


class Storage(Protocol):
    """Files of one portal. Paths are public ones: ``/tin-tuc/index.html``."""

    def read(self, path: str) -> bytes | None:
        """The bytes at ``path``, or None."""

    def write(self, path: str, content: bytes) -> bool:
        """Put the bytes there at once, or nothing at all. False: they were there already."""

    def place(self, path: str, source: Path) -> bool:
        """Publish an unchanging file from this machine. False: it was there already."""

    def exists(self, path: str) -> bool: ...

    def delete(self, path: str) -> bool:
        """Remove the file and folders it leaves empty. False: there was none."""

    def paths(self) -> Iterator[str]:
        """Every published path, in no particular order."""

    def clear(self) -> None:
        """Remove everything of this portal."""
