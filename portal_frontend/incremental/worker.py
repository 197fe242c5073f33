"""The worker: chores, changes to tickets, tickets to files, until told to stop."""

import errno
import logging
import signal
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from cms.publishing.pruning import prune_changes
from cms.publishing.schedule import do_jobs, publish_due
from portal_frontend.outputs.press import Press, press_from_settings
from portal_frontend.storage import StorageError
from portal_frontend.transport import ApiUnreachableError, Transport, transport_from_settings

from . import claims, nightly, queue
from .builder import Builder, Workshop
from .claims import Claim, LeaseLostError
from .expansion import Expansion
from .hosts import NETWORK, Hosts, ask_if_outdated
from .planner import OUTLINE, RECOMPOSE, WHOLE_PORTAL
from .recomposition import Recomposition
from .report import BuildReport

logger = logging.getLogger(__name__)

POLL = 0.1  # seconds between looks at an empty queue
PAUSE_AFTER_ERROR = 1.0
SCHEDULE_EVERY = 5.0
CLOCK_EVERY = 1.0
NIGHTLY_EVERY = 60.0
HEARTBEAT = 5.0


class Worker:
    """Several may run at once: each portal is built by one of them at a time."""

    def __init__(
        self,
        transport: Transport | None = None,
        press: Press | None = None,
        public_root: Path | None = None,
        assets: Path | None = None,
    ) -> None:
        self.workshop = Workshop(
            transport or transport_from_settings(),
            press or press_from_settings(),
            public_root or settings.PUBLIC_ROOT,
            assets or settings.FRONTEND_ASSETS_DIR,
        )
        self.rename()
        self._stop = threading.Event()
        self._in_hand: Claim | None = None
        self._looked_at_edition = False
        self._jobs: threading.Thread | None = None
        self._night: threading.Thread | None = None
        self._chores = [
            Chore(SCHEDULE_EVERY, publish_due),
            Chore(SCHEDULE_EVERY, self._start_jobs),
            Chore(CLOCK_EVERY, lambda: queue.plan_clock(timezone.now())),
            Chore(CLOCK_EVERY, claims.free_abandoned),
            Chore(NIGHTLY_EVERY, prune_changes),
            Chore(NIGHTLY_EVERY, self._watch_the_night),
        ]

    def rename(self) -> None:
        """A name of its own, under which it holds portals; anew after a fork."""
        self.name = claims.holder_name()

    def work(self) -> None:
        """Until ``stop``."""
        heart = threading.Thread(target=self._beat, daemon=True)
        heart.start()
        while not self._stop.is_set():
            close_old_connections()
            self.turn()

    def turn(self) -> None:
        """Chores, one step, a pause if there was nothing to do. An error is logged, not raised:
        a worker that dies leaves every editor waiting."""
        try:
            if not self._looked_at_edition:
                ask_if_outdated(self.workshop.press.edition)
                self._looked_at_edition = True
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

    def step(self, portals: Collection[str] | None = None) -> bool:
        """Plan what changed, then build one claim. False: there was nothing to do."""
        planned = queue.has_pending_changes() and queue.plan_pending()
        claim = claims.claim(self.name, portals)
        if claim:
            self.build(claim)
        return bool(planned or claim)

    def run_dry(self, portals: Collection[str] | None = None) -> list[BuildReport]:
        """Work (on ``portals``) until nothing is due: for commands and tests."""
        ask_if_outdated(self.workshop.press.edition)
        self.plan()
        reports = []
        while claim := claims.claim(self.name, portals):
            if report := self.build(claim):
                reports.append(report)
            self.plan()
        return reports

    def plan(self) -> None:
        """Turn all changes that wait into tickets."""
        while queue.has_pending_changes() and queue.plan_pending():
            pass

    def build(self, claim: Claim) -> BuildReport | None:
        """Build what was claimed. None: it failed as a whole and waits for its retry."""
        self._in_hand = claim
        try:
            return _builder_for(claim)(self.workshop, claim).build()
        except LeaseLostError:
            logger.warning("%s: tiến trình khác đã nhận trang này.", claim.portal)
        except ApiUnreachableError as error:
            logger.warning("%s: %s", claim.portal, error)
            queue.put_off(claim.tickets, str(error))
        except StorageError as error:
            logger.warning("%s: %s", claim.portal, error)
            queue.put_off(claim.tickets, str(error), _attempts_after(error))
        except Exception as error:
            logger.exception("%s", claim.portal)
            _fail(claim, f"{type(error).__name__}: {error}")
        finally:
            self._in_hand = None
            claims.release(claim)
        return None

    def _watch_the_night(self) -> None:
        """Beside the builds, and one at a time: a check of the whole network keeps no editor
        waiting, and is due until it has ended."""
        if (self._night is None or not self._night.is_alive()) and nightly.is_due():
            arguments = (self.workshop, self.name)
            self._night = threading.Thread(target=nightly.work_if_due, args=arguments, daemon=True)
            self._night.start()

    def _start_jobs(self) -> None:
        """Beside the builds, and one at a time: no editor waits for them."""
        if self._jobs is None or not self._jobs.is_alive():
            self._jobs = threading.Thread(target=do_jobs, daemon=True)
            self._jobs.start()

    def _beat(self) -> None:
        """Show life while a long build runs; a thread, because a build may wait for the API."""
        while not self._stop.wait(HEARTBEAT):
            claim = self._in_hand
            try:
                if claim:
                    claims.renew(claim)
            except LeaseLostError:
                pass  # the build finds out when it wants to publish
            except Exception:
                logger.exception("%s", claim)
        connection.close()


def _builder_for(claim: Claim) -> type[Builder]:
    if claim.portal == NETWORK:
        return Hosts
    if claim.special in (WHOLE_PORTAL, OUTLINE):
        return Expansion
    return Recomposition if claim.special.startswith(RECOMPOSE) else Builder


def _fail(claim: Claim, reason: str) -> None:
    """Work on whole portals is never given up: what readers must not see would stay."""
    if claim.special:
        queue.put_off(claim.tickets, reason)
    else:
        queue.fail(dict.fromkeys(claim.tickets, reason))


def _attempts_after(error: StorageError) -> int:
    """A full disk is everybody's; a folder without rights may be one page's, built alone then."""
    everybodys = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
    return 0 if everybodys else queue.SUSPECT


class Chore:
    """Something to do every so often, beginning at once."""

    def __init__(self, every: float, do: Callable[[], object]) -> None:
        self._every, self._do, self._next = every, do, 0.0

    def do_if_due(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            self._do()
