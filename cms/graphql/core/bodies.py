"""Bodies of many pages at once: what all their blocks name is read in a fixed number of queries."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, TypeVar

from django.db.models import Model, TextField
from django.db.models.functions import Cast

from cms.core import keys
from cms.graphql.media.reading import DocumentRow, ImageRow, read_documents, read_images
from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Statement

from .blocks import build_blocks, stored_blocks, with_material
from .expanding import expand, references
from .linking import Target, addresses_from, read_targets_by_pk, reads_of_links

Key = TypeVar("Key", bound=Hashable)


@dataclass
class _Wanted:
    """Material that notes what is asked for, so that it can be read in one go."""

    images: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)

    def image(self, key: int) -> None:
        self.images.add(key)

    def document(self, key: int) -> None:
        self.documents.add(key)

    def html(self, stored: str) -> str:
        found = references(stored)
        self.pages |= found.pages
        self.documents |= found.documents
        return ""

    @classmethod
    def of_all(cls, parts: Iterable["_Wanted"]) -> "_Wanted":
        wanted = cls()
        for part in parts:
            wanted.images |= part.images
            wanted.documents |= part.documents
            wanted.pages |= part.pages
        return wanted


@dataclass(frozen=True)
class Library:
    """What was asked for, read: serves every body of a request."""

    images: Mapping[int, ImageRow]
    documents: Mapping[int, DocumentRow]
    pages: Mapping[int, Target]

    def for_portal(self, portal_id: int) -> "_Shelf":
        files = {pk: document.url for pk, document in self.documents.items()}
        return _Shelf(self, addresses_from(portal_id, self.pages.values()), files)

    def reads(self, wanted: _Wanted) -> Iterable[Read]:
        """What something that wants this reads, whether it was there or not."""
        yield from map(keys.image, wanted.images)
        yield from map(keys.document, wanted.documents)
        yield from reads_of_links(wanted.pages, self.pages)


@dataclass(frozen=True)
class _Shelf:
    """The library as one portal's pages see it: links within the portal are paths."""

    library: Library
    addresses: Mapping[int, str]
    files: Mapping[int, str]

    def image(self, key: int) -> ImageRow | None:
        return self.library.images.get(key)

    def document(self, key: int) -> DocumentRow | None:
        return self.library.documents.get(key)

    def html(self, stored: str) -> str:
        return expand(stored, self.addresses, self.files)


def _read(wanted: _Wanted, *, may_render: bool) -> Library:
    return Library(
        images=read_images(wanted.images, may_render=may_render),
        documents=read_documents(wanted.documents),
        pages=read_targets_by_pk(wanted.pages),
    )


@cache
def _stored(model: type[Model]) -> Statement:
    """(page, body as text): a StreamField would build its block objects for every row."""

    def build(pks: Sequence[int]) -> Any:
        bodies = model._default_manager.filter(pk__in=pks)
        return bodies.annotate(stored=Cast("body", TextField())).values_list("pk", "stored")

    return Statement(build)


def read_bodies(
    model: type[Model], portals: Mapping[int, int], *, may_render: bool
) -> dict[int, Traced]:
    """Blocks by page; ``portals`` maps pages to their portals. At most six queries."""
    stored = _stored(model).rows(tuple(portals))
    return read_blocks({pk: (portals[pk], raw) for pk, raw in stored}, may_render=may_render)


def read_blocks(streams: Mapping[Key, tuple[int, Any]], *, may_render: bool) -> dict[Key, Traced]:
    """Blocks for readers of many (portal, stored JSON) pairs, under the same keys. At most five
    queries."""
    stored = {key: stored_blocks(raw) for key, (_, raw) in streams.items()}
    wanted: dict[Key, _Wanted] = {key: _Wanted() for key in stored}
    for key, blocks in stored.items():
        build_blocks(with_material(blocks), wanted[key])
    library = _read(_Wanted.of_all(wanted.values()), may_render=may_render)
    shelves = {portal: library.for_portal(portal) for portal, _ in streams.values()}
    return {
        key: Traced(
            build_blocks(blocks, shelves[streams[key][0]]), partial(library.reads, wanted[key])
        )
        for key, blocks in stored.items()
    }


def expand_all(texts: Mapping[Any, tuple[int, str]]) -> dict[Any, Traced]:
    """HTML for readers of many (portal, stored HTML) pairs, under the same keys."""
    wanted: dict[Any, _Wanted] = {key: _Wanted() for key in texts}
    for key, (_, stored) in texts.items():
        wanted[key].html(stored)
    library = _read(_Wanted.of_all(wanted.values()), may_render=False)
    shelves = {portal: library.for_portal(portal) for portal, _ in texts.values()}
    return {
        key: Traced(shelves[portal].html(stored), partial(library.reads, wanted[key]))
        for key, (portal, stored) in texts.items()
    }
