"""What is known of documents. Equal files are looked into once: memory goes by their hash."""

import datetime
import time
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from cms.advice.material import FileState
from cms.advice.models import FileReading
from cms.core.models import PortalDocument

from .reading import LARGEST, read

TRIED_AGAIN_AFTER = datetime.timedelta(days=7)
SECONDS_AT_ONCE = 12  # what is left then is read when the page is opened again


def states_of(documents: Iterable[PortalDocument]) -> dict[int, FileState]:
    """By primary key. One query for all that was read before, and two for each new file."""
    pdfs = {document.pk: document for document in documents if _is_pdf(document)}
    hashes = {pk: document.file_hash for pk, document in pdfs.items()}
    known = _known(hashes.values()) if pdfs else {}
    deadline = time.monotonic() + SECONDS_AT_ONCE
    for pk, document in pdfs.items():
        if hashes[pk] not in known and time.monotonic() < deadline:
            known[hashes[pk]] = _state_of(document)
    return {pk: known.get(digest, FileState.UNREAD) for pk, digest in hashes.items()}


def known_states(documents: Iterable[PortalDocument]) -> dict[int, FileState]:
    """By primary key, what was found before: no file is opened. One query."""
    pdfs = {document.pk: document.file_hash for document in documents if _is_pdf(document)}
    known = _known(pdfs.values()) if pdfs else {}
    return {pk: known.get(digest, FileState.UNREAD) for pk, digest in pdfs.items()}


def _known(hashes: Iterable[str]) -> dict[str, FileState]:
    """What could not be read is tried again after a while: the machine may have been busy."""
    stale = Q(state=FileState.UNREAD, read_at__lt=timezone.now() - TRIED_AGAIN_AFTER)
    rows = FileReading.objects.filter(~stale, file_hash__in=set(hashes))
    return {row.file_hash: FileState(row.state) for row in rows}


def _is_pdf(document: PortalDocument) -> bool:
    return str(document.file.name).lower().endswith(".pdf")


def _state_of(document: PortalDocument) -> FileState:
    """A missing file is not remembered: it may come back."""
    try:
        if document.file.size > LARGEST:
            return FileState.UNREAD
        with document.file.storage.open(document.file.name) as file:
            content = file.read()
    except OSError:
        return FileState.MISSING
    state = read(content)
    if document.file_hash:
        FileReading.objects.update_or_create(
            file_hash=document.file_hash, defaults={"state": state.value}
        )
    return state
