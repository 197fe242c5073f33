"""Jinja2 filters: how dates, sizes and addresses are written for readers.

The filters that depend on the language read `locale` from the template's context.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _is_english(context: Context) -> bool:
    return bool(context.get("locale") == "en")


def _in_vietnam(value: str) -> datetime:
    """Naive values are Vietnamese time already: the API says so by leaving the offset out."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment


def _day(day: date, english: bool) -> str:
    if english:
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


@pass_context
def vi_date(context: Context, value: str | None) -> str:
    """ISO date or datetime → "12/06/2025" in Vietnamese time; English pages "12 June 2025"."""
    return _day(_in_vietnam(value), _is_english(context)) if value else ""


@pass_context
def vi_datetime(context: Context, value: str | None) -> str:
    """ISO datetime → "14:02, 12/06/2025" in Vietnamese time."""
    if not value:
        return ""
    moment = _in_vietnam(value)
    return f"{moment:%H:%M}, {_day(moment, _is_english(context))}"


def month_of(value: str) -> str:
    """ISO datetime → "2025-06", the month it falls in by Vietnamese time."""
    return f"{_in_vietnam(value):%Y-%m}"


@pass_context
def month_label(context: Context, value: str) -> str:
    """ "2025-06" → "Tháng 6/2025"; English pages "June 2025"."""
    year, month = value.split("-")
    if _is_english(context):
        return f"{MONTHS_EN[int(month) - 1]} {year}"
    return f"Tháng {int(month)}/{year}"


def _decimal(context: Context, text: str) -> str:
    return text if _is_english(context) else text.replace(".", ",")


@pass_context
def filesize(context: Context, size: int) -> str:
    """Bytes → "312 byte", "48 KB", "1,2 MB" (1 KB = 1024 bytes, as file managers show it)."""
    if size < 1024:
        return f"{size} byte"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return _decimal(context, f"{size / 1024 / 1024:.1f} MB")


@pass_context
def percent(context: Context, share: float) -> str:
    """0.6249 → "62,5%"."""
    return _decimal(context, f"{share * 100:.1f}%")


@pass_context
def display_name(context: Context, portal: Mapping[str, Any]) -> str:
    """The agency's name as the page's language writes it; Vietnamese where no English one is."""
    english: str = portal["agency"]["nameEn"] if _is_english(context) else ""
    return english or str(portal["name"])


def months_by_year(
    months: Iterable[Mapping[str, Any]],
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """[{month: "2025-06", count}, …] newest first → [("2025", [those of 2025]), …]."""
    years = groupby(months, key=lambda entry: str(entry["month"])[:4])
    return [(year, list(entries)) for year, entries in years]


def absolute(path: str, base: str) -> str:
    """ "/media/a.jpg" on "https://hue.gov.vn/" → the full address machines ask for."""
    return urljoin(base, path)


def tel(phone: str) -> str:
    """ "(0234) 3.822.122" → "tel:02343822122", the first number when several are given."""
    first = phone.replace(";", ",").split(",")[0].split(" - ")[0]
    return "tel:" + "".join(sign for sign in first if sign.isdigit() or sign == "+")


FILTERS = {
    "vi_date": vi_date,
    "vi_datetime": vi_datetime,
    "month_of": month_of,
    "month_label": month_label,
    "filesize": filesize,
    "percent": percent,
    "display_name": display_name,
    "months_by_year": months_by_year,
    "absolute": absolute,
    "tel": tel,
}
