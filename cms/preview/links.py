"""Signed links to one draft, and seals on the media that its page shows."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.crypto import constant_time_compare

LINKS, MEDIA = "hoitu.preview.link", "hoitu.preview.media"


class BadLinkError(ValueError):
    """Nobody signed this link."""


class ExpiredLinkError(ValueError):
    """The link was good once."""


@dataclass(frozen=True)
class Link:
    """``revision`` 0: the page as it stands, for pages that never had a revision."""

    page: int
    revision: int
    expires_at: datetime.datetime

    @property
    def token(self) -> str:
        expires = int(self.expires_at.timestamp())
        return _signer(LINKS).sign_object([self.page, self.revision, expires])


def new_link(page: int, revision: int) -> Link:
    """Good for ``PREVIEW_HOURS`` from now."""
    lifetime = datetime.timedelta(hours=settings.PREVIEW_HOURS)
    return Link(page, revision, (timezone.now() + lifetime).replace(microsecond=0))


def read_link(token: str) -> Link:
    """Raises BadLinkError or ExpiredLinkError."""
    try:
        page, revision, expires = _signer(LINKS).unsign_object(token)
    except (BadSignature, ValueError) as error:
        raise BadLinkError(token) from error
    link = Link(page, revision, datetime.datetime.fromtimestamp(expires, datetime.UTC))
    if link.expires_at <= timezone.now():
        raise ExpiredLinkError(token)
    return link


def media_seal(token: str, path: str) -> str:
    """Proof that the page behind ``token`` shows the ``/media/…`` path."""
    return _signer(MEDIA).signature(f"{token}:{path}")


def is_sealed(token: str, path: str, seal: str) -> bool:
    """The way back of ``media_seal``, in constant time."""
    return constant_time_compare(media_seal(token, path), seal)


def _signer(salt: str) -> Signer:
    """Dots, because chat programs end an address at a colon."""
    return Signer(salt=salt, sep=".")
