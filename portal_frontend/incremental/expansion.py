"""A whole portal, or its outline: from what should be there to tickets, and what should not, away.

``*`` asks for every output anew; ``+`` only for those that are missing.
"""

from collections.abc import Collection, Iterator, Sequence

from django.db import transaction

from portal_frontend.models import PublishedFile
from portal_frontend.outputs.outline import outline
from portal_frontend.outputs.reading import PortalReader
from portal_frontend.outputs.specs import file_of, path_of
from portal_frontend.storage import Storage

from . import index, queue
from .assets import ASSETS, place_assets
from .builder import ROOT_LOCALE, Builder
from .commit import tell_caches
from .hosts import HOSTS_PATH, NETWORK, known_hosts
from .planner import OUTLINE, WIDE, Wanted
from .report import BuildReport

MEDIA = "/media/"


class Expansion(Builder):
    """Turns the claim of a whole portal or of its outline into tickets for outputs."""

    asks_for_the_portal = True

    def build(self) -> BuildReport:
        chromes = self.chromes()
        if ROOT_LOCALE not in chromes:
            self.withdraw()
            return self.report
        locales = chromes[ROOT_LOCALE]["portal"]["locales"]
        if self.portal not in known_hosts().values():
            queue.request([Wanted(NETWORK, HOSTS_PATH)])
        paths = outline(PortalReader(self.workshop.transport, self.portal, locales))
        self._expand(paths)
        tell_caches(self.report, chromes[ROOT_LOCALE])
        return self.report

    def _expand(self, paths: Sequence[str]) -> None:
        (ticket,) = self.claim.tickets
        place_assets(self.storage, self.workshop.assets)
        with transaction.atomic():
            self.hold()
            self.storage.sweep_temporary(0)  # nobody else may write here now
            self._remove_unexpected(paths)
            # The first path is the root chrome's, which was built just now.
            wanted = self._missing(paths) if ticket.output == OUTLINE else paths[1:]
            asked = [Wanted(self.portal, path, WIDE) for path in wanted]
            queue.request(asked, ticket.change_id)
            queue.finish([ticket])

    def _missing(self, paths: Sequence[str]) -> list[str]:
        known = set(PublishedFile.objects.filter(portal=self.portal).values_list("path", flat=True))
        return [path for path in paths if path not in known]

    def _remove_unexpected(self, paths: Collection[str]) -> None:
        rows = PublishedFile.objects.filter(portal=self.portal)
        expected = set(paths)
        index.forget(self.portal, set(rows.values_list("path", flat=True)) - expected)
        files = {file_of(path) for path in expected}
        for path in unexpected(self.portal, self.storage, files):
            if self.storage.delete(path):
                self.report.removed.append(path_of(path))


def unexpected(portal: str, storage: Storage, files: Collection[str]) -> Iterator[str]:
    """Published files that are neither ``files``, nor assets, nor media that some output shows."""
    published = list(storage.paths())
    media = [path for path in published if path.startswith(MEDIA)]
    hidden = index.unshown(portal, media)
    for path in published:
        if path in hidden or (not path.startswith((ASSETS, MEDIA)) and path not in files):
            yield path
