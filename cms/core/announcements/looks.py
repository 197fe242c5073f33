"""What readers see of a portal's look, of images and of documents."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from cms.core import keys
from cms.core.models import PortalAppearance, PortalDocument, PortalImage, PortalRendition
from cms.publishing.announce import announce
from cms.publishing.registry import Snapshot

IMAGE_FACTS = (
    "title", "description", "file", "file_hash", "width", "height",
    "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
)  # fmt: skip
DOCUMENT_FACTS = ("title", "file", "file_hash", "file_size")


def describe_appearances(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = PortalAppearance.objects.select_related("portal").filter(pk__in=pks)
    return {
        row.pk: Snapshot(
            portals=(row.portal.key,),
            keys={keys.appearance(row.portal_id): {"palette": row.palette, "logo": row.logo_id}},
        )
        for row in rows
    }


def describe_images(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """On no portal of their own: whoever shows an image has read its key."""
    rows = PortalImage.objects.filter(pk__in=pks)
    return {pk: Snapshot((), {keys.image(pk): facts}) for pk, facts in _facts(rows, IMAGE_FACTS)}


def tell_of_lost_copy(instance: PortalRendition, **_: Any) -> None:
    """Receiver. When an image gets another file, Wagtail deletes its copies some time after the
    image was saved and announced: whoever read it between the two shows copies that are gone."""
    after = {"keys": {keys.image(instance.image_id): ""}}
    announce(subject=f"image:{instance.image_id}", portals=[], before={}, after=after)


def describe_documents(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = PortalDocument.objects.filter(pk__in=pks)
    found = _facts(rows, DOCUMENT_FACTS)
    return {pk: Snapshot((), {keys.document(pk): facts}) for pk, facts in found}


def _facts(rows: QuerySet[Any], names: tuple[str, ...]) -> list[tuple[int, dict[str, Any]]]:
    return [(row.pop("pk"), row) for row in rows.values("pk", *names)]
