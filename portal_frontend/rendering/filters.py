"""Jinja2 filters: how dates, sizes and addresses are written for readers.

Those that depend on the language are told whether it is `english`; `filters` binds them to one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from itertools import groupby
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

REMEMBERED = 4096  # the same days stand in lists, archives and on pages
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
OPEN = "dang-lay-y-kien"  # the API's word for a draft on which citizens may comment
DRAFTS_SHOWN = 5
_PLAIN_PATH = re.compile(r"/|(?:/[A-Za-z0-9_-]+)+(?:/|\.[a-z0-9]+)?")
FURNISHED = (
    "contact", "hotlines", "socialChannels", "informationChannels", "links", "siteMap",
)  # fmt: skip
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


def _in_vietnam(value: str) -> datetime:
    """Naive values are Vietnamese time already: the API says so by leaving the offset out."""
    moment = datetime.fromisoformat(value)
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment


def _day(day: date, english: bool) -> str:
    if english:
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


@lru_cache(REMEMBERED)
def vi_date(value: str | None, english: bool) -> str:
    """ISO date or datetime → "12/06/2025" in Vietnamese time; English pages "12 June 2025"."""
    return _day(_in_vietnam(value), english) if value else ""


@lru_cache(REMEMBERED)
def vi_datetime(value: str | None, english: bool) -> str:
    """ISO datetime → "14:02, 12/06/2025" in Vietnamese time."""
    if not value:
        return ""
    moment = _in_vietnam(value)
    return f"{moment:%H:%M}, {_day(moment, english)}"


def month_of(value: str) -> str:
    """ISO datetime → "2025-06", the month it falls in by Vietnamese time."""
    return f"{_in_vietnam(value):%Y-%m}"


@lru_cache(REMEMBERED)
def month_label(value: str, english: bool) -> str:
    """ "2025-06" → "Tháng 6/2025"; English pages "June 2025"."""
    year, month = value.split("-")
    if english:
        return f"{MONTHS_EN[int(month) - 1]} {year}"
    return f"Tháng {int(month)}/{year}"


def _decimal(text: str, english: bool) -> str:
    return text if english else text.replace(".", ",")


def filesize(size: int, english: bool) -> str:
    """Bytes → "312 byte", "48 KB", "1,2 MB" (1 KB = 1024 bytes, as file managers show it)."""
    if size < 1024:
        return f"{size} byte"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return _decimal(f"{size / 1024 / 1024:.1f} MB", english)


def number(text: str, english: bool) -> str:
    """ "2400000000" → "2.400.000.000", "16.46934" → "16,46934"; English pages the other way round.
    Up to four digits stay together: they may be a year."""
    whole, point, rest = text.partition(".")
    grouped = f"{int(whole):,}" if whole.isdigit() and len(whole) > 4 else whole
    written = f"{grouped}{point}{rest}"
    return written if english else written.translate(str.maketrans(",.", ".,"))


def figure(value: float, decimals: int, english: bool) -> str:
    """1234.5 with two decimals → "1.234,50"; English pages "1,234.50"."""
    written = f"{value:,.{decimals}f}"
    return written if english else written.translate(str.maketrans(",.", ".,"))


def percent(share: float, english: bool) -> str:
    """0.6249 → "62,5%"."""
    return _decimal(f"{share * 100:.1f}%", english)


def display_name(portal: Mapping[str, Any], english: bool) -> str:
    """The agency's name as the page's language writes it; Vietnamese where no English one is."""
    name: str = portal["agency"]["nameEn"] if english else ""
    return name or str(portal["name"])


def months_by_year(
    months: Iterable[Mapping[str, Any]],
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """[{month: "2025-06", count}, …] newest first → [("2025", [those of 2025]), …]."""
    years = groupby(months, key=lambda entry: str(entry["month"])[:4])
    return [(year, list(entries)) for year, entries in years]


def absolute(path: str, base: str) -> str:
    """ "/media/a.jpg" on "https://hue.gov.vn/" → the full address machines ask for."""
    # Most paths have no step that joining could change.
    return _root(base) + path[1:] if _PLAIN_PATH.fullmatch(path) else urljoin(base, path)


@lru_cache(REMEMBERED)
def _root(base: str) -> str:
    return urljoin(base, "/")


def srcset(renditions: Iterable[Mapping[str, Any]]) -> str:
    """[{url: "/media/a.webp", width: 320}, …] → "/media/a.webp 320w, …"."""
    return ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions)


def headings(blocks: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of a page's body, in its order."""
    return [block for block in blocks if block["__typename"] == "HeadingBlock"]


def tel(phone: str) -> str:
    """ "(0234) 3.822.122" → "tel:02343822122", the first number when several are given."""
    first = phone.replace(";", ",").split(",")[0].split(" - ")[0]
    return "tel:" + "".join(sign for sign in first if sign.isdigit() or sign == "+")


def agency_name(agency: Mapping[str, Any], english: bool) -> str:
    """In Vietnamese where no English name is known."""
    return str((english and agency["nameEn"]) or agency["name"])


def by_parent(
    portals: Iterable[Mapping[str, Any]], english: bool
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Portals below the name of the portal above them, both in the order given; one group alone
    has no name."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for portal in portals:
        heading = display_name(portal["parent"], english) if portal["parent"] else ""
        groups.setdefault(heading, []).append(portal)
    return [(name if len(groups) > 1 else "", group) for name, group in groups.items()]


def web(address: str) -> str:
    """The address if a browser may follow it; "#" for any other scheme than http and https."""
    return address if address.startswith(("https://", "http://")) else "#"


def host(address: str) -> str:
    """ "https://hue.gov.vn/kenh/" → "hue.gov.vn"."""
    return urlsplit(address).hostname or ""


def is_furnished(section: Mapping[str, Any]) -> bool:
    """Whether the network itself answers something in the section. Lists of portals and of former
    units say themselves that they are empty."""
    speaks = section["kind"] in ("archive", "portal_link_list")
    return speaks or any(section[name] for name in FURNISHED)


def open_drafts(drafts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those on which citizens may comment today."""

    def is_open(draft: Mapping[str, Any]) -> bool:
        stated = {fact["name"]: fact["choice"] for fact in draft["listedFacts"]}
        return stated.get("state") == OPEN

    return [draft for draft in drafts if is_open(draft)][:DRAFTS_SHOWN]


OF_A_LANGUAGE: dict[str, Callable[..., Any]] = {
    "vi_date": vi_date,
    "vi_datetime": vi_datetime,
    "month_label": month_label,
    "filesize": filesize,
    "number": number,
    "figure": figure,
    "percent": percent,
    "display_name": display_name,
    "agency_name": agency_name,
    "by_parent": by_parent,
}
OF_ALL: dict[str, Callable[..., Any]] = {
    "month_of": month_of,
    "months_by_year": months_by_year,
    "absolute": absolute,
    "srcset": srcset,
    "headings": headings,
    "tel": tel,
    "web": web,
    "host": host,
    "is_furnished": is_furnished,
    "open_drafts": open_drafts,
}


def filters(locale: str) -> dict[str, Callable[..., Any]]:
    """All of them, as a page in ``locale`` writes."""
    english = locale == "en"
    bound = {name: partial(write, english=english) for name, write in OF_A_LANGUAGE.items()}
    return {**OF_ALL, **bound}
