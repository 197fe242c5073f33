"""Batched reads of what hangs below sections."""

from collections import defaultdict
from collections.abc import Sequence

from cms.graphql.core.rows import EntryRow, SectionRow
from cms.graphql.entries.loaders import by_portal
from cms.graphql.loading import Loader

from .reading import count_entries, read_information


class InformationBySectionLoader(Loader):
    """By section, and how many of its entries are wanted; None: all."""

    def batch(self, keys: Sequence[tuple[SectionRow, int | None]]) -> list[list[EntryRow]]:
        entries: dict[tuple[int, int | None], list[EntryRow]] = defaultdict(list)
        for first in {first for _, first in keys}:
            wanted = by_portal(section for section, asked in keys if asked == first)
            for portal, sections in wanted.items():
                for row in read_information(portal, [s.pk for s in sections], first):
                    entries[row.section_id, first].append(row)
        return [entries[section.pk, first][:first] for section, first in keys]


class EntryCountLoader(Loader):
    """Entries of every class, by section."""

    def batch(self, keys: Sequence[SectionRow]) -> list[int]:
        counts: dict[int, int] = {}
        for portal, sections in by_portal(keys).items():
            counts |= count_entries(portal, [section.pk for section in sections])
        return [counts.get(section.pk, 0) for section in keys]
