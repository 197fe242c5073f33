"""When something was due: deadlines of a mandate as days."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from sites.mandates.schema import Deadline
from sites.mandates.vocabulary import DeadlineUnit

from .facts import EntryFacts
from .working_days import (
    first_working_day,
    last_working_day_of_march,
    quarter_ends_before,
    working_days_after,
)

MARCH = "last_working_day_of_march"
PERIOD_END = "period_end"
ENDS_OF_TIME = frozenset({datetime.MINYEAR, datetime.MAXYEAR})  # “31/12/9999”: no term fits


def due_of_entry(deadline: Deadline, entry: EntryFacts) -> datetime.date | None:
    """The last day for publishing ``entry``; None where its event is not known.

    A shortest duration (``day_minimum`` from ``posted``) counts back from the entry's event
    ``ends``; ``working_day_before`` counts back from the event itself.
    """
    value = deadline.value or 0
    if deadline.unit is DeadlineUnit.DAY_MINIMUM:
        ends = entry.events.get("ends") if deadline.starts == "posted" else None
        return ends and ends - datetime.timedelta(days=value)
    event = entry.events.get(deadline.starts or "")
    if event is None or event.year in ENDS_OF_TIME:
        return None
    if deadline.unit is DeadlineUnit.WORKING_DAY:
        return working_days_after(event, value)
    if deadline.unit is DeadlineUnit.DAY:
        return first_working_day(event + datetime.timedelta(days=value))
    if deadline.unit is DeadlineUnit.WORKING_DAY_BEFORE:
        return working_days_after(event, -value)
    return None


@dataclass(frozen=True)
class Period:
    """Something was to be published from ``begins`` to the end of ``due``."""

    begins: datetime.date
    due: datetime.date


def last_period(deadline: Deadline, today: datetime.date) -> Period | None:
    """The last period of a recurring deadline whose time is over; None for other deadlines."""
    return next(_periods(deadline, today), None)


def _periods(deadline: Deadline, today: datetime.date) -> Iterator[Period]:
    """Newest first."""
    if deadline.starts == MARCH:
        for year in (today.year, today.year - 1):
            due = last_working_day_of_march(year)
            if due < today:
                yield Period(datetime.date(year, 1, 1), due)
    if deadline.starts == PERIOD_END and deadline.unit is DeadlineUnit.DAY:
        end = quarter_ends_before(today)
        while True:
            due = first_working_day(end + datetime.timedelta(days=deadline.value or 0))
            if due < today:
                yield Period(end + datetime.timedelta(days=1), due)
            end = quarter_ends_before(end)
