"""The newest entries of all sections of a kind, wherever on the portal they stand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from cms.core import keys
from cms.core.models import SectionPage
from cms.graphql.core.rows import EntryRow
from cms.graphql.entries.reading import read_lists
from cms.graphql.entries.shelves import Shelf
from cms.graphql.loading import Loader
from cms.graphql.pagination import Position, Window, connect
from cms.graphql.recording import Traced
from cms.graphql.sites.reading import PortalRow
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence
from sites.keys import mandate
from sites.models import SectionDuty


class Newest(NamedTuple):
    """What is asked for."""

    portal: PortalRow
    locale: str
    kind: str
    window: Window


class NewestLoader(Loader):
    """Connections. One query for each portal's sections, one for all keys of their entries, and
    one for each class."""

    def batch(self, keys: Sequence[Newest]) -> list[Traced]:
        sections = self._sections(keys)
        shelves = [[Shelf(one.portal, one.locale, pk) for pk in sections[one]] for one in keys]
        lists = iter(
            read_lists(
                [
                    (shelf, one.window)
                    for one, own in zip(keys, shelves, strict=True)
                    for shelf in own
                ]
            )
        )
        found = [[row for _ in own for row in next(lists)] for own in shelves]
        return [_merged(one, sections[one], rows) for one, rows in zip(keys, found, strict=True)]

    def _sections(self, asked: Sequence[Newest]) -> Mapping[Newest, list[int]]:
        kinds: dict[tuple[PortalRow, str], list[str]] = defaultdict(list)
        for one in asked:
            kinds[one.portal, one.locale].append(one.kind)
        found = {place: _by_kind(*place, names) for place, names in kinds.items()}
        return {one: found[one.portal, one.locale][one.kind] for one in asked}


def _by_kind(portal: PortalRow, locale: str, kinds: Iterable[str]) -> Mapping[str, list[int]]:
    """Primary keys of the portal's sections. One query."""
    sections: dict[str, list[int]] = defaultdict(list)
    for kind, pk in _of_kinds.rows(portal.pk, locale, tuple(kinds)):
        sections[kind].append(pk)
    return sections


@Statement
def _of_kinds(portal: int, locale: str, kinds: Sequence[str]) -> Any:
    duties = SectionDuty.objects.filter(
        profile__portals__portal_id=portal,
        profile__portals__valid_to__isnull=True,
        code=OuterRef("section_code"),
    )
    sections = SectionPage.objects.filter(
        portal_id=portal, language_code=locale, archived_on__isnull=True
    )
    kind = Subquery(duties.order_by().values("kind")[:1])
    return sections.annotate(kind=kind).filter(kind__in=kinds).values_list("kind", "pk")


def _merged(asked: Newest, sections: Iterable[int], rows: Iterable[EntryRow]) -> Traced:
    """One list of several: each of them is read down to the last row that is shown."""
    newest = sorted(rows, key=_position, reverse=True)[: asked.window.first + 1]
    found = connect(newest, asked.window, *map(keys.dated, sections))
    portal = asked.portal.pk
    where = (Fence(keys.sections(portal, asked.locale)), mandate(portal))
    return Traced(found.value, lambda: [*found.reads(), *where])


def _position(row: EntryRow) -> tuple[Any, int]:
    place = Position.of(row)
    return place.published_at, place.pk
