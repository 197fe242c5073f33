"""Tell caches in front of us (CDN, Varnish) what has just become different.

Named by a setting, so that a network may bring its own: a class without arguments that has
``purge``. Whatever it raises is logged and stops nobody from publishing; pages are cached for ten
seconds anyway.

What a killed worker had put in place but not committed is told when it is built again. A worker
killed between its commit and the hook tells nobody, and those ten seconds are what remains.
"""

import json
import logging
import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

LOG_MODE = 0o640


@dataclass(frozen=True)
class Published:
    """A commit: public paths of ``host`` that changed or went; ``keys`` is what they read.

    ``host`` is "" when the portal is no longer live and everything of it went.
    """

    portal: str
    host: str
    changed: Collection[str] = ()
    removed: Collection[str] = ()
    keys: Collection[str] = ()


class PurgeHook(Protocol):
    def purge(self, published: Published) -> None:
        """After a commit that changed or removed something; more than once after a crash."""


class PurgeLog:
    """Appends a line of JSON to HOITU_PURGE_LOG for each commit: for whoever follows a file.

    The file is opened for each line, so it may be rotated by renaming at any time; a line is one
    ``write`` at the end of the file, so those of several workers do not mix.
    """

    def purge(self, published: Published) -> None:
        entry = {
            "at": timezone.now().isoformat(timespec="milliseconds"),
            "portal": published.portal,
            "host": published.host,
            "changed": sorted(published.changed),
            "removed": sorted(published.removed),
            "keys": sorted(published.keys),
        }
        _append(settings.PURGE_LOG, json.dumps(entry, ensure_ascii=False).encode() + b"\n")


class Harmless:
    """Asks the hook of that dotted path, if any; its failures are only logged."""

    def __init__(self, dotted_path: str) -> None:
        self.dotted_path = dotted_path

    def purge(self, published: Published) -> None:
        if not self.dotted_path or not (published.changed or published.removed):
            return
        try:
            _hook(self.dotted_path).purge(published)
        except Exception:  # whatever breaks there, publishing is done and stays so
            logger.exception(
                "Không báo được cho bộ nhớ đệm (%s): %s", self.dotted_path, published.portal
            )


def purge_hook() -> PurgeHook:
    """The one that the settings name; it never raises."""
    return Harmless(settings.PURGE_HOOK)


def _append(file: Path, line: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, LOG_MODE)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


@cache
def _hook(dotted_path: str) -> PurgeHook:
    hook: PurgeHook = import_string(dotted_path)()
    return hook
