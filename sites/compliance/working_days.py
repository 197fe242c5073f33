"""Working days and public holidays of Viet Nam (Bộ luật Lao động 45/2019/QH14, Điều 112)."""

import datetime
from functools import cache

import holidays

ONE_DAY = datetime.timedelta(days=1)


def is_working_day(day: datetime.date) -> bool:
    """No weekend (but for Saturdays worked in exchange), no public holiday, no day off in place
    of one."""
    return _calendar(day.year).is_working_day(day)


def first_working_day(day: datetime.date) -> datetime.date:
    """``day``, or the next that is worked: a term whose last day is a day off ends then (Bộ luật
    Dân sự 91/2015/QH13, Điều 148.5)."""
    return day if is_working_day(day) else working_days_after(day, 1)


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
def _calendar(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year)
