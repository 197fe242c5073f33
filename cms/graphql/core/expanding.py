"""Stored rich text for readers, the short way: what editors usually write needs no HTML parser.

Whatever is not plainly well-formed goes to ``cms.core.richtext``, which alone decides.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from cms.core import richtext
from cms.core.richtext import References

NOTHING = References(frozenset(), frozenset())
# A tag as Wagtail's editor stores it, or the words before the next one.
_TOKEN = re.compile(
    r"<(?P<tag>b|em|i|li|ol|p|strong|sub|sup|ul)(?: data-block-key=\"[a-z0-9]+\")?>"
    r"|</(?P<end>a|b|em|i|li|ol|p|strong|sub|sup|ul)>"
    r"|(?P<br><br/?>)"
    r"|<a(?: linktype=\"(?P<kind>page|document)\"| id=\"(?P<key>[0-9]{1,18})\"){2}>"
    r"|(?P<words>[^<>]+)"
)
LONGEST = 300  # letters of a description


class _UnusualError(Exception):
    """Not the way the editor writes."""


def references(html: str) -> References:
    """As ``richtext.references``."""
    return richtext.references(html) if "linktype" in html else NOTHING


def expand(html: str, pages: Mapping[int, str], documents: Mapping[int, str]) -> str:
    """As ``richtext.expand``."""
    try:
        return _Writer({"page": pages, "document": documents}).write(html)
    except _UnusualError:
        return richtext.expand(html, pages, documents)


def plain_text(text: str) -> str:
    """As ``richtext.plain_text``."""
    if "<" in text or "&" in text:
        return richtext.plain_text(text, LONGEST)
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"


class _Writer:
    def __init__(self, addresses: Mapping[str, Mapping[int, str]]) -> None:
        self.addresses = addresses
        self.out: list[str] = []
        self.open: list[tuple[str, bool]] = []  # (tag, whether it was written)

    def write(self, html: str) -> str:
        """Raises _UnusualError unless every tag is known and closed in its turn."""
        read = 0
        for token in _TOKEN.finditer(html):
            if token.start() != read:
                raise _UnusualError
            read = token.end()
            self._token(token)
        if read != len(html) or self.open:
            raise _UnusualError
        return "".join(self.out)

    def _token(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "words":
            words = token["words"]
            self.out.append(escape(unescape(words), quote=False) if "&" in words else words)
        elif kind == "tag":
            self.open.append((token["tag"], True))
            self.out.append(f"<{token['tag']}>")
        elif kind == "end":
            self._close(token["end"])
        elif kind == "br":
            self.out.append("<br>")
        else:
            self._link(token)

    def _link(self, token: re.Match[str]) -> None:
        if token["kind"] is None or token["key"] is None:
            raise _UnusualError
        address = self.addresses[token["kind"]].get(int(token["key"]))
        self.open.append(("a", address is not None))
        if address is not None:
            self.out.append(f'<a href="{escape(address)}">' if address else "<a>")

    def _close(self, tag: str) -> None:
        name, written = self.open.pop() if self.open else ("", False)
        if name != tag:
            raise _UnusualError
        if written:
            self.out.append(f"</{tag}>")
