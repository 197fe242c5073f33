"""Questions about a portal's pages, sections and menu."""

from typing import Any

import graphene
from django.conf import settings
from django.db.models import Q
from graphene import Field, NonNull, String

from cms.graphql.core.rows import PageRow, SectionRow
from cms.graphql.core.types import Page

from .menu import MenuGroupRow, read_menu
from .reading import page_at, read_sections
from .types import MenuGroup, Section

PORTAL = String(required=True, description="The portal's key.")
LOCALE = String(default_value=settings.LANGUAGE_CODE)


class TreeQuery:
    """Fields of the type Query. A portal that is not public has nothing."""

    sections = graphene.List(
        NonNull(Section),
        required=True,
        portal=PORTAL,
        locale=LOCALE,
        description="In the order of the tree.",
    )
    section = Field(Section, portal=PORTAL, code=String(required=True), locale=LOCALE)
    page = Field(Page, portal=PORTAL, path=String(required=True))
    menu = graphene.List(NonNull(MenuGroup), required=True, portal=PORTAL, locale=LOCALE)

    @staticmethod
    def resolve_sections(_root: None, info: Any, portal: str, locale: str) -> list[SectionRow]:
        home = info.context.portal(portal)
        return read_sections(home, locale) if home else []

    @staticmethod
    def resolve_section(
        _root: None, info: Any, portal: str, code: str, locale: str
    ) -> SectionRow | None:
        home = info.context.portal(portal)
        found = read_sections(home, locale, Q(section_code=code)) if home else []
        return next(iter(found), None)

    @staticmethod
    def resolve_page(_root: None, info: Any, portal: str, path: str) -> PageRow | None:
        home = info.context.portal(portal)
        return page_at(home, path) if home else None

    @staticmethod
    def resolve_menu(_root: None, info: Any, portal: str, locale: str) -> list[MenuGroupRow]:
        home = info.context.portal(portal)
        return read_menu(home, locale) if home else []
