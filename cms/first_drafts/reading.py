"""What the network knows of an agency, read when a composer asks for it."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.core.public_urls import VIETNAMESE
from cms.organisation.models import LeaderPage, PersonPage, SpokespersonPage
from cms.places.models import BoundaryMapPage, MapDetail, MapNature
from sites.models import Agency, AgencyPeriod, Portal
from sites.models.agency import Tier

from .facts import Contact, Former, Leader, Person, Sheet, Stage
from .naming import person_in
from .neighbours import place_of

MOST_SUPERIORS = 4  # commune, district, province, and one to spare
MOST_SHEETS = 8  # that are looked through, the nearest superior's newest first
_SHOWN_ON = {Tier.COMMUNE: MapDetail.COMMUNE, Tier.DISTRICT: MapDetail.DISTRICT}
_LEADER = (
    "position",
    "remit",
    "duties",
    "biography",
    "portrait_id",
    "term_from",
    "term_until",
    "decision",
)


class Knowledge:
    """`facts.Known` of a portal's agency. Each of its facts is read once; a dozen queries at
    most for all of them."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.agency = portal.agency
        self.today = timezone.localdate()

    @cached_property
    def tier(self) -> Tier:
        return Tier(self.agency.tier)

    @cached_property
    def contact(self) -> Contact:
        agency = self.agency
        return Contact(
            str(agency),
            agency.address,
            agency.phone,
            agency.fax,
            agency.email,
            agency.office_hours,
        )

    @cached_property
    def stages(self) -> Sequence[Stage]:
        rows = AgencyPeriod.objects.filter(agency=self.agency, valid_from__lte=self.today)
        found = rows.order_by("valid_from").select_related("parent")
        return [
            Stage(row.valid_from, row.name, _name_on(row.parent, row.valid_from))
            for row in found.prefetch_related("parent__periods")
        ]

    @cached_property
    def formers(self) -> Sequence[Former]:
        rows = Agency.objects.filter(successors=self.agency).exclude(status=Agency.Status.LIVE)
        found = rows.prefetch_related("periods").order_by("pk")
        return [Former(str(row), _ended(row), row.status) for row in found]

    @cached_property
    def leaders(self) -> Sequence[Leader]:
        over = Q(term_until__lt=self.today)
        return [
            Leader(row.title, **{name: getattr(row, name) for name in _LEADER})
            for row in self._public(LeaderPage).exclude(over)
        ]

    @cached_property
    def people(self) -> Sequence[Person]:
        return [
            *(_person(row) for row in self._public(PersonPage)),
            *(_spokesperson(row) for row in self._public(SpokespersonPage)),
        ]

    @cached_property
    def responsible(self) -> Person | None:
        return person_in(self.agency.content_responsible)

    @cached_property
    def sheet(self) -> Sheet | None:
        return next((found for row in self._sheets() if (found := self._found_on(row))), None)

    def _public(self, model: Any) -> QuerySet[Any]:
        """What readers of the portal see, in the order of the tree."""
        rows = model._default_manager.filter(
            portal=self.portal,
            live=True,
            section__live=True,
            section__language_code=VIETNAMESE,
            section__archived_on=None,
            view_restrictions=None,
        )
        return rows.order_by("path")

    def _sheets(self) -> Iterator[Any]:
        """Maps that hold today, on the portals of the superiors, the nearest first."""
        agencies = list(_superiors(self.agency.pk))
        if not agencies:
            return
        holds = Q(valid_from=None) | Q(valid_from__lte=self.today)
        holds &= Q(valid_until=None) | Q(valid_until__gte=self.today)
        rows = BoundaryMapPage.objects.filter(
            holds,
            portal__agency__in=agencies,
            portal__status=Portal.Status.LIVE,
            live=True,
            section__live=True,
            section__language_code=VIETNAMESE,
            view_restrictions=None,
        )
        newest = rows.exclude(boundaries=None).order_by("-published_at", "-pk")
        keys = newest.values_list("pk", "portal__agency")
        nearest = sorted(keys, key=lambda key: agencies.index(key[1]))[:MOST_SHEETS]
        for pk, _agency in nearest:  # one by one: maps are large, and the first mostly tells
            yield rows.select_related("portal__agency").get(pk=pk)

    def _found_on(self, row: Any) -> Sheet | None:
        features = row.boundaries["features"]
        kinds_are_clear = _SHOWN_ON.get(self.tier) == row.detail
        own = place_of(features, self.contact.name, kinds_are_clear)
        if own is None:
            return None
        return Sheet(
            row.title,
            str(row.portal.agency),
            features,
            own,
            row.detail,
            row.nature != MapNature.EXTRACT,
            row.valid_from,
            row.valid_until,
            row.source,
        )


def _name_on(agency: Agency | None, day: datetime.date) -> str:
    """ "" without an agency."""
    periods = sorted(agency.periods.all(), key=lambda one: one.valid_from) if agency else []
    then = [one.name for one in periods if one.valid_from <= day]
    return then[-1] if then else next((one.name for one in periods), "")


def _ended(agency: Agency) -> datetime.date | None:
    last = agency.current_period
    return last.valid_to if last else None


def _person(row: Any) -> Person:
    return Person(
        row.title,
        row.position,
        row.unit,
        row.phone,
        row.fax,
        row.email,
        row.is_information_contact,
    )


def _spokesperson(row: Any) -> Person:
    return Person(row.title, row.position, phone=row.phone, email=row.email)


def _superiors(agency: int) -> Iterator[int]:
    """Keys, the nearest first."""
    for _step in range(MOST_SUPERIORS):
        open_ones = AgencyPeriod.objects.filter(agency=agency, valid_to=None)
        parent = open_ones.values_list("parent", flat=True).first()
        if parent is None:
            return
        yield parent
        agency = parent
