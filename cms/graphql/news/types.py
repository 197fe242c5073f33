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
from cms.graphql.pagination import PAGE_SIZE, PageInfo, page_size, window
from cms.graphql.recording import Traced
from cms.graphql.sites.types import Portal

from .loaders import (
    ArticleBodyLoader,
    ArticlesLoader,
    MonthBesideLoader,
    MonthsBySectionLoader,
)
from .months import ArchiveRow, Beside
from .reading import ArticleRow, Shelf, is_new

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


class ArticleMonth(graphene.ObjectType):
    """A month in which there are articles."""

    month = String(required=True, description="YYYY-MM.")


class ArticlesOfSection:
    """What a section shows of its articles: fields of the type Section."""

    articles = Field(ArticleConnection, required=True, first=FIRST, after=AFTER, month=MONTH)
    months = graphene.List(NonNull(ArticleMonth), required=True, description="Newest first.")
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
        return info.context.loader(ArticlesLoader).load((Shelf.below(section), asked))

    @staticmethod
    def resolve_months(section: SectionRow, info: Any) -> Any:
        return info.context.loader(MonthsBySectionLoader).load(section)

    @staticmethod
    def resolve_older_month(section: SectionRow, info: Any, month: str) -> Any:
        return _beside(Shelf.below(section), month, info, older=True)

    @staticmethod
    def resolve_newer_month(section: SectionRow, info: Any, month: str) -> Any:
        return _beside(Shelf.below(section), month, info, older=False)


def _beside(shelf: Shelf, month: str, info: Any, *, older: bool) -> Any:
    return info.context.loader(MonthBesideLoader).load(Beside(shelf, month, older))


class ArchiveInput(graphene.InputObjectType):
    """One page of an archive."""

    path = String(required=True, description="A section's; a home page's for the whole portal.")
    month = String(required=True, description="YYYY-MM, Vietnamese time.")
    after = AFTER


class Archive(graphene.ObjectType):
    """The articles of one month: a section's, or a whole portal's in one language."""

    month = String(required=True)
    page = Field(Page, required=True, description="The section or home page.")
    articles = Field(
        ArticleConnection, required=True, first=FIRST, description="After the item's position."
    )
    older_month = String(description="The nearest month before it that holds articles.")
    newer_month = String(description="The nearest month after it that holds articles.")

    @staticmethod
    def resolve_articles(archive: ArchiveRow, info: Any, first: int | None = None) -> Any:
        asked = archive.window(page_size(first))
        return info.context.loader(ArticlesLoader).load((archive.shelf, asked))

    @staticmethod
    def resolve_older_month(archive: ArchiveRow, info: Any) -> Any:
        return _beside(archive.shelf, archive.month, info, older=True)

    @staticmethod
    def resolve_newer_month(archive: ArchiveRow, info: Any) -> Any:
        return _beside(archive.shelf, archive.month, info, older=False)
