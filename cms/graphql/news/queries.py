"""Questions about articles."""

import uuid
from typing import Any

from django.conf import settings
from graphene import ID, Field, String

from cms.graphql.pagination import connect, window

from .reading import (
    ArticleRow,
    list_articles,
    list_articles_of_sections,
    read_article,
    section_pk,
)
from .types import AFTER, FIRST, MONTH, Article, ArticleConnection


class NewsQuery:
    """Fields of the type Query."""

    articles = Field(
        ArticleConnection,
        description="Newest first. Null when the portal or section is not public.",
        portal=String(required=True),
        section=String(description="Section code."),
        month=MONTH,
        locale=String(default_value=settings.LANGUAGE_CODE),
        first=FIRST,
        after=AFTER,
    )
    article = Field(Article, portal=String(required=True), id=ID(required=True))

    @staticmethod
    def resolve_articles(
        _root: None,
        info: Any,
        portal: str,
        locale: str,
        section: str | None = None,
        month: str | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> Any:
        asked = window(first, after, month)
        home = info.context.portal(portal)
        if home is None or locale not in home.homes:
            return None
        if section is None:
            return connect(list_articles(home, locale, asked), asked)
        key = section_pk(home, section, locale)
        if key is None:
            return None
        return connect(list_articles_of_sections(home, [key], asked)[key], asked)

    @staticmethod
    def resolve_article(_root: None, info: Any, portal: str, id: str) -> ArticleRow | None:
        home = info.context.portal(portal)
        key = as_uuid(id)
        return read_article(home, key) if home and key else None


def as_uuid(text: str) -> uuid.UUID | None:
    """None for text that is no uuid: it names nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
