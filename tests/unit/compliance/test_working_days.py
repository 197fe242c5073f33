"""Terms in working days, with the public holidays of Viet Nam."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites.compliance.working_days import (
    first_working_day,
    is_working_day,
    last_working_day_of_march,
    quarter_ends_before,
    working_days_after,
)

DAYS = st.dates(date(2023, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 23), True),  # a Monday
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 2, 17), False),  # Tết
        (date(2026, 4, 27), False),  # the day after Hùng Kings' day, which was a Sunday
        (date(2026, 9, 2), False),  # National Day
        (date(2026, 8, 31), False),  # a Monday, in exchange for
        (date(2026, 8, 22), True),  # a Saturday
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, works):
    assert is_working_day(day) is works


def test_a_term_jumps_over_tet():
    assert working_days_after(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_a_term_counts_backwards_too():
    assert working_days_after(date(2026, 11, 23), -1) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("last", "ends"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 23)),  # a Saturday: Monday
        (date(2026, 4, 30), date(2026, 5, 4)),  # two holidays and a weekend
    ],
)
def test_a_term_that_ends_on_a_day_off_ends_on_the_next_that_is_worked(last, ends):
    assert first_working_day(last) == ends


def test_the_last_working_day_of_march_is_no_sunday():
    assert last_working_day_of_march(2024) == date(2024, 3, 29)


@given(DAYS)
def test_a_quarter_that_ended_is_followed_by_its_first_day(day):
    end = quarter_ends_before(day)
    assert end < day
    assert (end.month, end.day) in {(3, 31), (6, 30), (9, 30), (12, 31)}
    assert (day - end).days <= 92


@given(DAYS, st.integers(1, 40))
def test_a_term_and_back_again(day, count):
    due = working_days_after(day, count)
    assert is_working_day(due)
    between = range(1, (due - day).days + 1)
    assert sum(is_working_day(date.fromordinal(day.toordinal() + n)) for n in between) == count
