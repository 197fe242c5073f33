"""All outputs of a portal, from GraphQL alone."""

from collections.abc import Iterator

from .outline import Data, Outline, has_feed
from .source import PortalSource
from .specs import (
    ARCHIVE,
    ARTICLE,
    ATOM,
    HOME,
    INFORMATION,
    NOT_FOUND,
    ROBOTS,
    RSS,
    SECTION,
    SITEMAP,
    SURVEY,
    SURVEY_RESULTS,
    Output,
)

SURVEY_KIND = "survey"


def homes(source: PortalSource) -> Iterator[Output]:
    """One home page per language; the API says which of them exist."""
    for locale in source.portal.locales:
        path = source.portal.home_path(locale)
        yield Output(HOME, locale, {"path": path}, feeds_at=path)


def outputs_of(source: PortalSource) -> Iterator[Output]:
    """Every output of the portal, what readers meet first coming first."""
    yield from homes(source)
    for locale in source.portal.locales:
        outline = source.outline(locale)
        if outline.home is not None:
            yield from outputs_of_language(outline, source.portal.home_path(locale))
    yield from _machine_files(source.portal.locale)


def outputs_of_language(outline: Outline, home: str) -> Iterator[Output]:
    for article in outline.articles:
        yield Output(ARTICLE, outline.locale, {"path": article["path"]}, feeds_at=home)
    yield from _feeds(outline.locale, home, None)
    for section in sorted(outline.sections, key=_has_no_articles):
        yield from _section_outputs(outline.locale, section, home)


def _section_outputs(locale: str, section: Data, home: str) -> Iterator[Output]:
    path = section["path"]
    if section["kind"] == SURVEY_KIND:
        yield Output(SURVEY, locale, {"path": path}, feeds_at=home)
        yield Output(SURVEY_RESULTS, locale, {"path": path}, feeds_at=home)
        return
    feeds_at = path if has_feed(section) else home
    yield Output(SECTION, locale, {"path": path, "month": None}, feeds_at)
    for entry in section["months"]:
        yield Output(ARCHIVE, locale, {"path": path, "month": entry["month"]}, feeds_at)
    for page in section["information"]:
        yield Output(INFORMATION, locale, {"path": page["path"]}, feeds_at=home)
    if has_feed(section):
        yield from _feeds(locale, path, section["code"])


def _has_no_articles(section: Data) -> bool:
    """Sections with articles change most often: the editor waits for those."""
    return not section["months"]


def _feeds(locale: str, path: str, section: str | None) -> Iterator[Output]:
    """RSS and Atom of a portal, or of one section of it."""
    for spec in (RSS, ATOM):
        yield Output(spec, locale, {"path": path, "section": section}, feeds_at=path)


def _machine_files(locale: str) -> Iterator[Output]:
    for spec in (NOT_FOUND, SITEMAP, ROBOTS):
        yield Output(spec, locale)
