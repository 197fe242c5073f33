"""What a unit belongs to, and what belongs to it: told on the pages of both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext, override

from cms.graphql.core.linking import Target, read_targets_by_pk, reads_of_links
from cms.graphql.loading import Loader
from cms.graphql.recording import Read, Traced
from cms.graphql.records.related import RelatedRow, relates
from cms.graphql.records.rows import RecordRow
from cms.graphql.statements import Statement
from cms.organisation.keys import below
from cms.organisation.models import UnitPage
from cms.publishing.keys import Fence


@Statement
def _parents(pks: Sequence[int]) -> Any:
    units = UnitPage.objects.filter(pk__in=pks, parent_unit__isnull=False)
    return units.values_list("pk", "parent_unit_id")


@Statement
def _children(pks: Sequence[int]) -> Any:
    units = UnitPage.objects.filter(parent_unit_id__in=pks, live=True)
    return units.order_by("path").values_list("parent_unit_id", "pk")


@relates(UnitPage)
class RelatedUnitsLoader(Loader):
    """By row. Four queries at most, however many rows."""

    def batch(self, keys: Sequence[RecordRow]) -> list[Traced]:
        pks = tuple({row.pk for row in keys})
        parents: dict[int, int] = dict(_parents.rows(pks))
        children: dict[int, list[int]] = defaultdict(list)
        for parent, child in _children.rows(pks):
            children[parent].append(child)
        others = {*parents.values(), *(pk for found in children.values() for pk in found)}
        targets = read_targets_by_pk(others)
        return [_related(row, parents.get(row.pk), children[row.pk], targets) for row in keys]


def _related(
    row: RecordRow, parent: int | None, children: Sequence[int], targets: Mapping[int, Target]
) -> Traced:
    with override(row.locale):
        above, under = gettext("Trực thuộc"), gettext("Đơn vị trực thuộc")
    ties = [(above, parent)] if parent else []
    ties += [(under, child) for child in children]
    found = [(label, targets.get(pk)) for label, pk in ties]
    rows = [
        RelatedRow(label, other.title, other.path)
        for label, other in found
        if other and other.is_public and other.portal_id == row.portal.pk
    ]
    return Traced(rows, partial(_reads, row, [pk for _, pk in ties], targets))


def _reads(row: RecordRow, others: Sequence[int], targets: Mapping[int, Target]) -> Iterator[Read]:
    """Which unit it belongs to is part of its body, which is read with them."""
    yield Fence(below(row.pk))
    yield from reads_of_links(others, targets)
