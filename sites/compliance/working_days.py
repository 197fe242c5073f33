"""Working days and public holidays of Viet Nam (Bộ luật Lao động 45/2019/QH14, Điều 112)."""

import datetime
from functools import cache

import holidays

ONE_DAY = datetime.timedelta(days=1)
WEEKEND = frozenset({5, 6})


def is_working_day(day: datetime.date) -> bool:
    """No Saturday or Sunday, no public holiday and no day off in place of one."""
    return day.weekday() not in WEEKEND and day not in _holidays(day.year)


def working_days_after(day: datetime.date, count: int) -> datetime.date:
    """The last day of a term of ``count`` working days that begins after ``day``; negative
    counts go backwards."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def last_working_day_of_march(year: int) -> datetime.date:
    return working_days_after(datetime.date(year, 4, 1), -1)


def quarter_ends_before(day: datetime.date) -> datetime.date:
    """The last day of the last quarter that ended before ``day``."""
    first_month = (day.month - 1) // 3 * 3 + 1
    return datetime.date(day.year, first_month, 1) - ONE_DAY


@cache
def _holidays(year: int) -> frozenset[datetime.date]:
    return frozenset(holidays.country_holidays("VN", years=year))
