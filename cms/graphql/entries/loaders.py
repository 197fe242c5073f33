"""Batched reads of lists. Keys name the section's portal: sections of one query share it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cms.graphql.core.rows import SectionRow
from cms.graphql.loading import Loader
from cms.graphql.pagination import Window, connect
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow

from .months import Beside, MonthRow, months_beside, months_of_sections
from .reading import read_lists
from .shelves import Shelf


def by_portal(sections: Iterable[SectionRow]) -> Mapping[PortalRow, list[SectionRow]]:
    groups: dict[PortalRow, list[SectionRow]] = defaultdict(list)
    for section in sections:
        groups[section.portal].append(section)
    return groups


class EntriesLoader(Loader):
    """Connections, by shelf and window."""

    def batch(self, keys: Sequence[tuple[Shelf, Window]]) -> list[Traced]:
        lists = read_lists(keys)
        return [
            connect(rows, asked, *shelf.collections)
            for (shelf, asked), rows in zip(keys, lists, strict=True)
        ]


class MonthsBySectionLoader(Loader):
    def batch(self, keys: Sequence[SectionRow]) -> list[list[MonthRow]]:
        months: dict[int, list[MonthRow]] = {}
        for portal, sections in by_portal(keys).items():
            months |= months_of_sections(portal, sections)
        return [months[section.pk] for section in keys]


class MonthBesideLoader(Loader):
    def batch(self, keys: Sequence[Beside]) -> list[Traced]:
        return months_beside(keys)
