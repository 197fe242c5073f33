"""Body blocks as plain values, built from a StreamField's stored JSON."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import orjson

from cms.graphql.media.reading import DocumentRow, ImageRow
from sites.vietnamese import slug

Raw = Mapping[str, Any]


class Material(Protocol):
    """Where a block's pictures, files and links come from."""

    def image(self, key: int) -> ImageRow | None: ...
    def document(self, key: int) -> DocumentRow | None: ...
    def html(self, stored: str) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    id: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(BlockRow):
    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RichText(BlockRow):
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(BlockRow):
    image: ImageRow
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery(BlockRow):
    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(BlockRow):
    caption: str
    column_headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_column_is_header: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(BlockRow):
    title: str
    document: DocumentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(BlockRow):
    text: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed(BlockRow):
    url: str
    title: str
    provider: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(BlockRow):
    tone: str
    title: str
    html: str


def _heading(block: Raw, value: Raw, _: Material) -> BlockRow:
    text = value["text"]
    level = int(value.get("level") or 2)
    return Heading(**_common(block), text=text, level=level, anchor=slug(text) or "muc")


def _paragraph(block: Raw, value: str, material: Material) -> BlockRow:
    return RichText(**_common(block), html=material.html(value))


def _figure(block: Raw, value: Raw, material: Material) -> Figure | None:
    """None when the picture is gone: a caption alone says nothing."""
    choice = value["image"] or {}
    image = material.image(choice["image"]) if choice.get("image") else None
    if image is None:
        return None
    words = "" if choice.get("decorative") else choice.get("alt_text") or None
    common = _common(block) | {"type": "image"}
    return Figure(**common, image=image.described(words), caption=value.get("caption") or "")


def _gallery(block: Raw, value: Iterable[Raw], material: Material) -> BlockRow | None:
    figures = (_figure(item, item["value"], material) for item in value)
    items = tuple(figure for figure in figures if figure is not None)
    return Gallery(**_common(block), items=items) if items else None


def _table(block: Raw, value: Raw, _: Material) -> BlockRow:
    table = value["table"]
    return Table(
        **_common(block),
        caption=value["caption"],
        column_headers=tuple(column.get("heading") or "" for column in table["columns"]),
        rows=tuple(tuple(cell or "" for cell in row["values"]) for row in table["rows"]),
        first_column_is_header=bool(value.get("first_column_is_header")),
    )


def _attachment(block: Raw, value: Raw, material: Material) -> BlockRow | None:
    document = material.document(value["document"]) if value.get("document") else None
    if document is None:
        return None
    return Attachment(
        **_common(block), title=value.get("title") or document.title, document=document
    )


def _quote(block: Raw, value: Raw, _: Material) -> BlockRow:
    return Quote(**_common(block), text=value["text"], attribution=value.get("attribution") or "")


def _embed(block: Raw, value: Raw, _: Material) -> BlockRow | None:
    parts = urlsplit(value["url"])
    if parts.scheme not in {"http", "https"}:
        return None
    provider = (parts.hostname or "").removeprefix("www.")
    return Embed(**_common(block), url=value["url"], title=value["title"], provider=provider)


def _callout(block: Raw, value: Raw, material: Material) -> BlockRow:
    return Callout(
        **_common(block),
        tone=value.get("tone") or "info",
        title=value.get("title") or "",
        html=material.html(value["text"]),
    )


def _common(block: Raw) -> dict[str, str]:
    return {"id": str(block.get("id") or ""), "type": block["type"]}


BUILDERS: Mapping[str, Callable[[Raw, Any, Material], BlockRow | None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "image": _figure,
    "gallery": _gallery,
    "table": _table,
    "attachment": _attachment,
    "quote": _quote,
    "embed": _embed,
    "callout": _callout,
}


WITHOUT_MATERIAL = frozenset({"heading", "table", "quote", "embed"})


def stored_blocks(raw: Any) -> list[Raw]:
    """The list a StreamField column holds, whichever way the database hands it over."""
    blocks = orjson.loads(raw) if isinstance(raw, str | bytes) else raw
    return [block for block in blocks or [] if block.get("type") in BUILDERS]


def with_material(blocks: Iterable[Raw]) -> list[Raw]:
    """Those blocks that may name pictures, files or pages."""
    return [block for block in blocks if block["type"] not in WITHOUT_MATERIAL]


def build_blocks(blocks: Iterable[Raw], material: Material) -> tuple[BlockRow, ...]:
    """Blocks for readers; those whose picture or file is gone are left out."""
    built = (BUILDERS[block["type"]](block, block["value"], material) for block in blocks)
    return _with_own_anchors([block for block in built if block is not None])


def _with_own_anchors(blocks: list[BlockRow]) -> tuple[BlockRow, ...]:
    """Equal headings get ``-2``, ``-3`` …: an anchor stands once on a page."""
    seen: dict[str, int] = {}
    return tuple(
        _numbered(block, seen) if isinstance(block, Heading) else block for block in blocks
    )


def _numbered(heading: Heading, seen: dict[str, int]) -> Heading:
    times = seen[heading.anchor] = seen.get(heading.anchor, 0) + 1
    if times == 1:
        return heading
    return Heading(
        id=heading.id,
        type=heading.type,
        text=heading.text,
        level=heading.level,
        anchor=f"{heading.anchor}-{times}",
    )
