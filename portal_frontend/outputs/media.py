"""Which media a published file shows."""

import re
from html import unescape
from urllib.parse import unquote

_REFERENCE = re.compile(r"/media/[^\s\"'<>,;()\\]+")


def media_in(content: bytes) -> frozenset[str]:
    """The ``/media/…`` paths in HTML or XML, as stored: entities and percent signs undone."""
    found = _REFERENCE.findall(unescape(content.decode("utf-8")))
    return frozenset(unquote(path) for path in found)
