"""PDF files that nobody has opened in a form yet are looked into beside the day's work."""

import time

from cms.advice.material import FileState
from cms.advice.models import FileReading
from cms.advice.pdf.states import states_of
from cms.core.models import PortalDocument
from sites.models import Recheck

SECONDS_AT_ONCE = 2.0
TRIED_AGAIN_AFTER = 3_600.0  # seconds: files that are not there, or that make trouble
_tried: dict[int, float] = {}


def read_some_files() -> int:
    """Look into some that were never looked into; returns how many. Pages that attach one that is
    only photographs are judged again."""
    deadline, read = time.monotonic() + SECONDS_AT_ONCE, 0
    known = FileReading.objects.values("file_hash")
    unread = PortalDocument.objects.filter(file__iendswith=".pdf").exclude(file_hash="")
    for document in unread.exclude(file_hash__in=known).order_by("pk").iterator():
        if time.monotonic() > deadline:
            break
        if _tried.get(document.pk, 0.0) < time.monotonic():
            _tried[document.pk] = time.monotonic() + TRIED_AGAIN_AFTER
            read += 1
            if states_of([document])[document.pk] is FileState.SCANNED:
                _judge_again(document)
    return read


def _judge_again(document: PortalDocument) -> None:
    Recheck.objects.create(
        scope=Recheck.Scope.MENTIONS,
        object_id=document.pk,
        model=PortalDocument._meta.label,
    )
