"""Questions about articles."""

import uuid
from typing import Any

from django.conf import settings
from graphene import ID, Field, String

from cms.core import keys
from cms.graphql.entries.queries import list_of_section
from cms.graphql.entries.shelves import ARTICLES
from cms.graphql.entries.types import AFTER, FIRST, MONTH
from cms.graphql.pagination import connect, window
from cms.graphql.recording import Traced

from .reading import list_articles, read_article
from .types import Article, ArticleConnection


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
            found = list_articles(home, locale, asked)
            return connect(found, asked, keys.articles(home.pk, locale))
        return list_of_section(home, locale, section, asked, (ARTICLES,))

    @staticmethod
    def resolve_article(_root: None, info: Any, portal: str, id: str) -> Traced | None:
        home = info.context.portal(portal)
        key = as_uuid(id)
        return read_article(home, key) if home and key else None


def as_uuid(text: str) -> uuid.UUID | None:
    """None for text that is no uuid: it names nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
