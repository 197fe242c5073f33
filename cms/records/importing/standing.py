"""Records that stand already, found for many rows at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from wagtail.models import Page

from .importer import Importer

AT_ONCE = 500

Identity = tuple[str, ...]
T = TypeVar("T")


def in_batches(items: Iterable[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def standing_keys(importer: Importer) -> Mapping[Identity, int]:
    """Identity → primary key, of every record of the portal in the section's language.

    Where two have the same identity, one in the section goes first, then the older one.
    """
    section = importer.section
    rows = importer.model._default_manager.filter(
        portal=section.portal_id, locale=section.locale_id, alias_of=None
    )
    found: dict[Identity, tuple[bool, int]] = {}
    for row in rows.order_by("pk").values("pk", "section_id", *importer.key):
        identity = importer.identity(row)
        candidate = (row["section_id"] != section.pk, row["pk"])
        found[identity] = min(found.get(identity, candidate), candidate)
    return {identity: pk for identity, (_elsewhere, pk) in found.items()}


def locked_pages(model: Any, pks: Collection[int]) -> dict[int, Any]:
    """As `standing_pages`, as they are now and stay until the transaction ends."""
    rows = Page.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return standing_pages(model, list(rows.values_list("pk", flat=True)))


def standing_pages(model: Any, pks: Iterable[int]) -> dict[int, Any]:
    """The records with these keys as readers see them; of those that nobody sees the draft."""
    pages: dict[int, Any] = {}
    for some in in_batches(pks):
        rows = model._default_manager.filter(pk__in=some)
        pages |= {page.pk: page for page in rows.select_related("locale", "latest_revision")}
    return {
        pk: page if page.live else page.get_latest_revision_as_object()
        for pk, page in pages.items()
    }
