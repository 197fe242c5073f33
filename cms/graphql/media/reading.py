"""Images and documents as readers get them: public addresses, never the originals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any

from cms.core.media import document_url, rendition_url
from cms.core.models import PortalDocument, PortalImage, PortalRendition
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


Rendered = Mapping[int, Sequence[Mapping[str, Any]]]


def read_images(keys: Iterable[int], *, may_render: bool) -> dict[int, ImageRow]:
    """Images by primary key, with what exists of their closed set of sizes. Two queries.

    ``may_render`` (trusted callers only) first makes what is missing. An image without any JPEG
    cannot be shown and is left out.
    """
    facts = {row["pk"]: row for row in _image_facts(keys)}
    rendered = _renditions(facts)
    if may_render and (lacking := _lacking(facts, rendered)):
        _render(lacking, rendered)
        rendered = _renditions(facts)
    rows = {pk: _image(facts[pk], rendered.get(pk, ())) for pk in facts}
    return {pk: row for pk, row in rows.items() if row.jpeg}


IMAGE_FACTS = ("pk", "uuid", "title", "description", "width", "height")
RENDITION_FACTS = ("image_id", "filter_spec", "file", "width", "height")
DOCUMENT_FACTS = ("pk", "uuid", "title", "file", "file_size", "file_hash")


@Statement
def _images(pks: Sequence[int]) -> Any:
    return PortalImage.objects.filter(pk__in=pks).values_list(*IMAGE_FACTS)


@Statement
def _renditions_of(pks: Sequence[int]) -> Any:
    rows = PortalRendition.objects.filter(image_id__in=pks, filter_spec__in=SPECS)
    return rows.values_list(*RENDITION_FACTS)


@Statement
def _documents(pks: Sequence[int]) -> Any:
    rows = PortalDocument.objects.filter(pk__in=pks).exclude(file_hash="")
    return rows.values_list(*DOCUMENT_FACTS)


def _image_facts(keys: Iterable[int]) -> Iterable[dict[str, Any]]:
    wanted = tuple(set(keys))
    return _images.named(IMAGE_FACTS, wanted) if wanted else ()


def _renditions(keys: Iterable[int]) -> Rendered:
    wanted = tuple(keys)
    rendered: dict[int, list[Mapping[str, Any]]] = {}
    for row in _renditions_of.named(RENDITION_FACTS, wanted) if wanted else ():
        rendered.setdefault(row["image_id"], []).append(row)
    return rendered


def _lacking(facts: Mapping[int, Mapping[str, Any]], rendered: Rendered) -> list[int]:
    return [
        pk for pk, row in facts.items() if len(rendered.get(pk, ())) < len(specs_for(row["width"]))
    ]


def _render(keys: Sequence[int], rendered: Rendered) -> None:
    for image in PortalImage.objects.filter(pk__in=keys):
        existing = [row["filter_spec"] for row in rendered.get(image.pk, ())]
        create_missing(image, existing)


def _image(facts: Mapping[str, Any], rendered: Sequence[Mapping[str, Any]]) -> ImageRow:
    formats: dict[str, list[RenditionRow]] = {"webp": [], "jpeg": []}
    for row in sorted(rendered, key=lambda row: row["width"]):
        name, _ = SPECS[row["filter_spec"]]
        url = rendition_url(row["file"])
        formats[name].append(RenditionRow(url, row["width"], row["height"]))
    return ImageRow(
        id=str(facts["uuid"]),
        alt=facts["description"] or facts["title"],
        width=facts["width"],
        height=facts["height"],
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
