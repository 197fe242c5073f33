"""The network itself as an output: which hosts answer, and which portals must be built at all."""

from django.db import transaction
from django.utils import timezone

from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.outputs.network import hosts_of
from portal_frontend.outputs.reading import Material, PortalReader
from portal_frontend.outputs.specs import HOSTS, Output
from portal_frontend.storage.hosts import point_hosts

from . import index, queue
from .builder import ROOT_LOCALE, Builder
from .planner import WHOLE_PORTAL, WIDE, Wanted
from .report import BuildReport

NETWORK = ""  # the portal of outputs that belong to none
HOSTS_PATH = "hosts"


class Hosts(Builder):
    """Points hosts at portals; asks for portals that are new, gone, or of an old edition."""

    def build(self) -> BuildReport:
        reader = PortalReader(self.workshop.transport, NETWORK, [ROOT_LOCALE])
        material = reader.material(Output(HOSTS, HOSTS_PATH, ROOT_LOCALE))
        with transaction.atomic():
            self.hold()
            self._publish(self.claim.tickets[0], material)
            queue.finish(self.claim.tickets)
            queue.ask_again(NETWORK, {HOSTS_PATH: material.reads}, self.seen)
        self.report.written.append(HOSTS_PATH)
        return self.report

    def _publish(self, ticket: Ticket, material: Material) -> None:
        hosts = hosts_of(material.data)
        before = index.rows_of(NETWORK, [HOSTS_PATH])
        edition = self.workshop.press.edition
        is_new = HOSTS_PATH not in before or before[HOSTS_PATH].chrome != edition
        point_hosts(self.workshop.public_root, hosts)
        queue.request(_to_build(set(hosts.values()), is_new), ticket.change_id)
        index.save([_row(ticket, material, edition)], before)


def known_hosts() -> dict[str, str]:
    """Host → portal key, as last published."""
    row = PublishedFile.objects.filter(portal=NETWORK, path=HOSTS_PATH).first()
    return hosts_of(index.unpack(bytes(row.answer))) if row else {}


def ask_if_outdated(edition: str) -> None:
    """At a worker's start: a first run, or a new edition of templates and assets."""
    row = PublishedFile.objects.filter(portal=NETWORK, path=HOSTS_PATH).first()
    if row is None or row.chrome != edition:
        queue.request([Wanted(NETWORK, HOSTS_PATH)])


def _to_build(live: set[str], is_new_edition: bool) -> list[Wanted]:
    """New portals, those that are gone; with a new edition all."""
    built = set(PublishedFile.objects.exclude(portal=NETWORK).values_list("portal", flat=True))
    stale = live | built if is_new_edition else live ^ built
    return [Wanted(key, WHOLE_PORTAL, WIDE) for key in sorted(stale)]


def _row(ticket: Ticket, material: Material, edition: str) -> PublishedFile:
    return PublishedFile(
        portal=NETWORK,
        path=HOSTS_PATH,
        spec=HOSTS.name,
        locale=ROOT_LOCALE,
        chrome=edition,
        change_id=ticket.change_id,
        built_at=timezone.now(),
        reads=index.packed_reads(material.reads),
        answer=index.pack(material.data),
    )
