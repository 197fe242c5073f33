"""Build many portals at once, one process for each core."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from django.db import connections

from .builder import BuildReport, Progress
from .worker import BusyError, Worker

WAIT_FOR_OTHERS = 120.0  # seconds a build waits for the worker that has the portal in hand


def build_portals(
    worker: Worker, keys: Sequence[str], jobs: int, progress: Progress | None = None
) -> Iterator[tuple[str, BuildReport | None]]:
    """Each portal with its report as soon as it is built; None: it failed as a whole.

    ``progress`` is told of outputs only while one process does it all. Raises BusyError.
    """
    if jobs > 1 and len(keys) > 1:
        yield from _in_processes(worker, keys, jobs)
        return
    for key in keys:
        yield key, build_when_free(worker, key, progress)


def build_when_free(
    worker: Worker, key: str, progress: Progress | None = None
) -> BuildReport | None:
    """Build the portal, waiting a while for another worker that has it in hand."""
    deadline = time.monotonic() + WAIT_FOR_OTHERS
    while True:
        try:
            return worker.build_whole(key, progress)
        except BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _in_processes(
    worker: Worker, keys: Sequence[str], jobs: int
) -> Iterator[tuple[str, BuildReport | None]]:
    """Forked, so that templates and schema are shared; each opens a connection of its own."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, fork, initializer=_inherit, initargs=(worker,)) as pool:
        builds = {pool.submit(_build_in_child, key): key for key in keys}
        for build in as_completed(builds):
            yield builds[build], build.result()


_inherited: list[Worker] = []  # in a forked child: the parent's worker


def _inherit(worker: Worker) -> None:
    _inherited.append(worker)


def _build_in_child(key: str) -> BuildReport | None:
    return build_when_free(_inherited[0], key)
