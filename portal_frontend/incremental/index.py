"""The reverse index: which output read which key, and showed which slice of which list."""

import datetime
import hashlib
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import deflate
import orjson
from django.db.models import QuerySet
from django.utils import timezone

from cms.publishing.keys import CLOCK, Fence, Reads, moment_position
from portal_frontend.models import Dependency, FenceRow, PublishedFile

from .bulk import insert_rows, update_rows, upsert
from .planner import Place

QUICK = 1  # zlib level: the blobs are small and written often
KEYS_REMEMBERED = 20_000  # most outputs of a portal read the same ones
KEYS_AT_ONCE = 400  # below every database's limit of parameters
DEPENDENCY_COLUMNS = {"file_id": "bigint", "key": "bigint"}
FENCE_COLUMNS = {"file_id": "bigint", "collection": "bigint", "low": "text", "high": "text"}
UPDATED = (
    "spec", "locale", "digest", "chrome", "change_id", "built_at", "written_at", "media", "reads",
    "answer",
)  # fmt: skip


class DatabaseIndex:
    """The planner's view of the tables."""

    def readers(self, keys: Collection[str]) -> Iterable[Place]:
        hashes = [hashed(key) for key in keys]
        for some in _portions(hashes, KEYS_AT_ONCE):
            files = PublishedFile.objects.filter(dependencies__key__in=some)
            yield from (Place(*row) for row in files.values_list("portal", "path"))

    def showing(self, positions: Collection[tuple[str, str]]) -> Iterable[Place]:
        for collection, position in positions:
            # Compared here, not by the database, whose languages sort punctuation differently.
            rows = FenceRow.objects.filter(collection=hashed(collection)).values_list(
                "low", "high", "file__portal", "file__path"
            )
            yield from (Place(*place) for low, high, *place in rows if low <= position <= high)


@lru_cache(KEYS_REMEMBERED)
def hashed(key: str) -> int:
    """64 bits, signed, as the databases keep integers."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack(value: Any) -> bytes:
    return bytes(deflate.zlib_compress(orjson.dumps(value), QUICK))


def unpack(blob: bytes) -> Any:
    return orjson.loads(zlib.decompress(blob))


def packed_reads(reads: Reads) -> bytes:
    """Sorted: equal reads are equal bytes."""
    return pack(
        {"keys": sorted(reads.keys), "fences": [list(fence) for fence in sorted(reads.fences)]}
    )


def reads_of(blob: bytes) -> Reads:
    told = unpack(blob)
    return Reads(frozenset(told["keys"]), frozenset(Fence(*fence) for fence in told["fences"]))


def rows_of(portal: str, paths: Sequence[str]) -> dict[str, PublishedFile]:
    files = PublishedFile.objects.filter(portal=portal, path__in=paths)
    return {file.path: file for file in files}


def known_paths(portal: str, paths: Collection[str]) -> set[str]:
    """Those of ``paths`` that are in the index."""
    known: set[str] = set()
    for some in _portions(list(paths), KEYS_AT_ONCE):
        files = PublishedFile.objects.filter(portal=portal, path__in=some)
        known.update(files.values_list("path", flat=True))
    return known


def save(rows: Sequence[PublishedFile], before: Mapping[str, PublishedFile]) -> None:
    """Write rows (all of one portal) and, where they changed, what they read.

    ``before``: the rows as they were, by path. Call it in a transaction.
    """
    upsert(rows, ["portal", "path"], UPDATED)
    changed = [row for row in rows if _reads_differ(row, before.get(row.path))]
    _learn_keys(changed)
    known = [row.pk for row in changed if row.path in before]
    Dependency.objects.filter(file__in=known).delete()
    FenceRow.objects.filter(file__in=known).delete()
    _insert(changed)


def _learn_keys(rows: Sequence[PublishedFile]) -> None:
    for some in _portions(rows, KEYS_AT_ONCE):
        files = PublishedFile.objects.filter(portal=some[0].portal, path__in=[r.path for r in some])
        keys = dict(files.values_list("path", "pk"))
        for row in some:
            row.pk = keys[row.path]


def save_recomposed(
    rows: Collection[PublishedFile],
    chrome: str,
    *,
    built: Collection[PublishedFile],
    written: Collection[PublishedFile],
) -> None:
    """``rows`` (all of one portal) now stand under ``chrome`` (a digest). Those ``built`` may have
    another digest and other media; whatever else they were made of stays. Call it in a
    transaction."""
    now, media_before = timezone.now(), dict(_files(built).values_list("pk", "media"))
    _files(rows).update(chrome=chrome)
    _files(built).update(built_at=now)
    _files(written).update(written_at=now)
    update_rows(PublishedFile._meta.db_table, "digest", [(row.digest, row.pk) for row in built])
    _save_media([row for row in built if media_before.get(row.pk) != row.media])


def _files(rows: Iterable[PublishedFile]) -> "QuerySet[PublishedFile]":
    return PublishedFile.objects.filter(pk__in=[row.pk for row in rows])


def _save_media(rows: Sequence[PublishedFile]) -> None:
    PublishedFile.objects.bulk_update(rows, ["media"])
    Dependency.objects.filter(file__in=rows).delete()
    FenceRow.objects.filter(file__in=rows).delete()
    _insert(rows)


def _reads_differ(row: PublishedFile, before: PublishedFile | None) -> bool:
    return before is None or (row.reads, row.media) != (bytes(before.reads), before.media)


def _insert(rows: Iterable[PublishedFile]) -> None:
    dependencies: list[tuple[int, int]] = []
    fences: list[tuple[int, int, str, str]] = []
    for row in rows:
        reads = reads_of(bytes(row.reads))
        names = (*reads.keys, *(media_key(row.portal, path) for path in row.media))
        dependencies += [(row.pk, hashed(name)) for name in names]
        fences += [(row.pk, hashed(name), low, high) for name, low, high in reads.fences]
    insert_rows(Dependency._meta.db_table, DEPENDENCY_COLUMNS, dependencies)
    insert_rows(FenceRow._meta.db_table, FENCE_COLUMNS, fences)


def forget(portal: str, paths: Collection[str]) -> None:
    for some in _portions(list(paths), KEYS_AT_ONCE):
        PublishedFile.objects.filter(portal=portal, path__in=some).delete()


def media_key(portal: str, path: str) -> str:
    """Outputs depend on the media they show, so that what nobody shows can be withdrawn."""
    return f"media:{portal}{path}"


def unshown(portal: str, media: Collection[str]) -> set[str]:
    """Those of ``media`` that no output of the portal shows any more."""
    hashes = {hashed(media_key(portal, path)): path for path in media}
    shown: set[int] = set()
    for some in _portions(list(hashes), KEYS_AT_ONCE):
        shown.update(Dependency.objects.filter(key__in=some).values_list("key", flat=True))
    return {path for key, path in hashes.items() if key not in shown}


def stale_by_clock(now: datetime.datetime) -> list[Place]:
    """Outputs that a moment up to ``now`` made stale."""
    due = FenceRow.objects.filter(collection=hashed(CLOCK), low__lte=moment_position(now))
    return [Place(*row) for row in due.values_list("file__portal", "file__path").distinct()]


def touches(reads: Reads, keys: Collection[str], positions: Iterable[tuple[str, str]]) -> bool:
    """Whether what was read includes a changed key or a changed position."""
    if not reads.keys.isdisjoint(keys):
        return True
    places = list(positions)
    return any(
        fence.collection == collection and fence.holds(position)
        for fence in reads.fences
        for collection, position in places
    )


def _portions(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
