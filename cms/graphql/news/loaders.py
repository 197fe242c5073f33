"""Batched reads of articles. Keys name the section's portal: sections of one query share it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms.core.keys import articles_of_section
from cms.graphql.core.loaders import BodyLoader
from cms.graphql.core.rows import SectionRow
from cms.graphql.loading import Loader
from cms.graphql.pagination import Window, connect
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.news.models import ArticlePage

from .months import Beside, MonthRow, months_beside, months_of_sections
from .reading import list_articles_of_sections


def by_portal(sections: Iterable[SectionRow]) -> Mapping[PortalRow, list[int]]:
    """Keys of sections, by the portal they stand in."""
    groups: dict[PortalRow, list[int]] = defaultdict(list)
    for section in sections:
        groups[section.portal].append(section.pk)
    return groups


class ArticleBodyLoader(BodyLoader):
    model = ArticlePage


class ArticlesBySectionLoader(Loader):
    """Connections, by (section, window)."""

    def batch(self, keys: Sequence[tuple[SectionRow, Window]]) -> list[Traced]:
        lists: dict[tuple[int, Window], list[Any]] = {}
        for asked in {asked for _, asked in keys}:
            sections = [section for section, window in keys if window == asked]
            for portal, pks in by_portal(sections).items():
                found = list_articles_of_sections(portal, pks, asked)
                lists |= {(pk, asked): rows for pk, rows in found.items()}
        return [
            connect(lists[section.pk, asked], asked, articles_of_section(section.pk))
            for section, asked in keys
        ]


class MonthsBySectionLoader(Loader):
    def batch(self, keys: Sequence[SectionRow]) -> list[list[MonthRow]]:
        months: dict[int, list[MonthRow]] = {}
        for portal, pks in by_portal(keys).items():
            months |= months_of_sections(portal, pks)
        return [months.get(section.pk, []) for section in keys]


class MonthBesideLoader(Loader):
    def batch(self, keys: Sequence[Beside]) -> list[Traced]:
        return months_beside(keys)
