"""Questions about articles."""

import uuid
from typing import Any

import graphene
from django.conf import settings
from graphene import ID, Field, NonNull, String

from cms.core import keys
from cms.graphql.pagination import connect, window
from cms.graphql.recording import Traced
from cms.publishing.keys import Fence

from .months import months_of_portal
from .reading import Shelf, list_articles, read_article, read_lists, section_pk
from .types import AFTER, FIRST, MONTH, Article, ArticleConnection, ArticleMonth


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
    months_of_portal = graphene.List(
        NonNull(ArticleMonth),
        required=True,
        portal=String(required=True),
        locale=String(default_value=settings.LANGUAGE_CODE),
        description="Months in which the portal has articles, newest first.",
    )

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
        pk = section_pk(home, section, locale)
        if pk is None:
            return Traced(None, lambda: [Fence(keys.sections(home.pk, locale))])
        (found,) = read_lists([(Shelf(home, locale, pk), asked)])
        return connect(found, asked, keys.articles_of_section(pk))

    @staticmethod
    def resolve_article(_root: None, info: Any, portal: str, id: str) -> Traced | None:
        home = info.context.portal(portal)
        key = as_uuid(id)
        return read_article(home, key) if home and key else None

    @staticmethod
    def resolve_months_of_portal(_root: None, info: Any, portal: str, locale: str) -> Any:
        home = info.context.portal(portal)
        return months_of_portal(home, locale) if home and locale in home.homes else ()


def as_uuid(text: str) -> uuid.UUID | None:
    """None for text that is no uuid: it names nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
