"""Rows of the index, as builds leave them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from cms.publishing.keys import Fence, Reads
from portal_frontend.incremental import index
from portal_frontend.models import PublishedFile


def reads(*keys: str, fences: Iterable[tuple[str, str, str]] = ()) -> Reads:
    return Reads(frozenset(keys), frozenset(Fence(*fence) for fence in fences))


def row(path: str, read: Reads, portal: str = "hue", **facts: Any) -> PublishedFile:
    facts = {"spec": "entry", "locale": "vi", "digest": "ab", "answer": index.pack({})} | facts
    return PublishedFile(
        portal=portal,
        path=path,
        reads=index.packed_reads(read),
        built_at=timezone.now(),
        **facts,
    )


def publish(*rows: PublishedFile) -> None:
    """As a commit does: all rows of one portal at once."""
    for portal in {row.portal for row in rows}:
        save_all(portal, [row for row in rows if row.portal == portal])


def save_all(portal: str, rows: Sequence[PublishedFile]) -> None:
    index.save(rows, index.rows_of(portal, [row.path for row in rows]))


def reads_at(path: str, portal: str = "hue") -> Reads:
    return index.reads_of(bytes(PublishedFile.objects.get(portal=portal, path=path).reads))
