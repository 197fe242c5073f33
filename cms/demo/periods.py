"""Months and quarters a recurring report speaks of, and the day on which it is published."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

HUE = dt.timezone(dt.timedelta(hours=7))
SATURDAY = 5


@dataclass(frozen=True)
class Period:
    """A month, or a quarter named by its last month."""

    year: int
    month: int

    @property
    def quarter(self) -> int:
        return (self.month + 2) // 3

    def shifted(self, months: int) -> "Period":
        index = self.year * 12 + self.month - 1 + months
        return Period(index // 12, index % 12 + 1)


def periods(first: str, last: str, every: str) -> Iterator[Period]:
    """Periods from `first` to `last` ("2024-01"), each `every` "month" or "quarter"."""
    period, end = _parse(first), _parse(last)
    step = 1
    if every == "quarter":
        period, step = Period(period.year, period.quarter * 3), 3
    while (period.year, period.month) <= (end.year, end.month):
        yield period
        period = period.shifted(step)


def publication(period: Period, months_later: int, days: list[int], random: Random) -> dt.datetime:
    """A working day between the two `days` of the month, in office hours, Huế time."""
    month = period.shifted(months_later)
    candidates = [dt.date(month.year, month.month, day) for day in range(days[0], days[1] + 1)]
    workdays = [day for day in candidates if day.weekday() < SATURDAY]
    day = random.choice(workdays or candidates)
    time = dt.time(random.randint(7, 16), random.randrange(0, 60, 5))
    return dt.datetime.combine(day, time, tzinfo=HUE)


def next_workday(day: dt.date) -> dt.date:
    """`day`, or the Monday after it when it is a Saturday or Sunday."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day


def _parse(text: str) -> Period:
    year, month = str(text).split("-")
    return Period(int(year), int(month))
