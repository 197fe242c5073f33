"""What fills sections: entries of each class, and what the network itself knows."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Count, Max, Q
from django.utils import timezone

from cms.core.models import EntryPage
from cms.core.public_urls import VIETNAMESE
from cms.surveys.models import Survey
from sites.mandates.vocabulary import Kind
from sites.models import Agency, Hotline, SocialChannel

Place = tuple[int, str]  # a portal's primary key and a section code
Codes = Collection[str] | None  # None: all sections


@dataclass(frozen=True)
class Holding:
    """``newest``: when the last entry was published."""

    count: int = 0
    newest: datetime.date | None = None


NOTHING = Holding()
KNOWN = Holding(1)  # filled by the network itself, whatever it knows


@cache
def entry_tables() -> tuple[Any, ...]:
    """The nearest concrete classes below `EntryPage`: each entry has a row in one of them."""
    concrete = [model for model in apps.get_models() if issubclass(model, EntryPage)]
    return tuple(model for model in concrete if not set(model.__mro__[1:]) & set(concrete))


def public_in(portals: Collection[int], codes: Codes = None) -> Q:
    """Entries that readers can open, in Vietnamese."""
    public = Q(
        portal__in=portals,
        live=True,
        section__live=True,
        section__language_code=VIETNAMESE,
        view_restrictions=None,
        section__view_restrictions=None,
    )
    return public if codes is None else public & Q(section__section_code__in=codes)


def entries_of(portals: Collection[int], codes: Codes = None) -> dict[Place, Holding]:
    """By section. A query for each table."""
    found: dict[Place, Holding] = defaultdict(Holding)
    for model in entry_tables():
        rows = model._default_manager.filter(public_in(portals, codes)).order_by()
        counted = rows.values_list("portal_id", "section__section_code").annotate(
            Count("pk"), Max("published_at")
        )
        for portal, code, count, newest in counted:
            found[portal, code] = _sum(found[portal, code], count, newest)
    return dict(found)


def _sum(held: Holding, count: int, newest: datetime.datetime | None) -> Holding:
    days = [day for day in (held.newest, newest and timezone.localdate(newest)) if day]
    return Holding(held.count + count, max(days, default=None))


# Which of some agencies have what fills sections of a kind. One query each.
_OF_AGENCIES: Mapping[Kind, Callable[[Collection[int]], Any]] = {
    Kind.CONTACT: lambda pks: Agency.objects.filter(pk__in=pks).exclude(address="").values("pk"),
    Kind.HOTLINE: lambda pks: Hotline.objects.filter(agency__in=pks).values("agency"),
    Kind.SOCIAL: lambda pks: SocialChannel.objects.filter(agency__in=pks).values("agency"),
}
# They show what there is (the portal itself is a channel), and are empty by nobody's fault.
_ALWAYS_FILLED = frozenset({
    Kind.ARCHIVE, Kind.CHANNELS, Kind.PORTAL_LINK_LIST, Kind.SITEMAP, Kind.TRANSLATION,
})  # fmt: skip
CHART, CHART_FROM = "so-do-to-chuc", "co-cau-to-chuc"  # the chart is drawn from the structure


class Furnishing:
    """What the network knows of some agencies and of itself, asked when a section needs it."""

    def __init__(self, agencies: Collection[int]) -> None:
        self.agencies = agencies
        self._of_kind: dict[Kind, set[int]] = {}
        self._survey_is_open: bool | None = None

    def holding(self, kind: Kind, agency: int) -> Holding:
        """Of what is not an entry."""
        if kind in _ALWAYS_FILLED or (kind is Kind.SURVEY and self._survey()):
            return KNOWN
        return KNOWN if kind in _OF_AGENCIES and agency in self._agencies(kind) else NOTHING

    def _survey(self) -> bool:
        if self._survey_is_open is None:
            self._survey_is_open = Survey.objects.filter(active=True).exists()
        return self._survey_is_open

    def _agencies(self, kind: Kind) -> set[int]:
        if kind not in self._of_kind:
            rows = _OF_AGENCIES[kind](self.agencies)
            self._of_kind[kind] = {next(iter(row.values())) for row in rows}
        return self._of_kind[kind]
