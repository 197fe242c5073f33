"""Articles as plain values."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cms.core.keys import articles as articles_of_portal
from cms.graphql.core.rows import ENTRY_COLUMNS, ENTRY_FACTS, EntryRow
from cms.graphql.entries.reading import reads_class
from cms.graphql.entries.shelves import ARTICLES, NEWEST_FIRST, model_name, public_dated
from cms.graphql.pagination import Window, inside
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement
from cms.news.models import ArticlePage
from cms.publishing.keys import Fence

FACTS = (*ENTRY_COLUMNS, "author", "source", "image_id", "image_alt", *ENTRY_FACTS)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ArticleRow(EntryRow):
    author: str
    source: str
    image_id: int | None
    image_alt: str

    @property
    def creator(self) -> str:
        return self.author

    @property
    def origin(self) -> str:
        return self.source


def _facts(articles: QuerySet[Any]) -> QuerySet[Any, Any]:
    return articles.annotate(**ENTRY_FACTS).values_list(*FACTS)


@Statement
def _with_uuid(vietnamese: int, locales: Any, portal: int, key: uuid.UUID) -> Any:
    return _facts(public_dated(ARTICLES, vietnamese, locales).filter(portal_id=portal, uuid=key))


@Statement
def _with_pk(vietnamese: int, locales: Any, pks: Any) -> Any:
    # Neither the portal nor an order: SQLite would go through all of the portal's articles.
    found = public_dated(ARTICLES, vietnamese, locales).filter(pk__in=pks).annotate(**ENTRY_FACTS)
    return found.values_list("portal_id", *FACTS)


@Statement
def _newest(
    vietnamese: int, locales: Any, portal: int, locale: str, *values: Any, first: int, **shape: Any
) -> Any:
    articles = public_dated(ARTICLES, vietnamese, locales).filter(
        inside(values, **shape), portal_id=portal, section__language_code=locale
    )
    return _facts(articles.order_by(*NEWEST_FIRST)[: first + 1])


def _rows(portal: PortalRow, rows: Iterable[dict[str, Any]]) -> list[ArticleRow]:
    return [ArticleRow(**row, portal=portal) for row in rows]


def read_article(portal: PortalRow, key: uuid.UUID) -> Traced:
    """The article; one that is not there would appear in one of the portal's lists."""
    rows = _with_uuid.named(FACTS, *portal.scope, portal.pk, key)
    found = next(iter(_rows(portal, rows)), None)
    if found:
        return Traced(found, tuple)
    languages = portal.locales
    return Traced(None, lambda: [Fence(articles_of_portal(portal.pk, code)) for code in languages])


def read_articles_by_pk(portal: PortalRow, pks: Iterable[int]) -> list[ArticleRow]:
    """In no order. One query."""
    found = _with_pk.named(("own", *FACTS), *portal.scope, tuple(pks))
    return _rows(portal, (row for row in found if row.pop("own") == portal.pk))


def list_articles(portal: PortalRow, locale: str, asked: Window) -> list[ArticleRow]:
    """The portal's articles, newest first: one more than asked for if the list goes on."""
    values = (*portal.scope, portal.pk, locale, *asked.values)
    return _rows(portal, _newest.named(FACTS, *values, **asked.shape))


reads_class(model_name(ArticlePage), read_articles_by_pk)
