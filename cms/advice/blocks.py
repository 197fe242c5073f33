"""Findings of one block of a body, whatever it is made of."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, singledispatch
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from cms.core.blocks import AttachmentBlock
from cms.core.richtext import plain_text, references, typed_addresses

from .material import Address, File, Finding, Html, Link, Picture, Table, Words

WHOLE = 1_000_000  # characters: nobody writes more into one block


def words_of(text: str, place: str) -> Iterator[Words]:
    if text.strip():
        yield Words(place, text)


def html_of(html: str, place: str) -> Iterator[Finding]:
    """The words and the links of stored rich text."""
    if html:
        yield Html(place, html)
    linked = references(html)
    yield from (Link(place, "page", key) for key in sorted(linked.pages))
    yield from (Link(place, "document", key) for key in sorted(linked.documents))
    yield from (Address(place, url) for url in sorted(typed_addresses(html)))


def text_of(found: Iterable[Finding]) -> Iterator[Words]:
    """All words among ``found``, in their order."""
    for one in found:
        if isinstance(one, Words):
            yield one
        elif isinstance(one, Html):
            yield from words_of(plain_text(one.html, WHOLE), one.place)


@singledispatch
def findings(block: Any, value: Any, place: str) -> Iterator[Finding]:
    """Of ``value``, as ``block`` reads it; ``place`` names the block to people. Blocks of other
    kinds (choices, numbers) hold nothing to look at."""
    yield from ()


@findings.register(blocks.StreamBlock)
def _stream(block: blocks.StreamBlock, value: Any, place: str) -> Iterator[Finding]:
    words, labels = _("%(place)s, khối %(n)s (%(label)s)"), _labels(block)
    for number, child in enumerate(value, start=1):
        here = words % {"place": place, "n": number, "label": labels(child.block_type)}
        yield from findings(child.block, child.value, here)


def _labels(block: blocks.StreamBlock) -> Callable[[str], str]:
    """By type of block; each is translated but once."""
    return cache(lambda name: str(block.child_blocks[name].label))


@findings.register(blocks.ListBlock)
def _list(block: blocks.ListBlock, value: Any, place: str) -> Iterator[Finding]:
    words = _("%(place)s, mục %(n)s")
    for number, child in enumerate(value, start=1):
        here = words % {"place": place, "n": number}
        yield from findings(block.child_block, child, here)


@findings.register(blocks.StructBlock)
def _struct(block: blocks.StructBlock, value: Any, place: str) -> Iterator[Finding]:
    for name, child in block.child_blocks.items():
        yield from findings(child, value.get(name), place)


@findings.register(ImageBlock)
def _image(block: ImageBlock, value: Any, place: str) -> Iterator[Finding]:
    """Wagtail hands on the image itself, with its words upon it."""
    if value is None:
        yield Picture(place, "", exists=False)
    else:
        yield Picture(place, value.contextual_alt_text or "", bool(value.decorative))


@findings.register(AttachmentBlock)
def _attachment(block: AttachmentBlock, value: Any, place: str) -> Iterator[Finding]:
    document, title = value.get("document"), value.get("title") or ""
    yield File(place, title or (document.title if document else ""), document and document.pk)
    yield from words_of(title, place)


@findings.register(DocumentChooserBlock)
def _document(block: DocumentChooserBlock, value: Any, place: str) -> Iterator[Finding]:
    yield File(place, value.title if value else "", value and value.pk)


@findings.register(TypedTableBlock)
def _table(block: TypedTableBlock, value: Any, place: str) -> Iterator[Finding]:
    if value is None:
        return
    yield Table(place, tuple(column["heading"] for column in value.columns))
    yield from words_of(" · ".join(_cells(value)), place)


def _cells(table: Any) -> Iterable[str]:
    yield from (column["heading"] for column in table.columns)
    yield from (str(cell.value or "") for row in table.rows for cell in row)


@findings.register(blocks.RichTextBlock)
def _rich_text(block: blocks.RichTextBlock, value: Any, place: str) -> Iterator[Finding]:
    yield from html_of(value.source if value else "", place)


@findings.register(blocks.URLBlock)
def _url(block: blocks.URLBlock, value: Any, place: str) -> Iterator[Finding]:
    if value:
        yield Address(place, value)


@findings.register(blocks.CharBlock)
@findings.register(blocks.TextBlock)
def _text(block: Any, value: Any, place: str) -> Iterator[Finding]:
    yield from words_of(value or "", place)
