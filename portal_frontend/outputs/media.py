"""Which media a published file shows."""

import re
from html import unescape
from urllib.parse import unquote

_ATTRIBUTE = re.compile(r'\b(?:src|srcset|href|content|url)="([^"]*)"')
# The two shapes our API gives out. Anything else with "/media/" in it is somebody else's address.
_PATH = r"/media/(?:images/[0-9a-f]{2}/[^\s,]+|documents/[0-9a-f]{16}/[^\s,]+)"


def media_in(content: bytes, origin: str = "") -> frozenset[str]:
    """The ``/media/…`` paths that attributes of this HTML or XML name, entities and % undone.

    ``origin`` (``https://hue.gov.vn``): the portal's own, under which feeds and link previews
    name their pictures.
    """
    own = re.compile(rf"(?:^|[\s,])(?:{re.escape(origin)})?({_PATH})")
    values = _ATTRIBUTE.findall(content.decode("utf-8"))
    found = (path for value in values for path in own.findall(unescape(value)))
    return frozenset(unquote(path) for path in found)
