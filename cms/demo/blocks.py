"""Body blocks of the demo's articles: what a YAML item says, as a typed value.

A body is a list. A plain string is one paragraph; every other item is a mapping with one key, the
block's type: ``heading``, ``html``, ``image``, ``gallery``, ``table``, ``attachment``, ``quote``,
``embed`` or ``callout``. HTML may point at another demo article by ``href="ref:<article id>"``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


class UnknownBlockError(ValueError):
    """A body item is neither a string nor a mapping with one known key."""


@dataclass(frozen=True)
class DemoPicture:
    """A scene drawn on demand: `scene` and `seed` go to `draw_scene`."""

    scene: str
    seed: int
    alt: str
    caption: str


@dataclass(frozen=True)
class HeadingBlock:
    type: ClassVar[str] = "heading"
    text: str
    level: int


@dataclass(frozen=True)
class ParagraphBlock:
    type: ClassVar[str] = "paragraph"
    html: str


@dataclass(frozen=True)
class ImageBlock:
    type: ClassVar[str] = "image"
    picture: DemoPicture


@dataclass(frozen=True)
class GalleryBlock:
    type: ClassVar[str] = "gallery"
    pictures: tuple[DemoPicture, ...]


@dataclass(frozen=True)
class TableBlock:
    type: ClassVar[str] = "table"
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_column_is_header: bool


@dataclass(frozen=True)
class AttachmentBlock:
    """A document to generate: `name` is its file name, `text` its lines."""

    type: ClassVar[str] = "attachment"
    title: str
    name: str
    text: str


@dataclass(frozen=True)
class QuoteBlock:
    type: ClassVar[str] = "quote"
    text: str
    attribution: str


@dataclass(frozen=True)
class EmbedBlock:
    type: ClassVar[str] = "embed"
    url: str
    title: str
    provider: str


@dataclass(frozen=True)
class CalloutBlock:
    type: ClassVar[str] = "callout"
    tone: str
    title: str
    html: str


DemoBlock = (
    HeadingBlock
    | ParagraphBlock
    | ImageBlock
    | GalleryBlock
    | TableBlock
    | AttachmentBlock
    | QuoteBlock
    | EmbedBlock
    | CalloutBlock
)


def parse_body(items: Sequence[Any]) -> tuple[DemoBlock, ...]:
    """The blocks of a body, in order. Raises UnknownBlockError."""
    return tuple(parse_block(item) for item in items)


def parse_block(item: Any) -> DemoBlock:
    """One YAML item as a block. Raises UnknownBlockError."""
    if isinstance(item, str):
        return ParagraphBlock(f"<p>{item}</p>")
    if isinstance(item, Mapping):
        kind = next(iter(item), None)
        if kind in PARSERS:
            return PARSERS[kind](item[kind], item)
    raise UnknownBlockError(f"not a block: {item!r}")


def pictures_in(body: Sequence[DemoBlock]) -> Iterator[DemoPicture]:
    """The pictures of image and gallery blocks, in order."""
    for block in body:
        if isinstance(block, ImageBlock):
            yield block.picture
        elif isinstance(block, GalleryBlock):
            yield from block.pictures


def parse_picture(value: Mapping[str, Any]) -> DemoPicture:
    """A picture from `{scene, seed, alt, caption}`."""
    return DemoPicture(value["scene"], int(value["seed"]), value["alt"], value["caption"])


def _table(value: Mapping[str, Any], _item: Mapping[str, Any]) -> TableBlock:
    return TableBlock(
        caption=value["caption"],
        header=tuple(str(cell) for cell in value["header"]),
        rows=tuple(tuple(str(cell) for cell in row) for row in value["rows"]),
        first_column_is_header=bool(value.get("first_column_is_header", False)),
    )


# `level` stands beside `heading` in the item, hence the second argument.
PARSERS: dict[str, Callable[[Any, Mapping[str, Any]], DemoBlock]] = {
    "heading": lambda text, item: HeadingBlock(text, int(item.get("level", 2))),
    "html": lambda html, _item: ParagraphBlock(html),
    "image": lambda value, _item: ImageBlock(parse_picture(value)),
    "gallery": lambda value, _item: GalleryBlock(tuple(parse_picture(each) for each in value)),
    "table": _table,
    "attachment": lambda value, _item: AttachmentBlock(**value),
    "quote": lambda value, _item: QuoteBlock(**value),
    "embed": lambda value, _item: EmbedBlock(**value),
    "callout": lambda value, _item: CalloutBlock(**value),
}
