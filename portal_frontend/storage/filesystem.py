"""Published files on a local disk, replaced atomically."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from . import UnsafePathError
from .compression import ENCODINGS, may_have_siblings, original_of
from .durability import make_lasting
from .failures import told_clearly
from .staging import SWAP, StagedFiles, sibling

LONGEST_NAME = 200  # bytes; file systems take 255, the suffixes of siblings need some of them
LONGEST_PATH = 2000  # characters; systems take 4096 bytes, the root and its links need some


class FilesystemStorage:
    """Files below ``root``. Nothing is written through a symbolic link or outside of it.

    ``precompress``: text is published in the encodings of browsers as well.
    """

    def __init__(self, root: Path, precompress: bool = True) -> None:
        self.root, self.precompress = root, precompress

    def read(self, path: str) -> bytes | None:
        target = self._target(path)
        return target.read_bytes() if target.is_file() else None

    def stage(self, files: Mapping[str, bytes]) -> StagedFiles:
        staged = self._new_set()
        staged.add({path: (self._target(path), content) for path, content in files.items()})
        return staged

    def write(self, path: str, content: bytes) -> bool:
        staged = self.stage({path: content})
        staged.publish()
        return path in staged.changed

    def place(self, path: str, source: Path) -> bool:
        target, size = self._target(path), source.stat().st_size
        if target.is_file() and target.stat().st_size == size:
            self.write(path, target.read_bytes())  # mends its siblings, if need be
            return False
        staged = self._new_set()
        staged.add_link(path, target, source)
        staged.publish()
        return True

    def exists(self, path: str) -> bool:
        return self._target(path).is_file()

    def file(self, path: str) -> Path:
        """The file at ``path``, which need not exist. Raises UnsafePathError."""
        return self._target(path)

    def delete(self, path: str) -> bool:
        """The file goes first: nothing leads to a sibling alone. Raises StorageError."""
        target = self._target(path)
        with told_clearly(path, self.root):
            if not target.is_file():
                return False
            target.unlink()
            if may_have_siblings(path):
                for suffix in ENCODINGS:
                    sibling(target, suffix).unlink(missing_ok=True)
            make_lasting([self._remove_empty_folders(target.parent)])
        return True

    def paths(self) -> Iterator[str]:
        for folder, _folders, files in os.walk(self.root):
            prefix = folder.removeprefix(str(self.root)) + "/"
            names = {name for name in files if not name.startswith(SWAP)}
            yield from (prefix + name for name in names if not _is_sibling(prefix, name, names))

    def sweep_temporary(self, older_than: float) -> int:
        """A set that lives is younger; should one be swept, its ``publish`` only fails."""
        limit = time.time() - older_than
        swept = [file for file in self._temporary_files() if _is_left_over(file, limit)]
        for file in swept:
            file.unlink(missing_ok=True)
            self._remove_empty_folders(file.parent)
        return len(swept)

    def clear(self) -> None:
        with told_clearly("/", self.root), suppress(FileNotFoundError):
            shutil.rmtree(self.root)

    def _temporary_files(self) -> Iterator[Path]:
        for folder, _folders, files in os.walk(self.root):
            yield from (Path(folder) / name for name in files if name.startswith(SWAP))

    def _new_set(self) -> StagedFiles:
        return StagedFiles(self.root, self._make_room, self.precompress)

    def _target(self, path: str) -> Path:
        """The file for a public path; refuses ``..``, empty steps and symbolic links."""
        steps_are_names = path.startswith("/") and all(map(_is_name, path[1:].split("/")))
        if not steps_are_names or len(path) > LONGEST_PATH:
            raise UnsafePathError(path)
        with told_clearly(path, self.root):
            if any(map(os.path.islink, _steps_to(f"{self.root}{path}", path.count("/")))):
                raise UnsafePathError(path)
        return self.root / path[1:]

    def _make_room(self, target: Path) -> None:
        """Folders for ``target``; a file in the way gives place to a folder and vice versa."""
        if target.is_dir():
            shutil.rmtree(target)
        if target.parent.is_dir():
            return
        for folder in reversed(target.relative_to(self.root).parents[:-1]):
            if (self.root / folder).is_file():
                (self.root / folder).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)

    def _remove_empty_folders(self, folder: Path) -> Path:
        """Upwards from ``folder``; the first one that stays."""
        with suppress(OSError):  # not empty: it stays
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent
        return folder


def _is_name(step: str) -> bool:
    if len(step.encode(errors="replace")) > LONGEST_NAME or step.startswith(SWAP):
        return False
    return step not in ("", ".", "..") and "\0" not in step and "\\" not in step


def _steps_to(file: str, steps: int) -> Iterator[str]:
    """The last ``steps`` folders of an absolute path, the file itself first."""
    for _ in range(steps):
        yield file
        file = os.path.dirname(file)


def _is_left_over(file: Path, limit: float) -> bool:
    """Age counts from the last change of the name: the content's time is set by us."""
    try:
        return file.lstat().st_ctime <= limit
    except FileNotFoundError:  # its set has just been published
        return False


def _is_sibling(prefix: str, name: str, names: set[str]) -> bool:
    original = original_of(prefix + name)
    return original is not None and original.removeprefix(prefix) in names
