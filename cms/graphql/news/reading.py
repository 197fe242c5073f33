"""Articles as plain values."""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils import timezone

from cms.core.keys import articles as articles_of_portal
from cms.core.models import SectionPage
from cms.graphql.core.rows import ENTRY_COLUMNS, ENTRY_FACTS, UNDATED, EntryRow
from cms.graphql.pagination import Window
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.visibility import public_entry
from cms.news.models import ArticlePage
from cms.publishing.keys import Fence, clock_fence

NEW_FOR = datetime.timedelta(hours=72)
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


def is_new(article: ArticleRow) -> Traced:
    """Whether it was published within 72 hours; while it is, that moment will change the answer."""
    ends = (article.published_at or UNDATED) + NEW_FOR
    if ends <= timezone.now():
        return Traced(False, tuple)
    return Traced(True, lambda: [clock_fence(ends)])


def public_articles(portal: PortalRow) -> QuerySet[ArticlePage]:
    """Public articles in the portal's languages; callers name the portal, sections or keys."""
    return ArticlePage.objects.filter(
        public_entry(portal.vietnamese),
        published_at__isnull=False,
        # The home page is above every article: a language without one has none.
        section__language_code__in=portal.locales,
    )


def _of_portal(portal: PortalRow) -> QuerySet[ArticlePage]:
    return public_articles(portal).filter(portal_id=portal.pk)


def _rows(articles: QuerySet[ArticlePage], portal: PortalRow) -> list[ArticleRow]:
    values = articles.values(*ARTICLE_COLUMNS, **ENTRY_FACTS)
    return [ArticleRow(**row, portal=portal) for row in values]


def read_article(portal: PortalRow, key: uuid.UUID) -> Traced:
    """The article; one that is not there would appear in one of the portal's lists."""
    found = next(iter(_rows(_of_portal(portal).filter(uuid=key), portal)), None)
    if found:
        return Traced(found, tuple)
    languages = portal.locales
    return Traced(None, lambda: [Fence(articles_of_portal(portal.pk, code)) for code in languages])


def read_articles_by_pk(portal: PortalRow, keys: Iterable[int]) -> list[ArticleRow]:
    return _rows(_of_portal(portal).filter(pk__in=keys), portal)


def list_articles(portal: PortalRow, locale: str, asked: Window) -> list[ArticleRow]:
    """The portal's articles, newest first: one more than asked for if the list goes on."""
    articles = public_articles(portal).filter(
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
    articles = (
        ArticlePage.objects.none() if not keys else public_articles(portal).filter(pk__in=keys)
    )
    for row in _rows(articles.order_by(*NEWEST_FIRST), portal):
        lists[row.section_id].append(row)
    return lists


def _newest_keys(portal: PortalRow, sections: Sequence[int], asked: Window) -> list[int]:
    articles = public_articles(portal).filter(asked.condition()).order_by(*NEWEST_FIRST)
    return first_keys(articles.filter(section_id=pk)[: asked.first + 1] for pk in sections)


def first_keys(lists: Iterable[QuerySet[ArticlePage]]) -> list[int]:
    """Keys of all the lists, each with its own limit. One query.

    One statement of sub-selects, so that each reads only the head of its index. Django cannot say
    this on SQLite; a window function would read every article.
    """
    parts: list[str] = []
    values: list[Any] = []
    for articles in lists:
        statement, parameters = articles.values_list("pk").query.sql_with_params()
        # Django wrote the statement; its values stay apart.
        parts.append(f"SELECT * FROM ({statement}) AS s{len(parts)}")  # noqa: S608
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return [key for (key, *_) in cursor.fetchall()]


def count_articles(portal: PortalRow, sections: Iterable[int]) -> Mapping[int, int]:
    """Articles by section. One query."""
    rows = public_articles(portal).filter(section_id__in=sections).values("section_id")
    return dict(rows.annotate(count=Count("pk")).values_list("section_id", "count"))
