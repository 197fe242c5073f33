"""Workers check by themselves: some addresses now and then, beside all else that they do."""

import logging
import threading
from time import monotonic

from django.conf import settings
from django.db import connection
from django.utils import timezone

from .checking import BusyError, check_due, next_due

logger = logging.getLogger(__name__)

BATCH = 50  # addresses: another process gets its turn after them
EVERY = 60.0  # seconds between two looks
AFTER_SILENCE = 600.0  # seconds until our own network may be back


class Background:
    """Of one worker. Which worker checks, and when servers have rested, the lease says."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._next_look = 0.0

    def look(self) -> threading.Thread | None:
        """Begin a round if something is due: in a thread of its own, because it takes minutes and
        other work must not wait. None: not now."""
        if not settings.LINKS_IN_BACKGROUND or self._is_resting():
            return None
        self._next_look = monotonic() + EVERY
        if not is_anything_due():
            return None
        self._thread = threading.Thread(target=self._round, name="links-round", daemon=True)
        self._thread.start()
        return self._thread

    def _is_resting(self) -> bool:
        is_at_work = self._thread is not None and self._thread.is_alive()
        return is_at_work or monotonic() < self._next_look

    def _round(self) -> None:
        try:
            if check_due(BATCH).is_silent:
                self._next_look = monotonic() + AFTER_SILENCE
        except BusyError:
            pass  # another worker, or the command
        except Exception:
            logger.exception("Không kiểm tra được liên kết.")
        finally:
            connection.close()


def is_anything_due() -> bool:
    due = next_due()
    return due is not None and due <= timezone.now()
