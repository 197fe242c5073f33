"""What the resolvers of one request share."""

from typing import Any, TypeVar

from cms.graphql.loading import Loader
from cms.graphql.recording import Recorder
from cms.graphql.sites.reading import PortalRow, portal_for_key, reads_of_portal

AnyLoader = TypeVar("AnyLoader", bound=Loader)


class Context:
    """One request. ``trusted`` callers (the publisher) may make the server render images, and
    learn what was read.

    ``reads_compliance``: may learn which portal fails which duty.

    ``client`` is the citizen's address, for the limit on ratings only; it is never stored.
    """

    def __init__(
        self, *, trusted: bool = False, client: str = "", reads_compliance: bool = False
    ) -> None:
        self.trusted, self.client = trusted, client
        self.reads_compliance = reads_compliance
        self.start_again()

    def start_again(self) -> None:
        """Forget all that was read and noted."""
        self.recorder = Recorder() if self.trusted else None
        self._loaders: dict[type[Loader], Any] = {}
        self._portals: dict[str, PortalRow | None] = {}

    def loader(self, kind: type[AnyLoader]) -> AnyLoader:
        """This request's loader of that kind."""
        if kind not in self._loaders:
            self._loaders[kind] = kind(self)
        return self._loaders[kind]

    def portal(self, key: str) -> PortalRow | None:
        """The public portal with that key, read once per request."""
        if key not in self._portals:
            found = self._portals[key] = portal_for_key(key)
            if self.recorder is not None:
                self.recorder.rest.update(reads_of_portal(key, found))
        return self._portals[key]
