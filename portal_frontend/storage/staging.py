"""Sets of files that are on the disk for certain before any reader sees one of them.

Each file waits under a hidden name in the folder of its place, with its compressed siblings, and
is moved there by renaming. The order is: siblings first, the file itself last. A crash in between
therefore leaves the old file, which the next build sees is not the new one, and does all again;
the other way round it would find the new file and never look at the old siblings. As siblings
carry the modification time of their file, one that belongs to another version gives itself away.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from pathlib import Path

from .compression import ENCODINGS, compress, siblings_of
from .durability import make_lasting
from .failures import told_clearly

SWAP = ".swap-"  # begins the names of files that are about to take a place
READABLE = 0o644
SECOND = 1_000_000_000  # nanoseconds


@dataclass
class Arrival:
    """One file that is to appear, with its siblings."""

    path: str
    target: Path
    folder: Path  # where it waits
    differs: bool = True
    moves: list[tuple[Path, Path]] = field(default_factory=list)  # still to be done, in order
    outdated: list[Path] = field(default_factory=list)  # siblings it does not have any more

    def hold(self, place: Path) -> Path:
        """A hidden name for what is to move to ``place``."""
        waiting = self.folder / f"{SWAP}{os.urandom(8).hex()}"
        self.moves.append((waiting, place))
        return waiting


class StagedFiles:
    """See ``Staged``. ``root`` is the portal's folder, ``make_room`` clears a place in it."""

    def __init__(self, root: Path, make_room: Callable[[Path], None], precompress: bool) -> None:
        self.root, self._make_room, self._precompress = root, make_room, precompress
        self._arrivals: list[Arrival] = []
        self._folders: list[Path] = []  # made for the set

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(arrival.path for arrival in self._arrivals if arrival.differs)

    def add(self, files: Mapping[str, tuple[Path, bytes]]) -> None:
        """Path → its place and content. Raises StorageError; then nothing of the set is left."""
        self._or_nothing(partial(self._prepare_all, files))

    def _prepare_all(self, files: Mapping[str, tuple[Path, bytes]]) -> None:
        for path, (target, content) in files.items():
            self._prepare(path, target, content)

    def add_link(self, path: str, target: Path, source: Path) -> None:
        """The file ``source`` itself becomes the one at ``path``. Raises StorageError."""
        self._or_nothing(partial(self._link, path, target, source))

    def _or_nothing(self, prepare: Callable[[], object]) -> None:
        try:
            prepare()
            with told_clearly(self._names(), self.root):
                make_lasting([waiting for waiting, _place in self._moves()])
        except BaseException:
            self.discard()
            raise

    def publish(self) -> None:
        try:
            for arrival in self._arrivals:
                with told_clearly(arrival.path, self.root):
                    self._arrive(arrival)
            with told_clearly(self._names(), self.root):
                make_lasting(self._touched_folders())
        finally:
            self.discard()

    def discard(self) -> None:
        """What cannot be removed now is swept one day: see ``sweep_temporary``."""
        for waiting, _place in self._moves():
            with suppress(OSError):
                waiting.unlink()
        for folder in sorted(self._folders, key=lambda made: -len(made.parts)):
            with suppress(OSError):  # in use by now
                folder.rmdir()

    def _prepare(self, path: str, target: Path, content: bytes) -> None:
        """Adds nothing if everything about the file is as it should be."""
        with told_clearly(path, self.root):
            old = target.stat() if target.is_file() else None
            same = old is not None and _holds(target, old, content)
            if same and siblings_are_right(target, self._siblings_of(path, content)):
                return
            moment = old.st_mtime_ns if same and old else _moment_after(old)
            arrival = self._expect(path, target, differs=not same)
            self._write_siblings(arrival, content, moment)
            if not same:
                _write(arrival.hold(target), content, moment)

    def _expect(self, path: str, target: Path, differs: bool = True) -> Arrival:
        arrival = Arrival(path, target, self._folder_near(target), differs)
        self._arrivals.append(arrival)
        return arrival

    def _siblings_of(self, path: str, content: bytes) -> tuple[str, ...]:
        return siblings_of(path, len(content)) if self._precompress else ()

    def _write_siblings(self, arrival: Arrival, content: bytes, moment: int) -> None:
        """``moment``: the modification time of the file they belong to, in nanoseconds."""
        wanted = self._siblings_of(arrival.path, content)
        for suffix in wanted:
            waiting = arrival.hold(sibling(arrival.target, suffix))
            _write(waiting, compress(arrival.path, suffix, content), moment)
        others = (sibling(arrival.target, suffix) for suffix in ENCODINGS if suffix not in wanted)
        arrival.outdated += [other for other in others if other.is_file()]

    def _link(self, path: str, target: Path, source: Path) -> None:
        """A hard link costs nothing; another disk needs a copy."""
        with told_clearly(path, self.root):
            content, moment = source.read_bytes(), source.stat().st_mtime_ns
            arrival = self._expect(path, target)
            self._write_siblings(arrival, content, moment)
            waiting = arrival.hold(target)
            try:
                os.link(source, waiting)
            except OSError:
                _write(waiting, content, moment)

    def _folder_near(self, place: Path) -> Path:
        """Its own folder; while a file stands in the way of that one, the portal's."""
        folder = place.parent
        if folder.is_dir():
            return folder
        self._folders += takewhile(lambda above: not above.exists(), [folder, *folder.parents])
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            return self.root
        return folder

    def _arrive(self, arrival: Arrival) -> None:
        self._make_room(arrival.target)
        for old in arrival.outdated:
            old.unlink(missing_ok=True)
        while arrival.moves:
            os.replace(*arrival.moves[0])
            del arrival.moves[0]

    def _touched_folders(self) -> set[Path]:
        changed = {arrival.target.parent for arrival in self._arrivals}
        return changed | {made.parent for made in self._folders}

    def _moves(self) -> list[tuple[Path, Path]]:
        return [move for arrival in self._arrivals for move in arrival.moves]

    def _names(self) -> str:
        """For messages about the whole set."""
        first = self._arrivals[0].path if self._arrivals else "/"
        return f"{first} …" if len(self._arrivals) > 1 else first


def sibling(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def is_sibling_of(other: Path, file: Path) -> bool:
    """Whether ``other`` exists and was compressed from the very version that ``file`` is."""
    return other.is_file() and other.stat().st_mtime_ns == file.stat().st_mtime_ns


def siblings_are_right(file: Path, wanted: Iterable[str]) -> bool:
    """Whether these compressed siblings stand beside the file, of its version, and no others."""
    found = {suffix for suffix in ENCODINGS if sibling(file, suffix).is_file()}
    return found == set(wanted) and all(is_sibling_of(sibling(file, s), file) for s in found)


def _holds(file: Path, found: os.stat_result, content: bytes) -> bool:
    return found.st_size == len(content) and file.read_bytes() == content


def _moment_after(old: os.stat_result | None) -> int:
    """Now, but a second later than the old file: web servers make ETags of size and seconds."""
    now = time.time_ns()
    return max(now, old.st_mtime_ns + SECOND) if old else now


def _write(file: Path, content: bytes, moment: int) -> None:
    """A new file, readable by the web server, with ``moment`` as its modification time."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READABLE)
    with os.fdopen(descriptor, "wb", buffering=0) as writer:
        remaining = memoryview(content)
        while remaining:
            remaining = remaining[writer.write(remaining) :]
        os.fchmod(descriptor, READABLE)
        os.utime(descriptor, ns=(moment, moment))
