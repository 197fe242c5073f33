"""Which sections have nothing to publish, by their agency's own word, and until when."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import graphene
from django.utils import timezone
from graphene import Date, String

from cms.core import keys as core
from cms.core.models import NothingToPublish as Declaration
from cms.graphql.core.rows import VIETNAM
from cms.graphql.loading import Loader
from cms.graphql.recording import Read, Traced
from cms.graphql.statements import Statement
from cms.publishing.keys import clock_fence

ONE_DAY = datetime.timedelta(days=1)
Place = tuple[int, str]  # a portal's primary key and a section code


class NothingToPublish(graphene.ObjectType):
    """An agency's word that a section has nothing to publish in these days."""

    reason = String(required=True, description="In Vietnamese.")
    since = Date(required=True)
    until = Date(required=True, description="The last day; the word then ends by itself.")


@dataclass(frozen=True, slots=True, eq=False)
class NothingRow:
    reason: str
    since: datetime.date
    until: datetime.date

    def holds_on(self, day: datetime.date) -> bool:
        return self.since <= day <= self.until

    def turn_after(self, day: datetime.date) -> datetime.date | None:
        """The next day on which it begins to hold, or holds no more."""
        return next((turn for turn in (self.since, self.until + ONE_DAY) if turn > day), None)


@Statement
def _declared(portals: Sequence[int], codes: Sequence[str]) -> Any:
    rows = Declaration.objects.standing().filter(
        section__portal_id__in=portals, section__section_code__in=codes
    )
    place = ("section__portal_id", "section__section_code")
    return rows.order_by("pk").values_list(*place, "reason", "since", "until")


class NothingToPublishLoader(Loader):
    """What holds today of a section, by (portal, section code). One query."""

    def batch(self, keys: Sequence[Place]) -> list[Traced]:
        today = timezone.localdate()
        rows: dict[Place, list[NothingRow]] = defaultdict(list)
        asked = tuple({portal for portal, _ in keys}), tuple({code for _, code in keys})
        for portal, code, *facts in _declared.rows(*asked):
            rows[portal, code].append(NothingRow(*facts))
        return [declared_on(today, place, rows[place]) for place in keys]


def declared_on(day: datetime.date, place: Place, rows: Sequence[NothingRow]) -> Traced:
    """Of ``rows``, in the order in which they were declared, the last that holds on ``day``."""
    holding = [row for row in rows if row.holds_on(day)]
    turns = [turn for row in rows if (turn := row.turn_after(day))]
    return Traced(
        holding[-1] if holding else None, partial(_reads, place, min(turns, default=None))
    )


def _reads(place: Place, turn: datetime.date | None) -> Iterable[Read]:
    """The declarations, and the midnight at which another answer is due."""
    yield core.nothing_to_publish(*place)
    if turn:
        yield clock_fence(datetime.datetime.combine(turn, datetime.time.min, VIETNAM))
