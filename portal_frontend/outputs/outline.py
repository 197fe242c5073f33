"""Every path a portal should have, from the API alone: for whole builds and for checks."""

from collections.abc import Iterator
from typing import Any

from .reading import SURVEY_KIND, Data, PortalReader, has_feed
from .specs import (
    FIXED,
    RESULTS_STEP,
    chrome_path,
    feed_paths,
    figures_path,
    map_path,
    sitemap_month_path,
)


def outline(reader: PortalReader) -> list[str]:
    """Paths, the chrome first, then what readers meet first. Raises what the transport raises."""
    paths = [chrome_path(locale) for locale in reader.locales]
    months: set[str] = set()
    for locale in reader.locales:
        paths += _of_language(reader, locale, months)
    paths += FIXED
    return paths + [sitemap_month_path(month) for month in sorted(months, reverse=True)]


def _of_language(reader: PortalReader, locale: str, months: set[str]) -> list[str]:
    home = reader.home(locale)
    values = {"locale": locale, "home": home}
    answer, entries = reader.whole_list("outline", values, lambda data: data["entries"])
    if answer.data["home"] is None:
        return []
    paths = [home, *feed_paths(home)]
    for entry in entries:
        paths += entry_paths(entry)
    for section in answer.data["sections"]:
        paths += section_paths(section)
        months |= {entry["month"] for entry in section["months"]}
    return paths


def section_paths(section: Data) -> Iterator[str]:
    """A section's own path and those of all that hangs below it, dated entries apart."""
    yield section["path"]
    yield from satellites_of_section(section)
    for page in section["information"]:
        yield from entry_paths(page)


def entry_paths(entry: Data) -> Iterator[str]:
    """An entry's own path, and those of its figures and its map."""
    yield entry["path"]
    yield from satellites_of_entry(entry)


def satellites_of_entry(entry: Data) -> Iterator[str]:
    if entry.get("figures"):
        yield figures_path(entry["path"])
    if entry.get("hasMap"):
        yield map_path(entry["path"])


def satellites_of_section(section: Data) -> Iterator[str]:
    """The outputs that exist because of what a section holds: archives, terms, feeds, results."""
    path: str = section["path"]
    if section["kind"] == SURVEY_KIND:
        yield f"{path}{RESULTS_STEP}/"
        return
    yield from (f"{path}{entry['month']}/" for entry in section["months"])
    yield from (term["path"] for register in section["registers"] for term in register["terms"])
    if has_feed(section["kind"], bool(section["months"])):
        yield from feed_paths(path)


def satellites(data: Data) -> Iterator[str]:
    """Outputs that must exist beside the one that shows ``data``."""
    page: Any = data.get("page") or {}
    yield from satellites_of_entry(page)
    if "months" in page:
        yield from satellites_of_section(page)
    elif page.get("__typename") == "Article" or page.get("byDate"):
        month = _month_of(page["publishedAt"])
        yield f"{page['section']['path']}{month}/"
        yield sitemap_month_path(month)


def _month_of(moment: str) -> str:
    """The API writes Vietnamese time."""
    return moment[:7]
