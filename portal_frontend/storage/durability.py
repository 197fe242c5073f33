"""What is written outlives a power cut: a file's bytes, and its name in its folder.

One `fsync` for each file is right for an edit. For the thousands of files of a bulk change one
`syncfs` for the whole file system costs a fifth (measured on ext4), wherever there is one.
"""

import ctypes
import os
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache, partial
from pathlib import Path

BULK = 24  # files; as many fsyncs take as long as one syncfs
THREADS = 4  # they wait for the disk, without Python's lock


def make_lasting(paths: Collection[Path]) -> None:
    """Files or folders of one file system. Raises OSError: some of it may be lost."""
    if len(paths) >= BULK and _syncfs():
        _sync_file_system(next(iter(paths)))
    else:
        _all_done([partial(_sync, path) for path in paths])


def _all_done(jobs: Sequence[Callable[[], None]]) -> None:
    """By several threads; errors are raised when no job runs any more."""
    if len(jobs) == 1:
        jobs[0]()
        return
    futures = [_pool(os.getpid()).submit(job) for job in jobs]
    wait(futures)
    for future in futures:
        future.result()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_file_system(path: Path) -> None:
    syncfs = _syncfs()
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if syncfs and syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(path))
    finally:
        os.close(descriptor)


@cache
def _syncfs() -> Callable[[int], int] | None:
    """Linux has it, Python does not: the C library's own. None on other systems."""
    library = ctypes.CDLL(None, use_errno=True)
    return getattr(library, "syncfs", None)


@cache
def _pool(process: int) -> ThreadPoolExecutor:
    """One for each process: threads do not live on in a forked one."""
    return ThreadPoolExecutor(THREADS, thread_name_prefix=f"storage-{process}")
