"""The worker: scheduled pages, changes to tickets, tickets to files, until told to stop."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, transaction

from cms.publishing.schedule import publish_due
from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.outputs.network import Network, Portal, network
from portal_frontend.outputs.press import Press, press_from_settings
from portal_frontend.outputs.source import PortalSource
from portal_frontend.storage.hosts import point_hosts, storage_for
from portal_frontend.transport import Transport, transport_from_settings

from . import queue
from .builder import BuildReport, PortalBuild, Progress
from .ledger import Ledger
from .planner import WHOLE_PORTAL, Wanted

logger = logging.getLogger(__name__)

POLL = 0.2  # seconds between looks at an empty queue
PAUSE_AFTER_ERROR = 1.0
SCHEDULE_EVERY = 10.0
RECOVER_EVERY = 5.0
SHOW_LIFE_EVERY = 10.0


class BusyError(Exception):
    """Another worker is building this portal."""


class Worker:
    """Several may run at once: the queue gives each portal to one of them at a time."""

    def __init__(
        self,
        transport: Transport | None = None,
        press: Press | None = None,
        public_root: Path | None = None,
        assets: Path | None = None,
    ) -> None:
        self.transport = transport or transport_from_settings()
        self.press = press or press_from_settings()
        self.public_root = public_root or settings.PUBLIC_ROOT
        self.assets = assets or settings.FRONTEND_ASSETS_DIR
        self._stop = threading.Event()
        self._chores = [
            Chore(SCHEDULE_EVERY, publish_due),
            Chore(RECOVER_EVERY, queue.recover_stale),
        ]

    def work(self) -> None:
        """Until ``stop``."""
        while not self._stop.is_set():
            close_old_connections()
            self.turn()

    def turn(self) -> None:
        """Chores, one step, a pause if there was nothing to do. An error is logged, not raised:
        a worker that dies leaves every editor waiting."""
        try:
            for chore in self._chores:
                chore.do_if_due()
            if not self.step():
                self._stop.wait(POLL)
        except Exception:
            logger.exception("Lỗi ngoài dự kiến, thử lại sau %s giây.", PAUSE_AFTER_ERROR)
            self._stop.wait(PAUSE_AFTER_ERROR)

    def stop(self, *_signal: "int | FrameType | None") -> None:
        """Finish the build in hand, then return. Fit for a signal handler."""
        self._stop.set()

    def obey_signals(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def step(self) -> bool:
        """Plan what changed, then build one ticket. False: there was nothing to do."""
        planned = queue.has_pending_changes() and queue.plan_pending(self.portals())
        ticket = queue.claim()
        if ticket:
            self.build(ticket)
        return bool(planned or ticket)

    def run_dry(self) -> list[BuildReport]:
        """Work until nothing is due: for commands and tests."""
        reports = []
        self.plan()
        while ticket := queue.claim():
            if report := self.build(ticket):
                reports.append(report)
        return reports

    def plan(self) -> None:
        """Turn all changes that wait into tickets."""
        while queue.has_pending_changes():
            queue.plan_pending(self.portals())

    def build_whole(self, key: str, progress: Progress | None = None) -> BuildReport | None:
        """Build one portal now. None: it failed. Raises BusyError while another builds it."""
        wanted = Wanted(key, WHOLE_PORTAL)
        queue.request(wanted)
        ticket = queue.claim(wanted)
        if ticket is None:
            raise BusyError(key)
        return self.build(ticket, progress)

    def portals(self) -> Network:
        """The live portals now; hosts that are no longer theirs stop answering."""
        portals = network(self.transport)
        point_hosts(self.public_root, {portal.host: key for key, portal in portals.items()})
        return portals

    def build(self, ticket: Ticket, progress: Progress | None = None) -> BuildReport | None:
        """Build what the ticket asks for. None: it failed as a whole and waits for its retry."""
        try:
            report = self._built(ticket, progress)
        except Exception as error:
            logger.exception("%s", ticket)
            queue.postpone(ticket, f"{type(error).__name__}: {error}")
            return None
        self._close(ticket, report)
        return report

    def _built(self, ticket: Ticket, progress: Progress | None) -> BuildReport:
        portal = self.portals().get(ticket.portal)
        if portal is None:
            return self._withdraw(ticket.portal)
        return self._portal_build(portal, _beating(ticket, progress)).run(
            ticket.output, self.assets
        )

    def _portal_build(self, portal: Portal, progress: Progress) -> PortalBuild:
        return PortalBuild(
            source=PortalSource(self.transport, portal),
            transport=self.transport,
            press=self.press,
            storage=storage_for(self.public_root, portal.key),
            ledger=Ledger(portal.key),
            progress=progress,
        )

    def _withdraw(self, key: str) -> BuildReport:
        """The portal is no longer live: nothing of it stays on the network."""
        storage = storage_for(self.public_root, key)
        report = BuildReport(key, removed=sorted(storage.paths()))
        storage.clear()
        PublishedFile.objects.filter(portal=key).delete()
        return report

    @transaction.atomic
    def _close(self, ticket: Ticket, report: BuildReport) -> None:
        """A path that failed on its own keeps counting its attempts; others begin at one."""
        broken = report.failures
        if ticket.output in broken:
            queue.postpone(ticket, broken[ticket.output])
        else:
            queue.finish(ticket)
            queue.record_broken(ticket.portal, broken.items())
        whole = ticket.output == WHOLE_PORTAL
        mended = {ticket.output, *report.built} - broken.keys()
        queue.forget_failures(
            ticket.portal, lambda output: output not in broken if whole else output in mended
        )


class Chore:
    """Something to do every so often, beginning at once."""

    def __init__(self, every: float, do: Callable[[], object]) -> None:
        self._every, self._do, self._next = every, do, 0.0

    def do_if_due(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            self._do()


def _beating(ticket: Ticket, progress: Progress | None) -> Progress:
    """Progress that also shows now and then that the worker is alive."""
    heartbeat = Chore(SHOW_LIFE_EVERY, lambda: queue.show_life(ticket))

    def report(done: int, total: int) -> None:
        heartbeat.do_if_due()
        if progress:
            progress(done, total)

    return report
