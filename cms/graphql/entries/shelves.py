"""Where dated entries are listed, newest first: a section, or a whole portal in one language."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from wagtail.models import Page

from cms.core import keys
from cms.core.models import EntryPage
from cms.graphql.core.rows import HomePageRow, SectionRow
from cms.graphql.pagination import Window, inside
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Question, Statement
from cms.graphql.visibility import public_entry
from cms.news.models import ArticlePage
from cms.records.models import RecordPage

NEWEST_FIRST = ("-published_at", "-pk")
ARTICLES, RECORDS = "articles", "records"
BOTH = (ARTICLES, RECORDS)


def public_dated(
    table: str, vietnamese: int, locales: Sequence[str]
) -> QuerySet[ArticlePage] | QuerySet[RecordPage]:
    """Public entries of a portal's ``scope`` out of one table, each with its ``model``; callers
    name the portal, sections or keys."""
    conditions = Q(
        public_entry(vietnamese),
        published_at__isnull=False,
        # The home page is above every entry: a language without one has none.
        section__language_code__in=locales,
    )
    if table == ARTICLES:
        return ArticlePage.objects.filter(conditions)
    # Not ``by_date=True``: SQLite reads an index only past "= 1", which Django does not write.
    return RecordPage.objects.filter(conditions, by_date__in=(True,))


def _model(table: str) -> Any:
    """The name of each row's class."""
    if table == ARTICLES:
        return Value(model_name(ArticlePage), CharField())
    # A join would have SQLite sort the whole list.
    return Subquery(Page.objects.filter(pk=OuterRef("pk")).values("content_type__model"))


KEY_COLUMNS = ("pk", "published_at", "model")


@Statement
def _keys_of(
    vietnamese: int, locales: Any, *values: Any, table: str, whole: bool, first: int, **shape: Any
) -> Any:
    place, asked = (values[:2], values[2:]) if whole else (values[:1], values[1:])
    found = public_dated(table, vietnamese, locales).filter(inside(asked, **shape), on(*place))
    columns = found.annotate(model=_model(table)).values_list(*KEY_COLUMNS)
    return columns.order_by(*NEWEST_FIRST)[: first + 1]


def on(*place: Any) -> Q:
    """``place`` of a shelf: a section, or a portal and a language."""
    if len(place) == 1:
        return Q(section_id=place[0])
    return Q(portal_id=place[0], section__language_code=place[1])


class Shelf(NamedTuple):
    """A section, or without one the whole portal in a language; of both tables, or one."""

    portal: PortalRow
    locale: str
    section: int | None
    tables: tuple[str, ...] = BOTH

    @classmethod
    def below(cls, page: SectionRow | HomePageRow) -> "Shelf":
        section = page.pk if isinstance(page, SectionRow) else None
        return cls(page.portal, page.locale, section)

    @property
    def whole(self) -> bool:
        return self.section is None

    @property
    def values(self) -> tuple[Any, ...]:
        """What statements are asked with: ``public_dated``, then ``on``."""
        place = (self.portal.pk, self.locale) if self.section is None else (self.section,)
        return (*self.portal.scope, *place)

    @property
    def collections(self) -> tuple[str, ...]:
        """Those its rows stand in."""
        if self.section is not None:
            return (keys.dated(self.section),)
        of_table = {ARTICLES: keys.articles, RECORDS: keys.records}
        return tuple(of_table[table](self.portal.pk, self.locale) for table in self.tables)

    def questions(self, asked: Window) -> list[Question]:
        """One for each table: the keys of the window's rows, and of one more."""
        shape = asked.shape | {"whole": self.whole}
        values = (*self.values, *asked.values)
        return [_keys_of.question(*values, table=table, **shape) for table in self.tables]


def model_name(entry_class: type[EntryPage]) -> str:
    """As rows name their class."""
    return str(entry_class._meta.model_name)
