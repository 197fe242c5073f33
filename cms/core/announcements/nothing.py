"""What readers see of “không phát sinh”: told with all its days, so that time needs no telling."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F

from cms.core import keys
from cms.core.models import NothingToPublish
from cms.publishing.registry import Snapshot

FACTS = ("reason", "since", "until")
PLACE = {
    "portal": F("section__portal_id"),
    "portal_key": F("section__portal__key"),
    "code": F("section__section_code"),
}


def describe_nothing(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """Whoever shows the section has read the key, and has a fence at the day that ends it."""
    rows = NothingToPublish.objects.standing().filter(pk__in=pks)
    return {row["pk"]: _declared(row) for row in rows.values("pk", *FACTS, **PLACE)}


def _declared(row: Mapping[str, Any]) -> Snapshot:
    key = keys.nothing_to_publish(row["portal"], row["code"])
    return Snapshot((row["portal_key"],), {key: [row[name] for name in FACTS]})
