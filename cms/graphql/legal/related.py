"""Documents that a document bears on, and those that bear on it: told from both sides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import override

from cms.documents.keys import bearing_on
from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.documents.vocabulary import RELATIONS_BACK, RelationKind
from cms.graphql.core.linking import Target, read_targets_by_pk, reads_of_links
from cms.graphql.loading import Loader
from cms.graphql.recording import Read, Traced
from cms.graphql.records.related import RelatedRow, address_for, relates
from cms.graphql.records.rows import RecordRow
from cms.graphql.statements import Statement
from cms.publishing.keys import Fence


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation as one of its two documents sees it. ``other``: the other one's key."""

    kind: RelationKind
    back: bool
    other: int | None
    name: str

    def label(self, locale: str) -> str:
        with override(locale):
            return str(RELATIONS_BACK[self.kind] if self.back else self.kind.label)


COLUMNS = ("page_id", "kind", "target_id", "name")


@Statement
def _named_by(pks: Sequence[int]) -> Any:
    ties = DocumentRelation.objects.filter(page_id__in=pks)
    return ties.order_by("page_id", "sort_order", "pk").values_list(*COLUMNS)


@Statement
def _naming(pks: Sequence[int]) -> Any:
    ties = DocumentRelation.objects.filter(target_id__in=pks, page__live=True)
    return ties.order_by("target_id", "page__published_at", "pk").values_list(*COLUMNS)


@relates(LegalDocumentPage)
class RelatedDocumentsLoader(Loader):
    """By row. Four queries at most, however many rows."""

    def batch(self, keys: Sequence[RecordRow]) -> list[Traced]:
        pks = tuple({row.pk for row in keys})
        ties: dict[int, list[_Tie]] = {pk: [] for pk in pks}
        for page, kind, target, name in _named_by.rows(pks):
            ties[page].append(_Tie(RelationKind(kind), False, target, name))
        for page, kind, target, name in _naming.rows(pks):
            ties[target].append(_Tie(RelationKind(kind), True, page, name))
        others = {tie.other for found in ties.values() for tie in found if tie.other}
        targets = read_targets_by_pk(others)
        return [_related(row, ties[row.pk], targets) for row in keys]


def _related(row: RecordRow, ties: Sequence[_Tie], targets: Mapping[int, Target]) -> Traced:
    rows = [related for tie in ties if (related := _row(row, tie, targets))]
    return Traced(rows, partial(_reads, row, ties, targets))


def _row(row: RecordRow, tie: _Tie, targets: Mapping[int, Target]) -> RelatedRow | None:
    """None for a document that readers do not see and that nobody named in words."""
    other = targets.get(tie.other or 0)
    if other is None or not other.is_public:
        named = tie.name and not tie.back
        return RelatedRow(tie.label(row.locale), tie.name, None) if named else None
    return RelatedRow(tie.label(row.locale), other.title, address_for(row, other))


def _reads(row: RecordRow, ties: Iterable[_Tie], targets: Mapping[int, Target]) -> Iterator[Read]:
    """The row's own relations are part of its body, which is read with them."""
    yield Fence(bearing_on(row.pk))
    yield from reads_of_links([tie.other for tie in ties if tie.other], targets)
