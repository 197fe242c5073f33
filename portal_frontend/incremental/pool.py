"""Build many portals at once, one process for each core."""

import multiprocessing
import time
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor

from django.db import connections
from django.utils import timezone

from portal_frontend.models import Ticket

from .hosts import NETWORK
from .planner import WHOLE_PORTAL, WIDE, Wanted
from .queue import request
from .report import BuildReport
from .worker import Worker

WAIT_FOR_OTHERS = 120.0  # seconds without progress, while another worker has the portal in hand


class BusyError(Exception):
    """Another worker holds these portals and does not get on."""


def build_portals(worker: Worker, keys: Collection[str], jobs: int) -> dict[str, BuildReport]:
    """What was done, by portal. Raises BusyError."""
    request([Wanted(key, WHOLE_PORTAL, WIDE) for key in keys])
    if jobs > 1 and len(keys) > 1:  # a portal is built by one worker at a time
        reports = _in_processes(worker, keys, jobs)
    else:
        reports = _until_done(worker, keys)
    return _merged(keys, reports)


def _in_processes(worker: Worker, keys: Collection[str], jobs: int) -> list[BuildReport]:
    """Forked, so that templates and schema are shared; each opens a connection of its own."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, fork, initializer=_inherit, initargs=(worker,)) as pool:
        builds = [pool.submit(_build_in_child, list(keys)) for _ in range(jobs)]
        return [report for build in builds for report in build.result()]


_inherited: list[Worker] = []  # in a forked child: the parent's worker


def _inherit(worker: Worker) -> None:
    _inherited.append(worker)


def _build_in_child(keys: Collection[str]) -> list[BuildReport]:
    worker = _inherited[0]
    worker.rename()
    return _until_done(worker, keys)


def _until_done(worker: Worker, keys: Collection[str]) -> list[BuildReport]:
    """Until nothing of ``keys`` is due; others may be building some of it."""
    reports: list[BuildReport] = []
    portals = {NETWORK, *keys}
    moved = time.monotonic()
    while _is_due(portals):
        done = worker.run_dry(portals)
        reports += done
        if done:
            moved = time.monotonic()
        elif time.monotonic() > moved + WAIT_FOR_OTHERS:
            raise BusyError(", ".join(sorted(keys)[:3]))
        else:
            time.sleep(0.1)
    return reports


def _is_due(portals: Collection[str]) -> bool:
    waiting = Ticket.objects.filter(state=Ticket.State.WAITING, portal__in=portals)
    return waiting.filter(due_at__lte=timezone.now()).exists()


def _merged(keys: Collection[str], reports: Iterable[BuildReport]) -> dict[str, BuildReport]:
    merged = {key: BuildReport(key) for key in keys}
    for report in reports:
        if total := merged.get(report.portal):
            total.add(report)
    return merged
