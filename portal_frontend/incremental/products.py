"""One attempt at each output: its data asked for, its bytes made.

One broken page stops no other.
"""

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cms.publishing.keys import Reads
from portal_frontend.models import Ticket
from portal_frontend.outputs.media import media_in
from portal_frontend.outputs.press import Chrome, Press
from portal_frontend.outputs.reading import Material, PageGoneError, PortalReader
from portal_frontend.outputs.specs import Output
from portal_frontend.storage import Storage, StorageError
from portal_frontend.transport import ApiUnreachableError

from .supply import MediaMemory, MediaSupply

logger = logging.getLogger(__name__)

Found = Material | PageGoneError | Exception


@dataclass
class Product:
    """What came of one ticket: ``content``, or nothing there any more, or a ``reason``."""

    ticket: Ticket
    output: Output | None  # None: no output can stand at the ticket's path
    material: Material | None = None
    content: bytes | None = None
    media: list[str] = field(default_factory=list)
    reads: Reads = field(default_factory=Reads)
    reason: str = ""

    @property
    def path(self) -> str:
        return self.ticket.output

    @property
    def gone(self) -> bool:
        return self.material is None and not self.reason

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest() if self.content is not None else ""


class Maker:
    """Makes the products of one portal under its chromes (by language)."""

    def __init__(
        self,
        reader: PortalReader,
        memory: MediaMemory,
        press: Press,
        storage: Storage,
        chromes: Mapping[str, Chrome],
    ) -> None:
        self.reader, self.press = reader, press
        self.storage, self.chromes = storage, chromes
        self.media = MediaSupply(storage, memory)

    def make(self, tickets: Mapping[Output, Ticket]) -> Iterator[Product]:
        """Their media are in place when the last one was made. Raises ApiUnreachableError and
        StorageError: then no output can be made."""
        for output, found in self._found(list(tickets)):
            yield self._product(tickets[output], output, found)
        self.media.publish()

    def _found(self, outputs: Sequence[Output]) -> Iterator[tuple[Output, Found]]:
        together = self._together(outputs) if len(outputs) > 1 else {}
        for output in outputs:
            yield output, together.get(output.path) or self._alone(output)

    def _together(self, outputs: Sequence[Output]) -> Mapping[str, Found]:
        """By path. When one fails in company, each is asked for by itself."""
        try:
            return self.reader.together(outputs)
        except ApiUnreachableError:
            raise
        except Exception as error:  # each transport raises what it raises
            logger.warning("%s: %s", self.reader.portal, error)
            return {}

    def _alone(self, output: Output) -> Found:
        try:
            return self.reader.material(output)
        except ApiUnreachableError:
            raise
        except Exception as error:  # whatever breaks a page must not stop the others
            return error

    def _product(self, ticket: Ticket, output: Output, found: Found) -> Product:
        if isinstance(found, Exception):
            return failed_or_gone(ticket, output, found)
        product = Product(ticket, output, found, reads=found.reads)
        try:
            self._print(product, output, found)
        except (ApiUnreachableError, StorageError):
            raise
        except Exception as error:
            return failed_or_gone(ticket, output, error, found.reads)
        return product

    def _print(self, product: Product, output: Output, material: Material) -> None:
        self.storage.exists(output.file)  # a name no disk takes is this page's fault alone
        chrome = self.chromes[output.locale]
        product.content = self.press.render(output, material.data, chrome)
        origin = chrome["portal"]["url"].rstrip("/")
        product.media = sorted(media_in(product.content, origin))
        self.media.fetch(product.media)


def failed_or_gone(
    ticket: Ticket, output: Output, error: Exception, reads: Reads | None = None
) -> Product:
    """What was read before the failure counts: its change may be what mends the page."""
    known = reads or getattr(error, "reads", None) or Reads()
    if isinstance(error, PageGoneError):
        return Product(ticket, output, reads=known)
    logger.warning("%s: %s", ticket, error, exc_info=error)
    return Product(ticket, output, reads=known, reason=f"{type(error).__name__}: {error}")
