"""Batched reads of what hangs below sections."""

from collections import defaultdict
from collections.abc import Sequence

from cms.graphql.core.rows import EntryRow, SectionRow
from cms.graphql.loading import Loader
from cms.graphql.news.loaders import by_portal
from cms.graphql.news.reading import count_articles

from .reading import count_information, read_information


class InformationBySectionLoader(Loader):
    def batch(self, keys: Sequence[SectionRow]) -> list[list[EntryRow]]:
        entries: dict[int, list[EntryRow]] = defaultdict(list)
        for portal, sections in by_portal(keys).items():
            for row in read_information(portal, [section.pk for section in sections]):
                entries[row.section_id].append(row)
        return [entries[section.pk] for section in keys]


class EntryCountLoader(Loader):
    """Entries of every class, by section."""

    def batch(self, keys: Sequence[SectionRow]) -> list[int]:
        counts: dict[int, int] = defaultdict(int)
        for portal, sections in by_portal(keys).items():
            pks = [section.pk for section in sections]
            for count in (count_articles, count_information):
                for section, number in count(portal, pks).items():
                    counts[section] += number
        return [counts[section.pk] for section in keys]
