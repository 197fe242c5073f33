"""The same bodies under a new chrome: no question to the API, a slice at a time."""

import logging
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from portal_frontend.models import PublishedFile
from portal_frontend.outputs.media import media_in
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.specs import file_of, output_at
from portal_frontend.storage import Staged, StorageError
from portal_frontend.transport import ApiUnreachableError

from . import index, queue
from .builder import ROOT_LOCALE, Builder
from .chromes import chromes_of, outdated
from .commit import tell_caches
from .planner import RECOMPOSE, WIDE, Wanted
from .report import BuildReport
from .supply import MediaSupply

logger = logging.getLogger(__name__)

SLICE = 100  # outputs; single edits of the portal wait no longer than one slice takes


class Recomposition(Builder):
    """One slice of the outputs that stand under an old chrome."""

    def build(self) -> BuildReport:
        (ticket,) = self.claim.tickets
        chromes = chromes_of(self.portal)
        chrome = chromes.get(ticket.output.removeprefix(RECOMPOSE))
        rows = list(self._outdated(ticket.output, chrome)[:SLICE]) if chrome else []
        if chrome and rows:
            self._recompose(rows, chrome, chromes[ROOT_LOCALE]["portal"]["locales"])
        if len(rows) < SLICE:
            queue.finish([ticket])
        else:
            queue.go_on(ticket)
        return self.report

    def _outdated(self, output: str, chrome: Chrome) -> "QuerySet[PublishedFile]":
        return outdated(self.portal, output.removeprefix(RECOMPOSE), chrome.digest).order_by("pk")

    def _recompose(
        self, rows: Sequence[PublishedFile], chrome: Chrome, locales: Sequence[str]
    ) -> None:
        self.workshop.furnish(self.portal)
        shown_before = {path for row in rows for path in row.media}
        supply = MediaSupply(self.storage, self.workshop.memory)
        pages = {row: self._rendered(row, chrome, locales, supply) for row in rows}
        supply.publish()
        known = {row: content for row, content in pages.items() if content is not None}
        staged = self.storage.stage({file_of(row.path): page for row, page in known.items()})
        try:
            self._publish(rows, known, chrome, staged)
        except BaseException:
            staged.discard()
            raise
        self._withdraw_media(shown_before, rows)
        tell_caches(self.report, chrome)

    def _withdraw_media(self, before: set[str], rows: Sequence[PublishedFile]) -> None:
        """An old logo is no longer public once the last page has the new one."""
        old = before - {path for row in rows for path in row.media}
        for path in sorted(index.unshown(self.portal, old)):
            if self.storage.delete(path):
                self.report.removed.append(path)

    def _rendered(
        self, row: PublishedFile, chrome: Chrome, locales: Sequence[str], supply: MediaSupply
    ) -> bytes | None:
        """None: the old data do not fit the templates; the output is asked for anew."""
        output = output_at(row.path, locales)
        try:
            data = index.unpack(bytes(row.answer))
            content = self.workshop.press.render(output, data, chrome) if output else None
            media = _media(content or b"", chrome)
            supply.fetch(media)
        except (ApiUnreachableError, StorageError):
            raise
        except Exception as error:
            logger.warning("%s: %s", row, error)
            return None
        row.media = media
        return content

    @transaction.atomic
    def _publish(
        self,
        rows: Sequence[PublishedFile],
        pages: Mapping[PublishedFile, bytes],
        chrome: Chrome,
        staged: Staged,
    ) -> None:
        self.hold()
        staged.publish()
        written = {
            row
            for row, content in pages.items()
            if self._is_new(row, content, file_of(row.path) in staged.changed)
        }
        index.save_recomposed(rows, chrome.digest, built=pages, written=written)
        self._ask_for_the_others([row.path for row in rows if row not in pages])

    def _is_new(self, row: PublishedFile, content: bytes, written: bool) -> bool:
        """Written now, or put in place by a worker that was killed before it could say so."""
        digest = index.sha256(content)
        new = written or digest != row.digest
        row.digest = digest
        (self.report.written if new else self.report.unchanged).append(row.path)
        return new

    def _ask_for_the_others(self, paths: Sequence[str]) -> None:
        queue.request([Wanted(self.portal, path, WIDE) for path in paths])


def _media(content: bytes, chrome: Chrome) -> list[str]:
    return sorted(media_in(content, chrome["portal"]["url"].rstrip("/")))
