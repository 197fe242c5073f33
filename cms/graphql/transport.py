"""The API without HTTP, for the static frontend running in the same process.

It keeps the frontend's transport protocol without importing it: the frontend names this class in
its settings, and both sides may be taken apart again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, BinaryIO

from cms.core.media import open_public_media
from cms.graphql.context import Context
from cms.graphql.execution import execute
from cms.publishing.keys import Reads


class TransportError(Exception):
    """The API refused or failed; ``message`` is Vietnamese, ``code`` for programs.

    ``reads``: what was read until then, for an answer may come once some of it has changed.
    """

    def __init__(self, message: str, code: str, reads: Reads) -> None:
        super().__init__(f"{message} ({code})")
        self.message, self.code, self.reads = message, code, reads


@dataclass(frozen=True)
class Answer:
    """``parts``: what was read below each index of a batch (``pages``); ``reads``: all else."""

    data: Mapping[str, Any]
    reads: Reads = field(default_factory=Reads)
    parts: Mapping[int, Reads] = field(default_factory=dict)


class InProcessTransport:
    """A trusted caller: wider limits, and images are rendered when a page first shows them.

    It sees what any reader sees and nothing more: drafts and private pages are no part of it.
    """

    def execute(self, document: str, variables: Mapping[str, object]) -> Answer:
        """The operation's answer. Raises TransportError on any error: half a page is no page."""
        result = execute(document, variables, self.context())
        reads, parts = result.reads or Reads(), result.parts or {}
        if result.errors or result.data is None:
            first = result.errors[0] if result.errors else {}
            code = first.get("extensions", {}).get("code", "NO_DATA")
            message = first.get("message", "API không trả lời.")
            raise TransportError(message, code, reduce(or_, parts.values(), reads))
        return Answer(result.data, reads, parts)

    def context(self) -> Context:
        """A new one for each operation."""
        return Context(trusted=True)

    def open_media(self, path: str) -> BinaryIO:
        """The bytes of a public ``/media/…`` path. Raises LookupError for any other path."""
        return open_public_media(path)
