"""Which media each published file of a portal shows, kept in the database."""

from collections.abc import Iterable

from django.db import transaction

from portal_frontend.models import PublishedFile


class Ledger:
    """Read once for a build, changed in memory, saved at its end: only rows that differ."""

    def __init__(self, portal: str) -> None:
        self._portal = portal
        rows = PublishedFile.objects.filter(portal=portal).values_list("path", "media")
        self._saved: dict[str, list[str]] = dict(rows)
        self._current = dict(self._saved)

    def record(self, path: str, media: Iterable[str]) -> None:
        self._current[path] = sorted(media)

    def forget(self, path: str) -> None:
        self._current.pop(path, None)

    def media(self) -> set[str]:
        """Everything that some published file shows."""
        return {path for media in self._current.values() for path in media}

    @transaction.atomic
    def save(self) -> None:
        gone = self._saved.keys() - self._current.keys()
        PublishedFile.objects.filter(portal=self._portal, path__in=gone).delete()
        changed = {p: m for p, m in self._current.items() if self._saved.get(p) != m}
        PublishedFile.objects.bulk_create(
            [PublishedFile(portal=self._portal, path=p, media=m) for p, m in changed.items()],
            update_conflicts=True,
            unique_fields=["portal", "path"],
            update_fields=["media", "built_at"],
        )
        self._saved = dict(self._current)
