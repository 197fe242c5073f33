"""How compiled templates write: escaped once, what is kept of earlier pages taken as it is."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Template
from markupsafe import Markup, escape

try:  # the part of `escape` that escapes, without the wrapping that nobody looks at here
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:
    from markupsafe._native import _escape_inner as escaped


class Fragment(Markup):
    """A part of many pages, normalised and encoded once. It ends in a line break, which composes
    with nothing that follows."""

    encoded: bytes

    @classmethod
    def of(cls, html: str) -> "Fragment":
        fragment = cls(unicodedata.normalize("NFC", html))
        fragment.encoded = fragment.encode()
        return fragment


def encoded(pieces: Iterable[str]) -> bytes:
    """A page in NFC and UTF-8 from what a template writes."""
    return b"".join(_parts(pieces))


def _parts(pieces: Iterable[str]) -> Iterator[bytes]:
    """Fragments, most of a page, are taken as they are kept."""
    own: list[str] = []
    for piece in pieces:
        if type(piece) is Fragment:
            yield _nfc(own)
            yield piece.encoded
            own.clear()
        else:
            own.append(piece)
    yield _nfc(own)


def _nfc(pieces: Iterable[str]) -> bytes:
    return unicodedata.normalize("NFC", "".join(pieces)).encode()


def as_shown(value: Any) -> str:
    """What `{{ value }}` writes: text escaped, markup and fragments as they are."""
    if type(value) is str:
        return escaped(value)
    return value if type(value) is Fragment else escape(value)


class PageTemplate(Template):
    """Writes with ``as_shown``: a page is full of short texts, which `escape` wraps one by one."""

    @classmethod
    def from_code(cls, *arguments: Any, **named: Any) -> Template:
        template = super().from_code(*arguments, **named)
        template.root_render_func.__globals__["escape"] = as_shown
        return template
