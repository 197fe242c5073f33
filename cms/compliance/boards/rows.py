"""What boards show, as plain rows. Who may see which portals is decided by the caller."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from sites.binding import binding_profiles
from sites.compliance.facts import HOME
from sites.mandates.schema import ComplianceRule, Profile
from sites.mandates.vocabulary import Severity
from sites.models import DayScore, Finding, Portal, PortalScore, SectionScore

TREND = datetime.timedelta(days=30)
WORST = 10  # findings that leaders see first


@dataclass(frozen=True)
class Cell:
    """One section of one portal. ``share`` in hundredths; None where nothing in law judges it.
    ``level`` from 0 to 4 chooses mark and colour."""

    code: str
    share: int | None
    breaches: int

    @property
    def level(self) -> int:
        return 0 if self.share is None else 1 + min(3, self.share // 34 + (self.share == 100))


@dataclass(frozen=True)
class PortalRow:
    portal: Portal
    score: PortalScore | None
    cells: tuple[Cell | None, ...]
    trend: tuple[tuple[datetime.date, float], ...]

    @property
    def value(self) -> float | None:
        return self.score.score if self.score else None

    @property
    def change(self) -> float | None:
        """Against the first day of the trend."""
        if len(self.trend) < 2:
            return None
        return round(self.trend[-1][1] - self.trend[0][1], 1)


@dataclass(frozen=True)
class Column:
    """A section of some portals' mandates; the code is empty for the portal as a whole."""

    code: str
    name: str


def columns_of(profiles: Iterable[Profile]) -> list[Column]:
    """Sections of the profiles that bind, in the order of their menus."""
    names: dict[str, str] = {HOME: ""}
    vietnamese = get_language() != "en"
    for profile in profiles:
        for rule in profile.sections:
            names.setdefault(rule.code, rule.name.vi if vietnamese else rule.name.en)
    return [Column(code, name) for code, name in names.items()]


@dataclass(frozen=True)
class Board:
    columns: tuple[Column, ...]
    rows: tuple[PortalRow, ...]  # best first; what nothing judges comes last

    @property
    def mean(self) -> float | None:
        values = [row.value for row in self.rows if row.value is not None]
        return round(sum(values) / len(values), 1) if values else None

    @property
    def breaches(self) -> int:
        return sum(row.score.breaches for row in self.rows if row.score)


def board_of(portals: QuerySet[Portal]) -> Board:
    """Six queries, however many portals."""
    rows = list(portals.select_related("agency").prefetch_related("agency__periods"))
    pks = [portal.pk for portal in rows]
    profiles = {profile.slug: profile for profile in binding_profiles(pks).values()}
    cells, trends = _cells(pks), trends_of(pks)
    scores = {score.portal_id: score for score in PortalScore.objects.filter(portal__in=pks)}
    columns = _judged(columns_of(profiles.values()), cells.values())
    board = [
        PortalRow(
            portal,
            scores.get(portal.pk),
            tuple(cells[portal.pk].get(column.code) for column in columns),
            trends[portal.pk],
        )
        for portal in rows
    ]
    return Board(tuple(columns), tuple(sorted(board, key=_rank)))


def _rank(row: PortalRow) -> tuple[bool, float, str]:
    return row.value is None, -(row.value or 0), str(row.portal.agency)


def _cells(portals: Collection[int]) -> Mapping[int, dict[str, Cell]]:
    found: dict[int, dict[str, Cell]] = defaultdict(dict)
    for row in SectionScore.objects.filter(portal__in=portals):
        found[row.portal_id][row.section_code] = Cell(row.section_code, _share(row), row.breaches)
    return found


def _share(row: SectionScore) -> int | None:
    """Whole hundredths; what lacks anything is not yet 100."""
    if not row.most:
        return None
    return 100 if row.points >= row.most else min(99, round(100 * row.points / row.most))


def _judged(columns: Sequence[Column], cells: Iterable[Mapping[str, Cell]]) -> list[Column]:
    """Without columns in which nobody is judged."""
    judged = {code for some in cells for code, cell in some.items() if cell.share is not None}
    return [column for column in columns if column.code in judged]


def trends_of(portals: Collection[int]) -> Mapping[int, tuple[tuple[datetime.date, float], ...]]:
    """Scores of the last thirty days, oldest first."""
    since = timezone.localdate() - TREND
    rows = DayScore.objects.filter(portal__in=portals, day__gt=since, score__isnull=False)
    found: dict[int, list[tuple[datetime.date, float]]] = defaultdict(list)
    for portal, day, score in rows.order_by("day").values_list("portal_id", "day", "score"):
        found[portal].append((day, score or 0.0))
    return defaultdict(tuple, {portal: tuple(days) for portal, days in found.items()})


def network_trend(board: Board) -> list[tuple[datetime.date, float]]:
    """The mean of those that have a score on a day."""
    days: dict[datetime.date, list[float]] = defaultdict(list)
    for row in board.rows:
        for day, score in row.trend:
            days[day].append(score)
    return [(day, round(sum(some) / len(some), 1)) for day, some in sorted(days.items())]


def worst_of(portals: QuerySet[Portal]) -> list[Finding]:
    """Breaches whose deadline is over for the longest time, then those known the longest."""
    breaches = Finding.objects.filter(portal__in=portals, severity=Severity.BREACH)
    ordered = breaches.order_by("deadline", "since", "pk").select_related("portal__agency", "page")
    ordered = ordered.prefetch_related("portal__agency__periods")
    dated = list(ordered.filter(deadline__lt=timezone.localdate())[:WORST])
    return dated + list(ordered.filter(deadline=None)[: WORST - len(dated)])


_WEIGHT = {Severity.BREACH: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def findings_of(portal: Portal) -> list[Finding]:
    """What to mend first: breaches before warnings, what is overdue before what is not, the
    sections in the order of the menu."""
    profile = binding_profiles([portal.pk]).get(portal.pk)
    order = {rule.code: place for place, rule in enumerate(profile.sections)} if profile else {}
    latest = datetime.date.max
    return sorted(
        Finding.objects.filter(portal=portal).select_related("page"),
        key=lambda one: (
            _WEIGHT[Severity(one.severity)],
            one.deadline or latest,
            order.get(one.section_code, -1),
            one.pk,
        ),
    )


def rules_of(portal: Portal) -> tuple[ComplianceRule, ...]:
    profile = binding_profiles([portal.pk]).get(portal.pk)
    return profile.rules if profile else ()
