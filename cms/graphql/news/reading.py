"""Articles as plain values."""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cms.core.keys import articles as articles_of_portal
from cms.core.keys import articles_of_section
from cms.core.models import SectionPage
from cms.graphql.core.rows import (
    ENTRY_COLUMNS,
    ENTRY_FACTS,
    UNDATED,
    EntryRow,
    HomePageRow,
    SectionRow,
)
from cms.graphql.pagination import Window, inside
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Question, Statement, rows_of_all
from cms.graphql.visibility import public_entry
from cms.news.models import ArticlePage
from cms.publishing.keys import Fence, clock_fence

NEW_FOR = datetime.timedelta(hours=72)
NEWEST_FIRST = ("-published_at", "-pk")
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


def is_new(article: ArticleRow) -> Traced:
    """Whether it was published within 72 hours; while it is, that moment will change the answer."""
    ends = (article.published_at or UNDATED) + NEW_FOR
    if ends <= timezone.now():
        return Traced(False, tuple)
    return Traced(True, lambda: [clock_fence(ends)])


def public_articles(vietnamese: int, locales: Sequence[str]) -> QuerySet[ArticlePage]:
    """Public articles of a portal's ``scope``; callers name the portal, sections or keys."""
    return ArticlePage.objects.filter(
        public_entry(vietnamese),
        published_at__isnull=False,
        # The home page is above every article: a language without one has none.
        section__language_code__in=locales,
    )


def _facts(articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage, Any]:
    return articles.annotate(**ENTRY_FACTS).values_list(*FACTS)


@Statement
def _with_uuid(vietnamese: int, locales: Any, portal: int, key: uuid.UUID) -> Any:
    return _facts(public_articles(vietnamese, locales).filter(portal_id=portal, uuid=key))


@Statement
def _with_pk(vietnamese: int, locales: Any, pks: Any) -> Any:
    # Neither the portal nor an order: SQLite would go through all of the portal's articles.
    found = public_articles(vietnamese, locales).filter(pk__in=pks).annotate(**ENTRY_FACTS)
    return found.values_list("portal_id", *FACTS)


@Statement
def _newest(
    vietnamese: int, locales: Any, portal: int, locale: str, *values: Any, first: int, **shape: Any
) -> Any:
    articles = public_articles(vietnamese, locales).filter(
        inside(values, **shape), portal_id=portal, section__language_code=locale
    )
    return _facts(articles.order_by(*NEWEST_FIRST)[: first + 1])


@Statement
def _keys_of(
    vietnamese: int, locales: Any, *values: Any, whole: bool, first: int, **shape: Any
) -> Any:
    place, asked = (values[:2], values[2:]) if whole else (values[:1], values[1:])
    articles = public_articles(vietnamese, locales).filter(inside(asked, **shape), on(*place))
    return articles.order_by(*NEWEST_FIRST).values_list("pk")[: first + 1]


def on(*place: Any) -> Q:
    """``place`` of a shelf: a section, or a portal and a language."""
    if len(place) == 1:
        return Q(section_id=place[0])
    return Q(portal_id=place[0], section__language_code=place[1])


class Shelf(NamedTuple):
    """Where articles are listed: a section, or without one the whole portal in a language."""

    portal: PortalRow
    locale: str
    section: int | None

    @classmethod
    def below(cls, page: SectionRow | HomePageRow) -> "Shelf":
        section = page.pk if isinstance(page, SectionRow) else None
        return cls(page.portal, page.locale, section)

    @property
    def whole(self) -> bool:
        return self.section is None

    @property
    def values(self) -> tuple[Any, ...]:
        """What statements are asked with: ``public_articles``, then ``on``."""
        place = (self.portal.pk, self.locale) if self.section is None else (self.section,)
        return (*self.portal.scope, *place)

    @property
    def collection(self) -> str:
        if self.section is None:
            return articles_of_portal(self.portal.pk, self.locale)
        return articles_of_section(self.section)

    def keys(self, asked: Window) -> Question:
        return _keys_of.question(*self.values, *asked.values, whole=self.whole, **asked.shape)


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
    """Newest first. One query."""
    wanted = tuple(pks)
    if not wanted:
        return []
    found = _with_pk.named(("own", *FACTS), *portal.scope, wanted)
    rows = _rows(portal, (row for row in found if row.pop("own") == portal.pk))
    return sorted(rows, key=lambda row: (row.published_at or UNDATED, row.pk), reverse=True)


def list_articles(portal: PortalRow, locale: str, asked: Window) -> list[ArticleRow]:
    """The portal's articles, newest first: one more than asked for if the list goes on."""
    values = (*portal.scope, portal.pk, locale, *asked.values)
    return _rows(portal, _newest.named(FACTS, *values, **asked.shape))


@Statement
def _section_with_code(portal: int, code: str, locale: str) -> Any:
    sections = SectionPage.objects.filter(portal_id=portal, section_code=code, language_code=locale)
    return sections.values_list("pk")


def section_pk(portal: PortalRow, code: str, locale: str) -> int | None:
    return next((pk for (pk,) in _section_with_code.rows(portal.pk, code, locale)), None)


def read_lists(asked: Sequence[tuple[Shelf, Window]]) -> list[list[ArticleRow]]:
    """Newest articles of each shelf, in the order of ``asked``: one more than asked for if the list
    goes on. Two queries, however many shelves of one portal.
    """
    lists: list[list[ArticleRow]] = [[] for _ in asked]
    wanted: dict[PortalRow, dict[int, list[int]]] = {}  # lists by article
    found = rows_of_all([shelf.keys(window) for shelf, window in asked])
    for index, ((shelf, _), keys) in enumerate(zip(asked, found, strict=True)):
        for (pk,) in keys:
            wanted.setdefault(shelf.portal, {}).setdefault(pk, []).append(index)
    for portal, pks in wanted.items():
        for row in read_articles_by_pk(portal, pks):
            for index in pks[row.pk]:
                lists[index].append(row)
    return lists


def count_articles(portal: PortalRow, sections: Iterable[int]) -> Mapping[int, int]:
    """Articles by section. One query."""
    articles = public_articles(*portal.scope).filter(section_id__in=sections)
    rows = articles.values("section_id")
    return dict(rows.annotate(count=Count("pk")).values_list("section_id", "count"))
