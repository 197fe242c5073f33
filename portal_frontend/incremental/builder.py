"""Build what was claimed: outputs, the chrome around them, or a portal's whole outline."""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.outputs.press import Chrome, Press
from portal_frontend.outputs.reading import PageGoneError, PortalReader
from portal_frontend.outputs.specs import CHROME, Output, chrome_path, output_at, path_of
from portal_frontend.storage.filesystem import FilesystemStorage
from portal_frontend.storage.hosts import storage_for
from portal_frontend.transport import ApiUnreachableError, Transport

from . import claims, index, queue
from .assets import place_assets
from .chromes import chromes_of, save_chrome
from .claims import Claim
from .commit import Commit, tell_caches
from .planner import Wanted
from .products import Maker, Product
from .report import BuildReport
from .supply import MediaMemory

logger = logging.getLogger(__name__)

ROOT_LOCALE = settings.LANGUAGE_CODE
SHOW_LIFE_EVERY = 5.0  # seconds


@dataclass(frozen=True)
class Workshop:
    """What every build of one process needs."""

    transport: Transport
    press: Press
    public_root: Path
    assets: Path

    @cached_property
    def memory(self) -> MediaMemory:
        return MediaMemory(self.transport)

    @cached_property
    def furnished(self) -> set[str]:
        """Portals that have the styles and scripts of this process' edition."""
        return set()

    def storage(self, portal: str) -> FilesystemStorage:
        return storage_for(self.public_root, portal)

    def furnish(self, portal: str) -> None:
        """A page of a new edition may be built before its whole portal has its turn."""
        if portal not in self.furnished:
            place_assets(self.storage(portal), self.assets)
            self.furnished.add(portal)


class Builder:
    """One claim's build. Raises what the API or the disk raise when nothing can be built."""

    asks_for_the_portal = False  # whether the root chrome, which says what lives, is asked anew

    def __init__(self, workshop: Workshop, claim: Claim) -> None:
        self.workshop, self.claim = workshop, claim
        self.portal = claim.portal
        self.report = BuildReport(claim.portal)
        self._seen_alive = time.monotonic()
        # Noted before anything is asked: later plans did not know what this build reads.
        self.seen = queue.last_plan()

    @cached_property
    def storage(self) -> FilesystemStorage:
        return self.workshop.storage(self.portal)

    def build(self) -> BuildReport:
        started = time.monotonic()
        chromes = self.chromes()
        if ROOT_LOCALE in chromes:
            self.build_outputs(chromes, self.claim.tickets)
        else:
            self.withdraw()
        self.report.seconds = time.monotonic() - started
        return self.report

    def chromes(self) -> dict[str, Chrome]:
        """The portal's chromes after those claimed (or missing) were built. Empty: no portal."""
        known = chromes_of(self.portal)
        asked = {ticket.output for ticket in self.claim.tickets}
        stale = {locale for locale in known if chrome_path(locale) in asked}
        new = {path.removeprefix("chrome:") for path in asked if path.startswith("chrome:")}
        wanted = stale | new | ({ROOT_LOCALE} - known.keys())
        if self.asks_for_the_portal or self._names_a_new_language(known):
            wanted.add(ROOT_LOCALE)
        for locale in sorted(wanted, key=lambda code: code != ROOT_LOCALE):
            self._build_chrome(locale, known)
        chromes = chromes_of(self.portal) if wanted else known
        return self._with_new_languages(chromes) if ROOT_LOCALE in chromes else chromes

    def _names_a_new_language(self, known: Mapping[str, Chrome]) -> bool:
        """A page may be claimed before the root chrome, which tells of its language."""
        locales = known[ROOT_LOCALE]["portal"]["locales"] if ROOT_LOCALE in known else ()
        new = tuple(f"/{code}/" for code, _ in settings.LANGUAGES if code not in locales)
        return any(ticket.output.startswith(new) for ticket in self.claim.tickets)

    def _with_new_languages(self, chromes: Mapping[str, Chrome]) -> dict[str, Chrome]:
        """A page may be asked for before the chrome of its language was."""
        missing = set(chromes[ROOT_LOCALE]["portal"]["locales"]) - chromes.keys()
        for locale in sorted(missing):
            self._build_chrome(locale, chromes)
        return chromes_of(self.portal) if missing else dict(chromes)

    def _build_chrome(self, locale: str, known: Mapping[str, Chrome]) -> None:
        ticket = self._ticket(chrome_path(locale))
        reader = PortalReader(self.workshop.transport, self.portal, [ROOT_LOCALE])
        try:
            material = reader.material(Output(CHROME, ticket.output, locale))
        except PageGoneError:
            self._forget_chrome(ticket)
            return
        except ApiUnreachableError:
            raise
        except Exception as error:
            if locale == ROOT_LOCALE and locale not in known:
                raise
            self._keep_old_chrome(ticket, error)
            return
        with transaction.atomic():
            self.hold()
            save_chrome(ticket, locale, material)
            queue.finish([ticket])
            queue.ask_again(self.portal, {ticket.output: material.reads}, self.seen)

    def _keep_old_chrome(self, ticket: Ticket, error: Exception) -> None:
        reason = f"{type(error).__name__}: {error}"
        self.report.failures[ticket.output] = reason
        if ticket.pk:
            queue.fail({ticket: reason})
        else:  # nobody asked for it by name; it must not be forgotten
            queue.request([Wanted(self.portal, ticket.output)], ticket.change_id)

    def _forget_chrome(self, ticket: Ticket) -> None:
        with transaction.atomic():
            self.hold()
            index.forget(self.portal, [ticket.output])
            queue.finish([ticket])

    def _ticket(self, path: str) -> Ticket:
        """The claimed ticket for a path, or one that stands for a need nobody claimed."""
        claimed = (ticket for ticket in self.claim.tickets if ticket.output == path)
        return next(claimed, None) or Ticket(portal=self.portal, output=path, token="")

    def build_outputs(self, chromes: Mapping[str, Chrome], tickets: Sequence[Ticket]) -> None:
        """Make, stage, and publish in one transaction with what was read."""
        self.workshop.furnish(self.portal)
        locales = chromes[ROOT_LOCALE]["portal"]["locales"]
        wanted = [ticket for ticket in tickets if not ticket.output.startswith("chrome:")]
        outputs = {ticket: output_at(ticket.output, locales) for ticket in wanted}
        possible = {
            output: ticket
            for ticket, output in outputs.items()
            if output is not None and output.locale in chromes
        }
        maker = Maker(
            PortalReader(self.workshop.transport, self.portal, locales),
            self.workshop.memory,
            self.workshop.press,
            self.storage,
            chromes,
        )
        products = [self._alive(product) for product in maker.make(possible)]
        made = {product.ticket for product in products}
        products += [
            _without_chrome(ticket, outputs[ticket], locales)
            for ticket in wanted
            if ticket not in made
        ]
        if products:
            self.publish(products, chromes)

    def publish(self, products: Sequence[Product], chromes: Mapping[str, Chrome]) -> None:
        commit = Commit(self.storage, self.claim, self.seen, chromes)
        outcome = commit.publish(products)
        self.report.add(outcome)

    def withdraw(self) -> None:
        """The portal is no longer live: nothing of it stays on the network."""
        with transaction.atomic():
            self.hold()
            self.report.removed = sorted(map(path_of, self.storage.paths()))
            self.storage.clear()
            PublishedFile.objects.filter(portal=self.portal).delete()
            queue.finish(self.claim.tickets)
        tell_caches(self.report)

    def hold(self) -> None:
        """In a transaction: nobody else may publish this portal until it ends."""
        queue.lock_index(exclusive=False)
        claims.renew(self.claim)

    def _alive(self, product: Product) -> Product:
        """A long build shows now and then that it goes on."""
        if time.monotonic() > self._seen_alive + SHOW_LIFE_EVERY:
            claims.renew(self.claim)
            self._seen_alive = time.monotonic()
        return product


def _without_chrome(ticket: Ticket, output: Output | None, locales: Sequence[str]) -> Product:
    """Nothing can stand there; or it waits for the chrome of its language, which failed."""
    waits = output is not None and output.locale in locales
    return Product(ticket, output, reason="Chưa dựng được khung trang." if waits else "")
