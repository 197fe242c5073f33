"""Dates in the admin: written and read with the day before the month, in both languages."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils import formats
from django.utils.translation import override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["07/06/2025", "7-6-2025", "2025-06-07"])
def test_the_seventh_of_june_is_never_the_sixth_of_july(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == date(2025, 6, 7)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_date_pickers_write_is_read_back(language):
    moment = datetime(2025, 6, 7, 14, 2)  # noqa: DTZ001 a form field's own, zoneless value
    with override(language):
        day = AdminDateInput().format_value(moment.date())
        hour = AdminDateTimeInput().format_value(moment)
        assert (day, hour) == ("07/06/2025", "07/06/2025 14:02")
        assert forms.DateField().clean(day) == moment.date()
        assert forms.DateTimeField().clean(hour).replace(tzinfo=None) == moment


def test_the_week_begins_on_monday():
    with override("vi"):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


def test_a_moment_reads_like_a_vietnamese_sentence():
    with override("vi"):
        moment = datetime(2025, 6, 7, 14, 2)  # noqa: DTZ001 as above
        assert formats.date_format(moment, "DATETIME_FORMAT") == "14:02 ngày 07/06/2025"
