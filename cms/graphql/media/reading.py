"""Images and documents as readers get them: public addresses, never the originals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from cms.core.media import document_url, rendition_url
from cms.core.models import PortalDocument, PortalImage
from cms.core.renditions import SPECS, create_missing, specs_for
from cms.graphql.statements import Statement


@dataclass(frozen=True, slots=True, eq=False)
class RenditionRow:
    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class ImageRow:
    id: str
    alt: str
    width: int
    height: int
    webp: tuple[RenditionRow, ...]  # ascending
    jpeg: tuple[RenditionRow, ...]  # ascending; never empty

    def described(self, alt: str | None) -> "ImageRow":
        """The same picture with the words of the place it stands in; None keeps its own."""
        return self if alt is None else replace(self, alt=alt)


@dataclass(frozen=True, slots=True, eq=False)
class DocumentRow:
    id: str
    title: str
    url: str
    filename: str
    size: int  # bytes
    mime_type: str


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """An image with what exists of its closed set of sizes."""

    pk: int
    uuid: UUID
    title: str
    description: str
    width: int
    height: int
    sizes: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # file, width, height

    @property
    def is_whole(self) -> bool:
        return len(self.sizes) >= len(specs_for(self.width))


def read_images(keys: Iterable[int], *, may_render: bool) -> dict[int, ImageRow]:
    """Images by primary key, with what exists of their closed set of sizes. One query.

    ``may_render`` (trusted callers only) first makes what is missing. An image without any JPEG
    cannot be shown and is left out.
    """
    wanted = tuple(set(keys))
    pictures = _read(wanted)
    lacking = [picture for picture in pictures if not picture.is_whole] if may_render else []
    if lacking:
        _render(lacking)
        pictures = _read(wanted)
    rows = {picture.pk: _image(picture) for picture in pictures}
    return {pk: row for pk, row in rows.items() if row.jpeg}


SIZE = ("filter_spec", "file", "width", "height")
DOCUMENT_FACTS = ("pk", "uuid", "title", "file", "file_size", "file_hash")


@Statement
def _images(pks: Sequence[int]) -> Any:
    """One row for each rendition, one for an image without any."""
    size = (f"renditions__{name}" for name in SIZE)
    images = PortalImage.objects.filter(pk__in=pks)
    return images.values_list("pk", *size, "uuid", "title", "description", "width", "height")


@Statement
def _documents(pks: Sequence[int]) -> Any:
    rows = PortalDocument.objects.filter(pk__in=pks).exclude(file_hash="")
    return rows.values_list(*DOCUMENT_FACTS)


def _read(pks: tuple[int, ...]) -> Collection[_Picture]:
    pictures: dict[int, _Picture] = {}
    for pk, spec, *size, uuid, title, description, width, height in (
        _images.rows(pks) if pks else ()
    ):
        if pk not in pictures:
            pictures[pk] = _Picture(pk, uuid, title, description, width, height)
        if spec in SPECS:
            pictures[pk].sizes[spec] = (size[0], size[1], size[2])
    return pictures.values()


def _render(pictures: Iterable[_Picture]) -> None:
    existing = {picture.pk: list(picture.sizes) for picture in pictures}
    for image in PortalImage.objects.filter(pk__in=existing):
        create_missing(image, existing[image.pk])


def _image(picture: _Picture) -> ImageRow:
    formats: dict[str, list[RenditionRow]] = {"webp": [], "jpeg": []}
    for spec, (file, width, height) in sorted(picture.sizes.items(), key=lambda size: size[1][1]):
        formats[SPECS[spec][0]].append(RenditionRow(rendition_url(file), width, height))
    return ImageRow(
        id=str(picture.uuid),
        alt=picture.description or picture.title,
        width=picture.width,
        height=picture.height,
        webp=tuple(formats["webp"]),
        jpeg=tuple(formats["jpeg"]),
    )


def read_documents(keys: Iterable[int]) -> dict[int, DocumentRow]:
    """Documents by primary key. One query."""
    wanted = tuple(set(keys))
    rows = _documents.named(DOCUMENT_FACTS, wanted) if wanted else ()
    return {row["pk"]: _document(row) for row in rows}


def _document(row: Mapping[str, Any]) -> DocumentRow:
    filename = PurePosixPath(row["file"]).name
    return DocumentRow(
        id=str(row["uuid"]),
        title=row["title"],
        url=document_url(row["file_hash"], row["file"]),
        filename=filename,
        size=row["file_size"] or 0,
        mime_type=guess_type(filename)[0] or "application/octet-stream",
    )
