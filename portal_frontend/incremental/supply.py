"""The media that pages show, brought to the portal before the pages, many at once."""

from collections.abc import Iterable

from cachetools import LRUCache

from portal_frontend.storage import Storage
from portal_frontend.transport import Transport

MOST_HELD = 32 * 2**20  # bytes; what one build keeps in memory
MOST_REMEMBERED = 16 * 2**20  # bytes
LARGEST_REMEMBERED = 2**20  # bytes; larger files are documents, which portals do not share


class MediaMemory:
    """The media lately asked of the API. Portals share emblems and the pictures of what they pass
    on, and a path names its bytes: what was true once stays true."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._files: LRUCache[str, bytes] = LRUCache(MOST_REMEMBERED, getsizeof=len)

    def read(self, path: str) -> bytes:
        """Raises LookupError for a path that the API does not know, and ApiUnreachableError."""
        content = self._files.get(path)
        if content is None:
            with self._transport.open_media(path) as file:
                content = file.read()
            if len(content) <= LARGEST_REMEMBERED:
                self._files[path] = content
        return content


class MediaSupply:
    """Of one build of one portal. Nobody else withdraws its media meanwhile."""

    def __init__(self, storage: Storage, memory: MediaMemory) -> None:
        self._storage, self._memory = storage, memory
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
                self._held[path] = self._memory.read(path)
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
