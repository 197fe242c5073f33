"""Which media a published file shows."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

_FOLDER = b"/media/"
_OPENING = re.compile(rb'\b(?:src|srcset|href|content|url)="\Z')
_LONGEST_OPENING = len(b' content="')
# The two shapes our API gives out. Anything else with "/media/" in it is somebody else's address.
_PATH = r"/media/(?:images/[0-9a-f]{2}/[^\s,]+|documents/[0-9a-f]{16}/[^\s,]+)"
_REMEMBERED = 256  # portals


def media_in(content: bytes, origin: str = "") -> frozenset[str]:
    """The ``/media/…`` paths that attributes of this HTML or XML name, entities and % undone.

    ``origin`` (``https://hue.gov.vn``): the portal's own, under which feeds and link previews
    name their pictures.
    """
    own = _own_paths(origin)
    values = (unescape(value.decode("utf-8")) for value in _values(content))
    return frozenset(unquote(path) for value in values for path in own.findall(value))


@lru_cache(_REMEMBERED)
def _own_paths(origin: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,])(?:{re.escape(origin)})?({_PATH})")


def _values(content: bytes) -> Iterator[bytes]:
    """Attributes that name something below ``/media/``: few of the many a page has."""
    end = 0
    while (found := content.find(_FOLDER, end)) >= 0:
        start, end = content.rfind(b'"', 0, found) + 1, content.find(b'"', found)
        if end < 0:
            return
        if _OPENING.search(content, max(0, start - _LONGEST_OPENING), start):
            yield content[start:end]
