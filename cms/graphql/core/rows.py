"""Pages as plain values: what lists and single pages have in common."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F
from django.db.models.functions import Coalesce

from cms.core.public_urls import path_for, root_of
from cms.graphql.sites.reading import PortalRow

from .expanding import plain_text

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# For pages that bulk provisioning wrote without any date of publication.
UNDATED = datetime.datetime(2000, 1, 1, tzinfo=VIETNAM)

PAGE_COLUMNS = ("pk", "uuid", "title", "url_path", "translation_key", "search_description")
PAGE_FACTS: dict[str, Any] = {
    "published": Coalesce("last_published_at", "first_published_at"),
}
ENTRY_COLUMNS = (*PAGE_COLUMNS, "summary", "published_at", "section_id")
# An entry's language is its section's. The section repeats it in a column of its own: filtering
# on the page's locale sends SQLite through an index that holds every page of the network.
ENTRY_FACTS = PAGE_FACTS | {
    "language": F("section__language_code"),
    "section_code": F("section__section_code"),
    "section_title": F("section__title"),
    "section_url_path": F("section__url_path"),
}


@dataclass(frozen=True, slots=True, eq=False)
class LinkRow:
    """A page as a link: breadcrumb, translation."""

    title: str
    path: str
    locale: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PageRow:
    """A public page of ``portal``."""

    pk: int
    uuid: UUID
    title: str
    url_path: str
    language: str
    translation_key: UUID
    search_description: str
    published: datetime.datetime | None
    portal: PortalRow

    @property
    def id(self) -> str:
        return str(self.uuid)

    @property
    def above(self) -> tuple[int, ...]:
        """Keys of the home page and the section whose places its address is made of."""
        return (self.portal.homes[self.language].pk,)

    @property
    def locale(self) -> str:
        return self.language

    @property
    def path(self) -> str:
        return path_for(self.url_path, root_of(self.url_path), self.language)

    @property
    def url(self) -> str:
        return self.portal.url.rstrip("/") + self.path

    @property
    def updated_at(self) -> datetime.datetime:
        return in_vietnam(self.published or UNDATED)

    @property
    def description(self) -> str:
        """Never empty: TT 24/2011/TT-BTTTT makes the Dublin Core description mandatory."""
        return self.search_description or plain_text(self.lead) or self.title

    @property
    def lead(self) -> str:
        """The page's own opening words, maybe HTML."""
        return ""

    @property
    def breadcrumbs(self) -> tuple[LinkRow, ...]:
        """From the home page to the parent."""
        return (self.home_link,)

    @property
    def home_link(self) -> LinkRow:
        home = self.portal.homes[self.language]
        path = path_for(home.url_path, root_of(home.url_path), self.language)
        return LinkRow(home.title, path, self.language)

    @property
    def creator(self) -> str:
        """Who wrote the page; empty: its agency."""
        return ""

    @property
    def origin(self) -> str:
        """Where the text comes from; empty: this portal."""
        return ""

    @property
    def dated(self) -> datetime.date:
        return self.updated_at.date()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HomePageRow(PageRow):
    welcome: str
    hero_image_id: int | None

    @property
    def lead(self) -> str:
        return self.welcome

    @property
    def breadcrumbs(self) -> tuple[LinkRow, ...]:
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class SectionLinkRow:
    """The section an entry stands in."""

    pk: int
    code: str
    title: str
    path: str
    portal: PortalRow
    above: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SectionRow(PageRow):
    code: str
    introduction_html: str
    archived_on: datetime.date | None

    @property
    def above(self) -> tuple[int, ...]:
        return (self.portal.homes[self.language].pk, self.pk)

    @property
    def lead(self) -> str:
        return self.introduction_html


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class EntryRow(PageRow):
    """An entry with the columns of its section, joined."""

    summary: str
    published_at: datetime.datetime | None
    section_id: int
    section_code: str
    section_title: str
    section_url_path: str

    @property
    def above(self) -> tuple[int, ...]:
        return (self.portal.homes[self.language].pk, self.section_id)

    @property
    def lead(self) -> str:
        return self.summary

    @property
    def section(self) -> SectionLinkRow:
        path = path_for(self.section_url_path, root_of(self.section_url_path), self.language)
        return SectionLinkRow(
            self.section_id, self.section_code, self.section_title, path, self.portal, self.above
        )

    @property
    def breadcrumbs(self) -> tuple[LinkRow, ...]:
        section = self.section
        return (self.home_link, LinkRow(section.title, section.path, self.language))

    @property
    def updated_at(self) -> datetime.datetime:
        return in_vietnam(self.published or self.published_at or UNDATED)

    @property
    def dated(self) -> datetime.date:
        return in_vietnam(self.published_at or UNDATED).date()


def in_vietnam(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(VIETNAM)
