"""Public addresses of media and the way back: ``/media/…`` on each portal's own host."""

import re
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.storage import default_storage

from cms.core.models import PortalDocument, PortalRendition

MEDIA_PATH = "/media/"
HASH_LENGTH = 16
_RENDITION = re.compile(r"^/media/(images/[0-9a-f]{2}/[0-9a-f]{24}-\d+\.(?:webp|jpg|jpeg|png))$")
_DOCUMENT = re.compile(rf"^/media/documents/([0-9a-f]{{{HASH_LENGTH}}})/([^/\\\0]+)$")


class NoSuchMediaError(LookupError):
    """No rendition or document has this public address."""


def rendition_url(name: str) -> str:
    """``images/ab/….webp`` in the store → its public path; the name is the hash of the bytes."""
    return MEDIA_PATH + name


def document_url(file_hash: str, name: str) -> str:
    """The public path of a document: a new file has a new address."""
    return f"{MEDIA_PATH}documents/{file_hash[:HASH_LENGTH]}/{PurePosixPath(name).name}"


def open_public_media(path: str) -> BinaryIO:
    """The bytes behind a public ``/media/…`` path. Raises NoSuchMediaError for anything else.

    Originals of images, drafts' uploads and files outside these two shapes have no address.
    """
    if found := _RENDITION.fullmatch(path):
        return _open_rendition(found[1])
    if found := _DOCUMENT.fullmatch(path):
        return _open_document(found[1], found[2])
    raise NoSuchMediaError(path)


def _open_rendition(name: str) -> BinaryIO:
    if not PortalRendition.objects.filter(file=name).exists():
        raise NoSuchMediaError(name)
    return _open(name)


def _open_document(digest: str, filename: str) -> BinaryIO:
    candidates = PortalDocument.objects.filter(file_hash__startswith=digest)
    for name in candidates.values_list("file", flat=True):
        if PurePosixPath(name).name == filename:
            return _open(name)
    raise NoSuchMediaError(filename)


def _open(name: str) -> BinaryIO:
    try:
        return default_storage.open(name)  # type: ignore[return-value]  # File wraps a BinaryIO
    except FileNotFoundError as error:
        raise NoSuchMediaError(name) from error
