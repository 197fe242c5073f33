"""Months in which there are articles, in Vietnamese time."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from cms.core import keys
from cms.graphql.core.rows import VIETNAM, SectionRow, in_vietnam
from cms.graphql.pagination import month_bounds
from cms.graphql.recording import Read, Traced
from cms.graphql.sites.reading import PortalRow
from cms.news.models import ArticlePage
from cms.publishing.keys import HIGHEST, LOWEST, Fence, moment_position

from .reading import NEWEST_FIRST, first_keys, public_articles

OLDEST_FIRST = ("published_at", "pk")


@dataclass(frozen=True, slots=True, eq=False)
class MonthRow:
    month: str  # 2025-06
    count: int


def months_of_sections(portal: PortalRow, sections: Iterable[int]) -> dict[int, list[MonthRow]]:
    """Months in which each section has articles, newest first. One query."""
    months: dict[int, list[MonthRow]] = {}
    articles = public_articles(*portal.scope).filter(section_id__in=sections)
    for section, month, count in _counted(articles, "section_id"):
        months.setdefault(section, []).append(MonthRow(f"{month:%Y-%m}", count))
    return months


def months_of_portal(portal: PortalRow, locale: str) -> Traced:
    """Months in which the portal has articles in one language, newest first. One query."""
    articles = public_articles(*portal.scope).filter(
        portal_id=portal.pk, section__language_code=locale
    )
    rows = _counted(articles, "portal_id")
    months = [MonthRow(f"{month:%Y-%m}", count) for _, month, count in rows]
    return Traced(months, lambda: [Fence(keys.articles(portal.pk, locale))])


def _counted(
    articles: QuerySet[ArticlePage], group: str
) -> Iterable[tuple[int, datetime.datetime, int]]:
    months = articles.annotate(month=TruncMonth("published_at", tzinfo=VIETNAM))
    counted = months.values(group, "month").annotate(count=Count("pk"))
    return counted.order_by(group, "-month").values_list(group, "month", "count")


Dated = tuple[datetime.datetime, int]  # what lists sort by


class Beside(NamedTuple):
    """The nearest month before (``older``) or after ``month`` in which a section has articles."""

    section: SectionRow
    month: str
    older: bool

    def articles(self) -> QuerySet[ArticlePage]:
        start, end = month_bounds(self.month)
        articles = public_articles(*self.section.portal.scope).filter(section_id=self.section.pk)
        if self.older:
            return articles.filter(published_at__lt=start).order_by(*NEWEST_FIRST)[:1]
        return articles.filter(published_at__gte=end).order_by(*OLDEST_FIRST)[:1]

    def nearest(self, articles: Iterable[Dated]) -> Dated | None:
        start, end = month_bounds(self.month)
        if self.older:
            return max((dated for dated in articles if dated[0] < start), default=None)
        return min((dated for dated in articles if dated[0] >= end), default=None)

    def reads(self, found: Dated | None) -> Iterable[Read]:
        """From the article that decides to the month's own bound: what lies beyond is no matter."""
        start, end = map(moment_position, month_bounds(self.month))
        position = keys.dated_position(*found) if found else None
        low, high = (position or LOWEST, start) if self.older else (end, position or HIGHEST)
        yield Fence(keys.articles_of_section(self.section.pk), low, high)


def months_beside(asked: Sequence[Beside]) -> list[Traced]:
    """Answers in the order of ``asked``. Two queries, however many."""
    lists = (beside.articles().values_list("pk") for beside in asked)
    pks = first_keys(articles.query.sql_with_params() for articles in lists)
    found: dict[int, list[Dated]] = {beside.section.pk: [] for beside in asked}
    rows = ArticlePage.objects.filter(pk__in=pks, published_at__isnull=False)
    for section, moment, pk in rows.values_list("section_id", "published_at", "pk"):
        found[section].append((moment, pk))
    return [_answer(beside, beside.nearest(found[beside.section.pk])) for beside in asked]


def _answer(beside: Beside, found: Dated | None) -> Traced:
    month = f"{in_vietnam(found[0]):%Y-%m}" if found else None
    return Traced(month, lambda: beside.reads(found))
