"""Tell caches in front of us (CDN, Varnish) what has just become different.

Named by a setting, so that a network may bring its own: a class without arguments that has
``purge``. Whatever it raises is logged and stops nobody from publishing; pages are cached for ten
seconds anyway.
"""

import json
import logging
import os
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

LOG_MODE = 0o640


class PurgeHook(Protocol):
    def purge(
        self,
        portal: str,
        host: str,
        changed: Collection[str],
        removed: Collection[str],
        keys: Collection[str],
    ) -> None:
        """After a commit: public paths of ``host`` that changed or went; ``keys`` made them so."""


class PurgeLog:
    """Appends a line of JSON to HOITU_PURGE_LOG for each commit: for whoever follows a file.

    The file is opened for each line, so it may be rotated by renaming at any time; a line is one
    ``write`` at the end of the file, so those of several workers do not mix.
    """

    def purge(
        self,
        portal: str,
        host: str,
        changed: Collection[str],
        removed: Collection[str],
        keys: Collection[str],
    ) -> None:
        entry = {
            "at": timezone.now().isoformat(timespec="milliseconds"),
            "portal": portal,
            "host": host,
            "changed": sorted(changed),
            "removed": sorted(removed),
            "keys": sorted(keys),
        }
        _append(settings.PURGE_LOG, json.dumps(entry, ensure_ascii=False).encode() + b"\n")


class Harmless:
    """Asks the hook of that dotted path, if any; its failures are only logged."""

    def __init__(self, dotted_path: str) -> None:
        self.dotted_path = dotted_path

    def purge(
        self,
        portal: str,
        host: str,
        changed: Collection[str],
        removed: Collection[str],
        keys: Collection[str],
    ) -> None:
        if not self.dotted_path or not (changed or removed):
            return
        try:
            _hook(self.dotted_path).purge(portal, host, changed, removed, keys)
        except Exception:  # whatever breaks there, publishing is done and stays so
            logger.exception("Không báo được cho bộ nhớ đệm (%s): %s", self.dotted_path, portal)


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
