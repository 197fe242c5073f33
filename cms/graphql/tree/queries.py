"""Questions about a portal's pages, sections and menu."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import graphene
from django.conf import settings
from graphene import Field, NonNull, String

from cms.graphql.core.rows import HomePageRow, PageRow, SectionRow
from cms.graphql.core.types import Page
from cms.graphql.entries.months import ArchiveRow
from cms.graphql.entries.types import FIRST, Archive, ArchiveInput, EntryConnection
from cms.graphql.errors import RefusedError
from cms.graphql.pagination import window
from cms.graphql.registers.reading import TermListRow
from cms.graphql.registers.types import TermInput, TermList
from cms.graphql.sites.contact_types import OutsideLink

from .former import read_former_addresses
from .links import read_banners
from .menu import read_menu
from .newest import Newest, NewestLoader
from .reading import list_sections, pages_at, section_with_code
from .types import FormerAddress, MenuGroup, Section

PORTAL = String(required=True, description="The portal's key.")
LOCALE = String(default_value=settings.LANGUAGE_CODE)
MOST_PATHS = 100


class TreeQuery:
    """Fields of the type Query. A portal that is not public has nothing."""

    sections = graphene.List(
        NonNull(Section),
        required=True,
        portal=PORTAL,
        locale=LOCALE,
        without=graphene.List(NonNull(String), description="Kinds of sections to leave out."),
        description="In the order of the tree.",
    )
    section = Field(Section, portal=PORTAL, code=String(required=True), locale=LOCALE)
    newest = Field(
        EntryConnection,
        portal=PORTAL,
        kind=String(required=True, description="Of sections."),
        locale=LOCALE,
        first=FIRST,
        description="Articles and dated records of all sections of a kind, newest first. Null when "
        "the portal is not public.",
    )
    page = Field(Page, portal=PORTAL, path=String(required=True))
    pages = graphene.List(
        Page,
        required=True,
        portal=PORTAL,
        paths=graphene.List(NonNull(String), required=True),
        description="In the order of the paths, at most 100; null where no page is found.",
    )
    archives = graphene.List(
        Archive,
        required=True,
        portal=PORTAL,
        items=graphene.List(NonNull(ArchiveInput), required=True),
        description="In the order of the items, at most 100; null where no such page is found.",
    )
    term_lists = graphene.List(
        TermList,
        required=True,
        portal=PORTAL,
        lists=graphene.List(NonNull(TermInput), required=True),
        description="In the order of the lists, at most 100; null where no such section is found.",
    )
    former_addresses = graphene.List(
        NonNull(FormerAddress),
        required=True,
        portal=PORTAL,
        description="Where pages stood once, by path: redirects, and what is gone.",
    )
    menu = graphene.List(NonNull(MenuGroup), required=True, portal=PORTAL, locale=LOCALE)
    banners = graphene.List(
        NonNull(OutsideLink),
        required=True,
        portal=PORTAL,
        locale=LOCALE,
        description="Links of the mandate that have a picture, in its order; at most 8.",
    )

    @staticmethod
    def resolve_sections(
        _root: None, info: Any, portal: str, locale: str, without: Sequence[str] | None = None
    ) -> Any:
        home = info.context.portal(portal)
        return list_sections(home, locale, without or ()) if home else ()

    @staticmethod
    def resolve_section(_root: None, info: Any, portal: str, code: str, locale: str) -> Any:
        home = info.context.portal(portal)
        return section_with_code(home, locale, code) if home else None

    @staticmethod
    def resolve_newest(
        _root: None, info: Any, portal: str, kind: str, locale: str, first: int | None = None
    ) -> Any:
        asked = window(first, None, None)
        home = info.context.portal(portal)
        if home is None or locale not in home.homes:
            return None
        return info.context.loader(NewestLoader).load(Newest(home, locale, kind, asked))

    @staticmethod
    def resolve_page(_root: None, info: Any, portal: str, path: str) -> PageRow | None:
        home = info.context.portal(portal)
        return pages_at(home, [path])[0] if home else None

    @staticmethod
    def resolve_pages(
        _root: None, info: Any, portal: str, paths: Sequence[str]
    ) -> Sequence[PageRow | None]:
        _refuse_many(paths)
        home = info.context.portal(portal)
        return pages_at(home, paths) if home else [None] * len(paths)

    @staticmethod
    def resolve_archives(
        _root: None, info: Any, portal: str, items: Sequence[ArchiveInput]
    ) -> Sequence[ArchiveRow | None]:
        _refuse_many(items)
        windows = [window(None, item.get("after"), item["month"]) for item in items]
        home = info.context.portal(portal)
        pages = pages_at(home, [item["path"] for item in items]) if home else repeat(None)
        return [
            ArchiveRow(page, asked.month, asked.after)
            if isinstance(page, SectionRow | HomePageRow) and asked.month
            else None
            for page, asked in zip(pages, windows, strict=False)
        ]

    @staticmethod
    def resolve_term_lists(
        _root: None, info: Any, portal: str, lists: Sequence[TermInput]
    ) -> Sequence[TermListRow | None]:
        _refuse_many(lists)
        home = info.context.portal(portal)
        pages = pages_at(home, [one["path"] for one in lists]) if home else repeat(None)
        return [
            TermListRow(page, one["register"], one["term"])
            if isinstance(page, SectionRow)
            else None
            for page, one in zip(pages, lists, strict=False)
        ]

    @staticmethod
    def resolve_former_addresses(_root: None, info: Any, portal: str) -> Any:
        home = info.context.portal(portal)
        return read_former_addresses(home) if home else ()

    @staticmethod
    def resolve_menu(_root: None, info: Any, portal: str, locale: str) -> Any:
        home = info.context.portal(portal)
        return read_menu(home, locale) if home else ()

    @staticmethod
    def resolve_banners(_root: None, info: Any, portal: str, locale: str) -> Any:
        home = info.context.portal(portal)
        return read_banners(home, locale) if home else ()


def _refuse_many(asked: Sequence[object]) -> None:
    if len(asked) > MOST_PATHS:
        raise RefusedError("TOO_MANY_PATHS", f"Mỗi lần chỉ hỏi được {MOST_PATHS} trang.")
