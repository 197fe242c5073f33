"""Sets of files that are on the disk for certain before any reader sees one of them.

Each file waits under a hidden name in the folder of its place, with its compressed siblings, and
is moved there by renaming. The order is: siblings first, the file itself last. A crash in between
therefore leaves the old file, which the next build sees is not the new one, and does all again;
the other way round it would find the new file and never look at the old siblings. As siblings
carry the modification time of their file, one that belongs to another version gives itself away.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import takewhile
from pathlib import Path
from typing import TypeVar

from .compression import ENCODINGS, compress, siblings_of
from .failures import told_clearly

SWAP = ".swap-"  # begins the names of files that are about to take a place
READABLE = 0o644
SECOND = 1_000_000_000  # nanoseconds
THREADS = 8  # they wait for the disk or compress, both without Python's lock

Result = TypeVar("Result")


@dataclass
class Arrival:
    """One file that is to appear, with its siblings."""

    path: str
    target: Path
    moves: list[tuple[Path, Path]] = field(default_factory=list)  # in their order
    outdated: list[Path] = field(default_factory=list)  # siblings it does not have any more
    differs: bool = True


class StagedFiles:
    """See ``Staged``. ``root`` is the portal's folder, ``make_room`` clears a place in it."""

    def __init__(self, root: Path, make_room: Callable[[Path], None], precompress: bool) -> None:
        self.root, self._make_room, self._precompress = root, make_room, precompress
        self._arrivals: list[Arrival] = []
        self._waiting: list[Path] = []
        self._folders: list[Path] = []  # made for the set

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(arrival.path for arrival in self._arrivals if arrival.differs)

    def add(self, files: Mapping[str, tuple[Path, bytes]]) -> None:
        """Path → its place and content. Raises StorageError; then nothing of the set is left."""
        jobs = [partial(self._prepare, path, *what) for path, what in files.items()]
        try:
            arrivals = _all_done(jobs)
        except BaseException:
            self.discard()
            raise
        self._arrivals += [arrival for arrival in arrivals if arrival]

    def add_link(self, path: str, target: Path, source: Path) -> None:
        """The file ``source`` itself becomes the one at ``path``. Raises StorageError."""
        try:
            with told_clearly(path, self.root):
                self._link(Arrival(path, target), source)
        except BaseException:
            self.discard()
            raise

    def publish(self) -> None:
        try:
            for arrival in self._arrivals:
                with told_clearly(arrival.path, self.root):
                    self._arrive(arrival)
            with told_clearly("/", self.root):
                self._sync_folders()
        finally:
            self.discard()

    def discard(self) -> None:
        for file in self._waiting:
            file.unlink(missing_ok=True)
        for folder in sorted(self._folders, key=lambda made: -len(made.parts)):
            with suppress(OSError):  # in use by now
                folder.rmdir()
        self._waiting, self._folders = [], []

    def _prepare(self, path: str, target: Path, content: bytes) -> Arrival | None:
        """None: everything about the file is as it should be."""
        with told_clearly(path, self.root):
            old = target.stat() if target.is_file() else None
            same = old is not None and _holds(target, old, content)
            wanted = self._siblings_of(path, content)
            if same and siblings_are_right(target, wanted):
                return None
            moment = old.st_mtime_ns if same and old else _moment_after(old)
            arrival = Arrival(path, target, differs=not same)
            self._write_siblings(arrival, content, moment)
            if not same:
                self._write(arrival, target, content, moment)
            return arrival

    def _siblings_of(self, path: str, content: bytes) -> tuple[str, ...]:
        return siblings_of(path, len(content)) if self._precompress else ()

    def _write_siblings(self, arrival: Arrival, content: bytes, moment: int) -> None:
        """``moment``: the modification time of the file they belong to, in nanoseconds."""
        wanted = self._siblings_of(arrival.path, content)
        for suffix in wanted:
            compressed = compress(arrival.path, suffix, content)
            self._write(arrival, sibling(arrival.target, suffix), compressed, moment)
        others = (sibling(arrival.target, suffix) for suffix in ENCODINGS if suffix not in wanted)
        arrival.outdated += [other for other in others if other.is_file()]

    def _write(self, arrival: Arrival, place: Path, content: bytes, moment: int) -> None:
        descriptor, name = tempfile.mkstemp(prefix=SWAP, dir=self._folder_near(place))
        self._waiting.append(Path(name))
        arrival.moves.append((Path(name), place))
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(descriptor, READABLE)
            os.utime(descriptor, ns=(moment, moment))
            os.fsync(descriptor)

    def _link(self, arrival: Arrival, source: Path) -> None:
        """A hard link costs nothing; another disk needs a copy."""
        content, moment = source.read_bytes(), source.stat().st_mtime_ns
        self._write_siblings(arrival, content, moment)
        waiting = self._folder_near(arrival.target) / f"{SWAP}{os.urandom(8).hex()}"
        try:
            os.link(source, waiting)
        except OSError:
            self._write(arrival, arrival.target, content, moment)
        else:
            self._waiting.append(waiting)
            arrival.moves.append((waiting, arrival.target))
        self._arrivals.append(arrival)

    def _folder_near(self, place: Path) -> Path:
        """Its own folder; while a file stands in the way of that one, the portal's."""
        folder = place.parent
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
        for waiting, place in arrival.moves:
            os.replace(waiting, place)

    def _sync_folders(self) -> None:
        changed = {arrival.target.parent for arrival in self._arrivals}
        changed |= {made.parent for made in self._folders}
        _all_done([partial(sync_folder, folder) for folder in changed])


def sibling(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def siblings_are_right(file: Path, wanted: Iterable[str]) -> bool:
    """Whether these compressed siblings stand beside the file, of its version, and no others."""
    found = {suffix for suffix in ENCODINGS if sibling(file, suffix).is_file()}
    moment = file.stat().st_mtime_ns
    return found == set(wanted) and all(
        sibling(file, suffix).stat().st_mtime_ns == moment for suffix in found
    )


def sync_folder(folder: Path) -> None:
    """Make the names in it last: without this a rename may not survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _holds(file: Path, found: os.stat_result, content: bytes) -> bool:
    return found.st_size == len(content) and file.read_bytes() == content


def _moment_after(old: os.stat_result | None) -> int:
    """Now, but a second later than the old file: web servers make ETags of size and seconds."""
    now = time.time_ns()
    return max(now, old.st_mtime_ns + SECOND) if old else now


def _all_done(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """Results in order; an error is raised only when no job runs any more."""
    if len(jobs) == 1:
        return [jobs[0]()]
    futures = [_pool(os.getpid()).submit(job) for job in jobs]
    wait(futures)
    return [future.result() for future in futures]


@cache
def _pool(process: int) -> ThreadPoolExecutor:
    """One for each process: threads do not live on in a forked one."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix=f"storage-{process}")
