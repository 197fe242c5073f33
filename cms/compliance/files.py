"""PDF files that nobody has opened in a form yet are looked into beside the day's work."""

import time

from django.db.models import QuerySet

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
    begun, read = time.monotonic(), 0
    for pk in _unread():
        if time.monotonic() > begun + SECONDS_AT_ONCE:
            break
        if _tried.get(pk, 0.0) < begun:
            _tried[pk] = begun + TRIED_AGAIN_AFTER
            read += 1
            _look_into(PortalDocument.objects.filter(pk=pk))
    return read


def _unread() -> list[int]:
    """All at once: on SQLite nobody can write beside a query that is still being read."""
    known = FileReading.objects.values("file_hash")
    unread = PortalDocument.objects.filter(file__iendswith=".pdf").exclude(file_hash="")
    rows = unread.exclude(file_hash__in=known).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _look_into(documents: QuerySet[PortalDocument]) -> None:
    """Those that were deleted meanwhile are not there."""
    for document in list(documents):
        if states_of([document])[document.pk] is FileState.SCANNED:
            _judge_again(document)


def _judge_again(document: PortalDocument) -> None:
    Recheck.objects.create(
        scope=Recheck.Scope.MENTIONS,
        object_id=document.pk,
        model=PortalDocument._meta.label,
    )
