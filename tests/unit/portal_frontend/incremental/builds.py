"""A worker with a portal in hand, and what came of its tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.publishing.keys import Reads
from cms.publishing.models import Change
from portal_frontend.incremental import claims, queue
from portal_frontend.incremental.claims import Claim
from portal_frontend.incremental.commit import Commit
from portal_frontend.incremental.planner import FAST, Wanted
from portal_frontend.incremental.products import Product
from portal_frontend.incremental.report import BuildReport
from portal_frontend.models import Lease, Ticket
from portal_frontend.outputs.press import Chrome
from portal_frontend.outputs.reading import Material
from portal_frontend.outputs.specs import output_at
from portal_frontend.storage.filesystem import FilesystemStorage

PORTAL, PATH = "hue", "/tin/bai/"
A, B = "may-a", "may-b"
CHROMES = {"vi": Chrome({"portal": {"url": "https://hue.gov.vn/"}}, "c" * 64)}
NOTHING = Reads()


@dataclass
class Build:
    """One claim's build. ``seen``: the last plan before it asked anything."""

    storage: FilesystemStorage
    claim: Claim
    seen: int

    def ticket(self, path: str) -> Ticket:
        return next(ticket for ticket in self.claim.tickets if ticket.output == path)

    def made(
        self,
        path: str = PATH,
        content: bytes = b"moi",
        read: Reads = NOTHING,
        data: dict[str, Any] | None = None,
        media: Sequence[str] = (),
    ) -> Product:
        """Its media are stored as the maker would have done."""
        for medium in media:
            self.storage.write(medium, medium.encode())
        material = Material(data or {}, read)
        output = output_at(path, ["vi", "en"])
        return Product(self.ticket(path), output, material, content, sorted(media), read)

    def failed(self, path: str = PATH, reason: str = "ảnh hỏng", read: Reads = NOTHING) -> Product:
        output = output_at(path, ["vi", "en"])
        return Product(self.ticket(path), output, reads=read, reason=reason)

    def gone(self, path: str = PATH, read: Reads = NOTHING) -> Product:
        return Product(self.ticket(path), output_at(path, ["vi", "en"]), reads=read)

    def publish(self, *products: Product) -> BuildReport:
        commit = Commit(self.storage, self.claim, self.seen, CHROMES)
        try:
            return commit.publish(products)
        finally:
            claims.release(self.claim)


def begin(
    storage: FilesystemStorage,
    *paths: str,
    holder: str = A,
    lane: int = FAST,
    change: int | None = None,
) -> Build:
    """Ask for ``paths``, note the last plan, claim. As fresh as if nothing had failed before."""
    queue.request([Wanted(PORTAL, path, lane) for path in paths or [PATH]], change)
    seen, claim = queue.last_plan(), claims.claim(holder)
    assert claim, "nothing is due"
    return Build(storage, claim, seen)


def take_over(storage: FilesystemStorage, holder: str = B) -> Build:
    """The tickets of a worker that showed no life for too long."""
    Lease.objects.update(seen_at=timezone.now() - 2 * claims.LEASE)
    seen, claim = queue.last_plan(), claims.claim(holder)
    assert claim, "nothing is due"
    return Build(storage, claim, seen)


@transaction.atomic
def plan_a_change(
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    portals: Sequence[str] = (PORTAL,),
) -> Change:
    """A change that is made and planned now."""
    change = Change.objects.create(
        subject="page:1", portals=list(portals), before=before, after=after
    )
    queue.plan_pending()
    return change


def waiting() -> set[str]:
    """The outputs of the portal that wait."""
    rows = Ticket.objects.filter(portal=PORTAL, state=Ticket.State.WAITING)
    return set(rows.values_list("output", flat=True))
