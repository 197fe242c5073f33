"""Articles and their lists."""

import datetime
from typing import Any

import graphene
from graphene import DateTime, Field, NonNull, String

from cms.graphql.core.body_types import Block
from cms.graphql.core.rows import in_vietnam
from cms.graphql.core.types import Entry, Page, shows
from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.types import Image
from cms.graphql.pagination import PageInfo
from cms.graphql.records.types import Related
from cms.graphql.sites.types import Portal

from .loaders import ArticleBodyLoader, LeadersLoader
from .reading import ArticleRow


@shows(ArticleRow)
class Article(graphene.ObjectType):
    """A news item."""

    class Meta:
        interfaces = (Page, Entry)

    author = String(required=True)
    source = String(required=True)
    published_at = DateTime(required=True)
    image = Field(Image)
    body = graphene.List(NonNull(Block), required=True)
    leaders = graphene.List(NonNull(Related), required=True, description="Whom it is about.")
    portal = Field(Portal, required=True)

    @staticmethod
    def resolve_published_at(article: ArticleRow, info: Any) -> datetime.datetime | None:
        return in_vietnam(article.published_at) if article.published_at else None

    @staticmethod
    def resolve_image(article: ArticleRow, info: Any) -> Any:
        if article.image_id is None:
            return None
        return info.context.loader(ImageLoader).load((article.image_id, article.image_alt or None))

    @staticmethod
    def resolve_body(article: ArticleRow, info: Any) -> Any:
        return info.context.loader(ArticleBodyLoader).load(article)

    @staticmethod
    def resolve_leaders(article: ArticleRow, info: Any) -> Any:
        return info.context.loader(LeadersLoader).load(article)


class ArticleEdge(graphene.ObjectType):
    cursor = String(required=True)
    node = Field(Article, required=True)


class ArticleConnection(graphene.ObjectType):
    """Articles newest first, by (publishedAt, key)."""

    edges = graphene.List(NonNull(ArticleEdge), required=True)
    page_info = Field(PageInfo, required=True)
