"""One media collection per portal, so that no agency meets another's images and documents."""

from collections.abc import Sequence

from django.db.models import F
from wagtail.models import Collection

from sites.models import Portal


def create_portal_collections(portals: Sequence[Portal]) -> int:
    """Give every portal without one its collection; returns how many were made.

    Paths are computed and inserted at once: treebeard's sorted ``add_child`` would move the
    siblings behind each new name.
    """
    homeless = sorted(
        (portal for portal in portals if portal.collection_id is None), key=collection_name
    )
    if not homeless:
        return 0
    made = Collection.objects.bulk_create(_new_collections(homeless))
    Collection.objects.filter(depth=1).update(numchild=F("numchild") + len(made))
    for portal, collection in zip(homeless, made, strict=True):
        portal.collection = collection
    Portal.objects.bulk_update(homeless, ["collection"])
    return len(made)


def collection_name(portal: Portal) -> str:
    return str(portal.agency)


def _new_collections(portals: Sequence[Portal]) -> list[Collection]:
    """Unsaved children of the root collection, one per portal, after the present last child."""
    root = Collection.objects.get(depth=1)
    last = Collection.objects.filter(depth=2).order_by("-path").first()
    first_step = int(last.path[-Collection.steplen :], 36) + 1 if last else 1
    return [
        Collection(
            name=collection_name(portal),
            depth=2,
            numchild=0,
            path=Collection._get_path(root.path, 2, step),
        )
        for step, portal in enumerate(portals, first_step)
    ]
