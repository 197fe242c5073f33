"""What a record is related to: apps whose records name others say how those are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cms.graphql.core.linking import Target, reads_of_links
from cms.graphql.core.rows import EntryRow
from cms.graphql.loading import Loader
from cms.graphql.recording import Traced
from cms.records.models import RecordClass

_loaders: dict[RecordClass, type[Loader]] = {}


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """``url`` is None for what is only named, or not public."""

    label: str
    title: str
    url: str | None


def relates(model: RecordClass) -> Callable[[type[Loader]], type[Loader]]:
    """Class decorator: the loader gives the related rows of records of ``model``, by row."""

    def register(loader: type[Loader]) -> type[Loader]:
        _loaders[model] = loader
        return loader

    return register


def related_loader(model: RecordClass) -> type[Loader] | None:
    return _loaders.get(model)


Named = tuple[int | None, str]  # a page's primary key, what it is called where it is not shown


def named_by(
    row: EntryRow, label: str, named: Sequence[Named], targets: Mapping[int, Target]
) -> Traced:
    """What ``row`` names, in its order. Pages that readers do not see are left out, or only
    called by their name."""
    found = (_related(row, label, targets.get(pk or 0), name) for pk, name in named)
    pks = [pk for pk, _ in named if pk]
    return Traced([related for related in found if related], partial(reads_of_links, pks, targets))


def _related(row: EntryRow, label: str, page: Target | None, name: str) -> RelatedRow | None:
    if page and page.is_public:
        return RelatedRow(label, page.title, address_for(row, page))
    return RelatedRow(label, name, None) if name else None


def address_for(row: EntryRow, page: Target) -> str:
    """As ``row`` links to it: a path on its own host, else a URL."""
    return page.path if page.portal_id == row.portal.pk else page.url
