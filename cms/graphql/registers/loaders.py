"""Batched reads of registers. Sections of one query share their portal."""

from collections.abc import Sequence

from cms.graphql.core.rows import SectionRow
from cms.graphql.entries.loaders import by_portal
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced

from .reading import Listed, RegisterRow, TermListRow, read_terms, registers_of


class RegistersLoader(Loader):
    def batch(self, keys: Sequence[SectionRow]) -> list[list[RegisterRow]]:
        registers: dict[int, list[RegisterRow]] = {}
        for portal, sections in by_portal(keys).items():
            registers |= registers_of(portal, sections)
        return [registers[section.pk] for section in keys]


class TermLoader(Loader):
    """Lists of a term, by where they stand; None where there is none."""

    def batch(self, keys: Sequence[TermListRow]) -> list[Traced]:
        found: dict[TermListRow, Listed | None] = {}
        for portal in {row.page.portal for row in keys}:
            lists = [row for row in keys if row.page.portal is portal]
            found |= dict(zip(lists, read_terms(portal, lists), strict=True))
        return [Traced(found[row], row.reads) for row in keys]
