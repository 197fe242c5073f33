"""What a change still has to do: the outputs its plan named, and those that building brought up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from cms.publishing.models import Change
from portal_frontend.incremental.index import unpack
from portal_frontend.incremental.planner import OUTLINE, WHOLE_PORTAL, Place
from portal_frontend.models import PublishedFile, Ticket
from portal_frontend.outputs.outline import satellites
from portal_frontend.outputs.specs import ENTRY, SECTION

FAST, WIDE = Ticket.Lane.FAST, Ticket.Lane.WIDE


@dataclass(frozen=True)
class Work:
    """``left`` of ``total`` outputs wait or failed; the others are built."""

    left: list[Ticket]
    total: int

    @property
    def done(self) -> int:
        return self.total - len(self.left)


def work_of(change: Change) -> Work:
    """Of the fast lane, for which the editor waits.

    The order of the questions matters: an output is finished, and its satellites are asked for, in
    one transaction. What is found finished here has its satellites in the next question.
    """
    named = {Place(*place) for place in change.outputs}
    left = _left(change, _tickets(named))
    later = satellites_of(named) - named
    left += _left(change, _tickets(later - _standing(later)))
    left += _late(change)
    waiting = {_place(ticket): ticket for ticket in left}
    return Work(list(waiting.values()), len(named | waiting.keys() | _built_for(change, later)))


def wide_left(change: Change) -> int:
    """How many outputs of other pages, which mention what changed, wait in the wide lane."""
    if not change.wide and not any(path in (WHOLE_PORTAL, OUTLINE) for _, path in change.outputs):
        return 0
    return Ticket.objects.filter(lane=WIDE, change_id=change.pk, reason="").count()


def satellites_of(places: Collection[Place]) -> set[Place]:
    """The archives and feeds that exist because of what stands at ``places`` now."""
    files = _files(places).filter(spec__in=(SECTION.name, ENTRY.name))
    return {
        Place(portal, path)
        for portal, shown, answer in files.values_list("portal", "path", "answer")
        if Place(portal, shown) in places
        for path in satellites(unpack(bytes(answer)))
    }


def _left(change: Change, tickets: Iterable[Ticket]) -> list[Ticket]:
    """Without what was built after the change was planned, and waits again for somebody else's."""
    waiting = list(tickets)
    others = {_place(ticket) for ticket in waiting if ticket.change_id != change.pk}
    since = change.planned_at or change.created_at
    rebuilt = _places(_files(others).filter(built_at__gt=since).exclude(digest="")) & others
    return [ticket for ticket in waiting if _place(ticket) not in rebuilt]


def _late(change: Change) -> list[Ticket]:
    """What nobody named when the change was planned: outputs that read it meanwhile."""
    own = Ticket.objects.filter(portal__in=change.portals, lane=FAST, change_id=change.pk)
    return list(own)


def _standing(places: Collection[Place]) -> set[Place]:
    """What stands already was not asked for because it was missing."""
    return _places(_files(places).exclude(digest=""))


def _built_for(change: Change, places: Collection[Place]) -> set[Place]:
    return _places(_files(places).filter(change_id=change.pk)) & set(places)


def _tickets(places: Collection[Place]) -> list[Ticket]:
    portals, paths = _split(places)
    found = Ticket.objects.filter(portal__in=portals, output__in=paths)
    return [ticket for ticket in found if _place(ticket) in places]


def _files(places: Collection[Place]) -> "QuerySet[PublishedFile]":
    """Those at ``places``, and perhaps others with the portal of one and the path of another."""
    portals, paths = _split(places)
    return PublishedFile.objects.filter(portal__in=portals, path__in=paths)


def _split(places: Collection[Place]) -> tuple[set[str], set[str]]:
    return {place.portal for place in places}, {place.path for place in places}


def _places(files: "QuerySet[PublishedFile]") -> set[Place]:
    return {Place(*row) for row in files.values_list("portal", "path")}


def _place(ticket: Ticket) -> Place:
    return Place(ticket.portal, ticket.output)
