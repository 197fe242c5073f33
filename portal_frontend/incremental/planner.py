"""Which outputs a change touches: a pure function.

For now a change rebuilds the whole portal concerned; what readers see of it elsewhere is the
home page of the province. Survey totals stand on two pages only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal_frontend.outputs.network import Network, province_of
from portal_frontend.outputs.specs import HOME, SURVEY, SURVEY_RESULTS

WHOLE_PORTAL = "*"
FAST, WIDE = 0, 1  # lanes: the edited portal first, what merely mentions it after
SURVEY_SUBJECT = "survey"


@dataclass(frozen=True)
class Wanted:
    """``output``: WHOLE_PORTAL, the name of a spec, or one public path."""

    portal: str
    output: str
    lane: int = FAST


def plan(changes: Iterable[tuple[str, Iterable[str]]], portals: Network) -> list[Wanted]:
    """Tickets for changes given as (subject, portal keys), each output once, in its best lane.

    A key missing from ``portals`` is planned too: the builder removes what it published.
    """
    wanted: dict[tuple[str, str], Wanted] = {}
    for subject, keys in changes:
        for ticket in _touched(subject, keys, portals):
            known = wanted.setdefault((ticket.portal, ticket.output), ticket)
            if ticket.lane < known.lane:
                wanted[ticket.portal, ticket.output] = ticket
    return sorted(_without_covered(wanted.values()), key=_order)


def _touched(subject: str, keys: Iterable[str], portals: Network) -> Iterator[Wanted]:
    for key in keys:
        if _is_survey(subject):
            yield Wanted(key, SURVEY_RESULTS.name)
            yield Wanted(key, SURVEY.name)
            continue
        yield Wanted(key, WHOLE_PORTAL)
        province = province_of(portals, key)
        if province not in (None, key):
            yield Wanted(str(province), HOME.name, WIDE)


def _is_survey(subject: str) -> bool:
    """``survey:1``, ``survey-total:7`` …"""
    return subject.split(":")[0].split("-")[0] == SURVEY_SUBJECT


def _without_covered(wanted: Iterable[Wanted]) -> list[Wanted]:
    """A ticket for a whole portal makes its narrower ones needless."""
    tickets = list(wanted)
    whole = {ticket.portal for ticket in tickets if ticket.output == WHOLE_PORTAL}
    return [t for t in tickets if t.output == WHOLE_PORTAL or t.portal not in whole]


def _order(ticket: Wanted) -> tuple[int, str, str]:
    return ticket.lane, ticket.portal, ticket.output
