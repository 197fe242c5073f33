"""How the builder asks the API: one interface, chosen by a dotted path in the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from cms.publishing.keys import Reads


class TransportError(Exception):
    """The API refused or failed one operation. ``code`` is the API's own word for why.

    ``reads``: what was read until then; once some of it changes, it may be worth asking again.
    """

    def __init__(self, message: str, code: str = "", reads: Reads | None = None) -> None:
        super().__init__(message)
        self.message, self.code, self.reads = message, code, reads or Reads()

    def __str__(self) -> str:
        return f"{self.message} [{self.code}]" if self.code else self.message


class ApiUnreachableError(TransportError):
    """Nobody answers: pointless to go on with the next output."""


@dataclass(frozen=True)
class Answer:
    """``parts``: what was read below each index of a batch (``pages``); ``reads``: all else."""

    data: Mapping[str, Any]
    reads: Reads = field(default_factory=Reads)
    parts: Mapping[int, Reads] = field(default_factory=dict)


class Transport(Protocol):
    """A trusted, anonymous reader of public content."""

    def execute(self, document: str, variables: Mapping[str, Any]) -> Any:
        """The operation's Answer. Any error in it is raised: with a message and a code, as
        TransportError has them. An implementation need not import this module: its answers have
        Answer's attributes."""

    def open_media(self, path: str) -> BinaryIO:
        """The bytes behind a public ``/media/…`` path. Raises LookupError if there are none."""


def transport_from_settings() -> Transport:
    """The transport that ``PORTAL_TRANSPORT`` names."""
    return cast(Transport, import_string(settings.PORTAL_TRANSPORT)())
