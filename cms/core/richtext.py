"""Editors' HTML as it is stored → the HTML that readers get: safe tags, real addresses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

TAGS = frozenset({"a", "b", "br", "em", "i", "li", "ol", "p", "strong", "sub", "sup", "ul"})
VOID = frozenset({"br"})
PARTING = frozenset({"br", "li", "ol", "p", "ul"})  # the words around them do not touch
SILENT = frozenset({"iframe", "object", "script", "style", "template", "svg", "math"})
_TRICKS = re.compile(r"[\\\x00-\x20]|^//")
LONGEST_KEY = 18  # digits; longer numbers fit no database column
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True)
class References:
    """What some HTML links to inside the network: primary keys."""

    pages: frozenset[int]
    documents: frozenset[int]


@dataclass
class _Linked(HTMLParser):
    """Collects the links."""

    found: dict[str, set[int]] = field(default_factory=lambda: {"page": set(), "document": set()})
    typed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            return
        kind, key = _internal(dict(attrs))
        if kind in self.found and key is not None:
            self.found[kind].add(key)
        elif not kind and (address := _safe(dict(attrs).get("href") or "")):
            self.typed.add(address)


class _Expanded(HTMLParser):
    """Rewrites links and drops every tag and attribute that is not on the list."""

    def __init__(self, pages: Mapping[int, str], documents: Mapping[int, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses = {"page": pages, "document": documents}
        self.out: list[str] = []
        self.open: list[tuple[str, bool]] = []  # (tag, whether it was written)
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag in VOID:
            self.out.append(f"<{tag}>")
        elif tag in TAGS:
            self._open(tag, dict(attrs))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        href = self._href(attrs) if tag == "a" else None
        written = tag != "a" or href is not None
        self.open.append((tag, written))
        if written:
            self.out.append(f'<a href="{escape(href)}">' if href else f"<{tag}>")

    def _href(self, attrs: dict[str, str | None]) -> str | None:
        """The address of a link; None leaves only its text."""
        kind, key = _internal(attrs)
        if kind:
            return self.addresses.get(kind, {}).get(key or 0)
        return _safe(attrs.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in [name for name, _ in self.open]:
            self._close(tag)

    def _close(self, tag: str) -> None:
        """Close ``tag`` and whatever was left open inside it."""
        name = ""
        while name != tag:
            name, written = self.open.pop()
            if written:
                self.out.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(escape(data, quote=False))

    def result(self) -> str:
        while self.open:
            self._close(self.open[-1][0])
        return "".join(self.out)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in PARTING:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def _internal(attrs: Mapping[str, str | None]) -> tuple[str, int | None]:
    """Wagtail's stored link: (``page`` or ``document``, primary key); ("", None) for any other."""
    key = attrs.get("id") or ""
    known = key.isdecimal() and len(key) <= LONGEST_KEY
    return attrs.get("linktype") or "", int(key) if known else None


def _safe(href: str) -> str | None:
    """``href`` when it is a web, mail or telephone address or a path of this host."""
    address = href.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme:
        return address if parts.scheme.lower() in SCHEMES else None
    # Browsers read a backslash, and skip tabs, as if "//host" were written.
    is_own = address[:1] in {"/", "#"} and not parts.netloc and not _TRICKS.search(address)
    # Media are linked by choosing them: a typed address could name a file that is not public.
    return address if is_own and not unquote(address).startswith("/media/") else None


def references(html: str) -> References:
    """What ``html`` links to, so that all links can be looked up at once."""
    found = _linked(html).found
    return References(frozenset(found["page"]), frozenset(found["document"]))


def typed_addresses(html: str) -> frozenset[str]:
    """The addresses that editors typed into ``html``, as readers get them."""
    return frozenset(_linked(html).typed)


def _linked(html: str) -> _Linked:
    if "<a" not in html and "<A" not in html:
        return _NO_LINKS
    parser = _Linked()
    parser.feed(html)
    return parser


_NO_LINKS = _Linked()


def expand(html: str, pages: Mapping[int, str], documents: Mapping[int, str]) -> str:
    """``html`` for readers. ``pages`` and ``documents`` map primary keys to addresses.

    A link to what is not in the mapping (unpublished, private, deleted) keeps only its text.
    """
    parser = _Expanded(pages, documents)
    parser.feed(html)
    parser.close()
    return parser.result()


def plain_text(html: str, limit: int = 300) -> str:
    """The words of ``html`` on one line, cut at a word."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    text = " ".join("".join(parser.pieces).split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + "…"
