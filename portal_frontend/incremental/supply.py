"""The media that pages show, brought to the portal before the pages, many at once."""

from collections.abc import Iterable

from portal_frontend.storage import Storage
from portal_frontend.transport import Transport

MOST_HELD = 32 * 2**20  # bytes; what one build keeps in memory


class MediaSupply:
    """Of one build of one portal. Nobody else withdraws its media meanwhile."""

    def __init__(self, storage: Storage, transport: Transport) -> None:
        self._storage, self._transport = storage, transport
        self._known: set[str] = set()  # in place, or held: a logo stands on every page
        self._held: dict[str, bytes] = {}

    def fetch(self, paths: Iterable[str]) -> None:
        """Media are content-addressed: what is there is right.

        Raises LookupError for one that the API does not know, and what ``publish`` raises.
        """
        for path in paths:
            if path in self._known:
                continue
            if not self._storage.exists(path):
                with self._transport.open_media(path) as file:
                    self._held[path] = file.read()
            self._known.add(path)
        if sum(map(len, self._held.values())) > MOST_HELD:
            self.publish()

    def publish(self) -> None:
        """Before the pages, so that none ever shows a picture that is not there yet.

        Raises StorageError.
        """
        if self._held:
            self._storage.stage(self._held).publish()
            self._held = {}
