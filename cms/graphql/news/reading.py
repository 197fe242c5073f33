"""Articles as plain values."""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from cms.core.models import SectionPage
from cms.graphql.core.rows import ENTRY_COLUMNS, ENTRY_FACTS, VIETNAM, EntryRow
from cms.graphql.pagination import Window
from cms.graphql.sites.reading import PortalRow
from cms.graphql.visibility import public_entry
from cms.news.models import ArticlePage

NEWEST_FIRST = ("-published_at", "-pk")
ARTICLE_COLUMNS = (*ENTRY_COLUMNS, "author", "source", "image_id", "image_alt")


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


@dataclass(frozen=True, slots=True, eq=False)
class MonthRow:
    month: str  # 2025-06
    count: int


def _public(portal: PortalRow) -> QuerySet[ArticlePage]:
    """Public articles in the portal's languages; callers name the portal, sections or keys."""
    return ArticlePage.objects.filter(
        public_entry(portal.vietnamese),
        published_at__isnull=False,
        # The home page is above every article: a language without one has none.
        section__language_code__in=portal.locales,
    )


def _of_portal(portal: PortalRow) -> QuerySet[ArticlePage]:
    return _public(portal).filter(portal_id=portal.pk)


def _rows(articles: QuerySet[ArticlePage], portal: PortalRow) -> list[ArticleRow]:
    values = articles.values(*ARTICLE_COLUMNS, **ENTRY_FACTS)
    return [ArticleRow(**row, portal=portal) for row in values]


def read_article(portal: PortalRow, key: uuid.UUID) -> ArticleRow | None:
    return next(iter(_rows(_of_portal(portal).filter(uuid=key), portal)), None)


def read_articles_by_pk(portal: PortalRow, keys: Iterable[int]) -> list[ArticleRow]:
    return _rows(_of_portal(portal).filter(pk__in=keys), portal)


def list_articles(portal: PortalRow, locale: str, asked: Window) -> list[ArticleRow]:
    """The portal's articles, newest first: one more than asked for if the list goes on."""
    articles = _public(portal).filter(
        asked.condition(), portal_id=portal.pk, section__language_code=locale
    )
    return _rows(articles.order_by(*NEWEST_FIRST)[: asked.first + 1], portal)


def section_pk(portal: PortalRow, code: str, locale: str) -> int | None:
    sections = SectionPage.objects.filter(
        portal_id=portal.pk, section_code=code, language_code=locale
    )
    return sections.values_list("pk", flat=True).first()


def list_articles_of_sections(
    portal: PortalRow, sections: Sequence[int], asked: Window
) -> dict[int, list[ArticleRow]]:
    """Newest articles of each section. Two queries, however many sections."""
    keys = _newest_keys(portal, sections, asked)
    lists: dict[int, list[ArticleRow]] = {section: [] for section in sections}
    articles = ArticlePage.objects.none() if not keys else _public(portal).filter(pk__in=keys)
    for row in _rows(articles.order_by(*NEWEST_FIRST), portal):
        lists[row.section_id].append(row)
    return lists


def _newest_keys(portal: PortalRow, sections: Sequence[int], asked: Window) -> list[int]:
    """One statement of sub-selects, each with its own limit, so that each reads only the head of
    its index. Django cannot say this on SQLite; a window function would read every article.
    """
    articles = _public(portal).filter(asked.condition()).order_by(*NEWEST_FIRST)
    parts: list[str] = []
    values: list[Any] = []
    for section in sections:
        newest = articles.filter(section_id=section).values_list("pk")[: asked.first + 1]
        statement, parameters = newest.query.sql_with_params()
        # Django wrote the statement; its values stay apart.
        parts.append(f"SELECT * FROM ({statement}) AS s{len(parts)}")  # noqa: S608
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [key for (key, *_) in cursor.fetchall()]


def months_of_sections(portal: PortalRow, sections: Iterable[int]) -> dict[int, list[MonthRow]]:
    """Months in which each section has articles, newest first, in Vietnamese time. One query."""
    months: dict[int, list[MonthRow]] = {}
    rows = (
        _public(portal)
        .filter(section_id__in=sections)
        .annotate(month=TruncMonth("published_at", tzinfo=VIETNAM))
        .values("section_id", "month")
        .annotate(count=Count("pk"))
        .order_by("section_id", "-month")
    )
    for row in rows:
        month: datetime.datetime = row["month"]
        months.setdefault(row["section_id"], []).append(MonthRow(f"{month:%Y-%m}", row["count"]))
    return months


def count_articles(portal: PortalRow, sections: Iterable[int]) -> Mapping[int, int]:
    """Articles by section. One query."""
    rows = _public(portal).filter(section_id__in=sections).values("section_id")
    return dict(rows.annotate(count=Count("pk")).values_list("section_id", "count"))
