"""Articles and their lists."""

import datetime
from typing import Any

import graphene
from graphene import DateTime, Field, NonNull, String

from cms.graphql.core.body_types import Block
from cms.graphql.core.rows import SectionRow, in_vietnam
from cms.graphql.core.types import Page, SectionLink, shows
from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.types import Image
from cms.graphql.pagination import PAGE_SIZE, PageInfo, window
from cms.graphql.recording import Traced
from cms.graphql.sites.types import Portal

from .loaders import (
    ArticleBodyLoader,
    ArticlesBySectionLoader,
    MonthBesideLoader,
    MonthsBySectionLoader,
)
from .months import Beside
from .reading import ArticleRow, is_new

FIRST = graphene.Int(default_value=PAGE_SIZE, description="1 to 100.")
AFTER = String(description="The endCursor of the page before.")
MONTH = String(description="YYYY-MM, Vietnamese time.")
NEIGHBOUR = String(required=True, description="YYYY-MM, Vietnamese time.")


@shows(ArticleRow)
class Article(graphene.ObjectType):
    """A news item."""

    class Meta:
        interfaces = (Page,)

    summary = String(required=True)
    author = String(required=True)
    source = String(required=True)
    published_at = DateTime(required=True)
    is_new = graphene.Boolean(required=True, description="For 72 hours from publishedAt.")
    image = Field(Image)
    body = graphene.List(NonNull(Block), required=True)
    section = Field(SectionLink, required=True)
    portal = Field(Portal, required=True)

    @staticmethod
    def resolve_published_at(article: ArticleRow, info: Any) -> datetime.datetime | None:
        return in_vietnam(article.published_at) if article.published_at else None

    @staticmethod
    def resolve_is_new(article: ArticleRow, info: Any) -> Traced:
        return is_new(article)

    @staticmethod
    def resolve_image(article: ArticleRow, info: Any) -> Any:
        if article.image_id is None:
            return None
        return info.context.loader(ImageLoader).load((article.image_id, article.image_alt or None))

    @staticmethod
    def resolve_body(article: ArticleRow, info: Any) -> Any:
        return info.context.loader(ArticleBodyLoader).load(article)


class ArticleEdge(graphene.ObjectType):
    cursor = String(required=True)
    node = Field(Article, required=True)


class ArticleConnection(graphene.ObjectType):
    """Articles newest first, by (publishedAt, key)."""

    edges = graphene.List(NonNull(ArticleEdge), required=True)
    page_info = Field(PageInfo, required=True)


class MonthCount(graphene.ObjectType):
    """How many in one month."""

    month = String(required=True, description="YYYY-MM.")
    count = graphene.Int(required=True)


class ArticlesOfSection:
    """What a section shows of its articles: fields of the type Section."""

    articles = Field(ArticleConnection, required=True, first=FIRST, after=AFTER, month=MONTH)
    months = graphene.List(NonNull(MonthCount), required=True, description="Newest first.")
    older_month = String(
        month=NEIGHBOUR, description="The nearest month before it that holds articles."
    )
    newer_month = String(
        month=NEIGHBOUR, description="The nearest month after it that holds articles."
    )

    @staticmethod
    def resolve_articles(
        section: SectionRow,
        info: Any,
        first: int | None = None,
        after: str | None = None,
        month: str | None = None,
    ) -> Any:
        asked = window(first, after, month)
        return info.context.loader(ArticlesBySectionLoader).load((section, asked))

    @staticmethod
    def resolve_months(section: SectionRow, info: Any) -> Any:
        return info.context.loader(MonthsBySectionLoader).load(section)

    @staticmethod
    def resolve_older_month(section: SectionRow, info: Any, month: str) -> Any:
        return info.context.loader(MonthBesideLoader).load(Beside(section, month, True))

    @staticmethod
    def resolve_newer_month(section: SectionRow, info: Any, month: str) -> Any:
        return info.context.loader(MonthBesideLoader).load(Beside(section, month, False))
