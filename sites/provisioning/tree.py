"""Many pages into the tree at once, with computed treebeard paths.

``add_child`` locks, reads and writes for each page (25–37 pages a second); a whole province is
thousands. Paths of children are their parent's path and a counter, so they can be computed.
Signals are not sent: whoever plants pages announces them (see ``sites.provisioning.load``).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Max
from django.db.models.functions import Substr
from wagtail.models import Page
from wagtail.search.backends import get_search_backends

from .inherited_rows import insert_child_rows

INDEX_BATCH = 500


@dataclass(frozen=True, slots=True)
class Branch:
    """Unsaved ``children`` to stand below ``parent``, after the children it has."""

    parent: Page
    children: Sequence[Page]


def lock_tree() -> Page:
    """The root node, locked until the transaction ends: two loads may not compute one path."""
    root: Page = Page.objects.select_for_update().get(depth=1)
    return root


def plant(model: type[Page], branches: Sequence[Branch]) -> int:
    """Insert all children, of class ``model``; returns how many. Parents stand at one depth."""
    children = [child for branch in branches for child in branch.children]
    if not children:
        return 0
    _lock([branch.parent for branch in branches])
    last_steps = _last_steps(branches[0].parent)
    for branch in branches:
        first = last_steps.get(branch.parent.path, 0) + 1
        for step, child in enumerate(branch.children, first):
            _place(child, branch.parent, step)
    _insert(model, children)
    _count_children(branches)
    _index(model, children)
    return len(children)


def _lock(parents: Sequence[Page]) -> None:
    """An editor who adds a page locks its parent alone: neither may take the other's path."""
    keys = sorted(parent.pk for parent in parents)
    list(Page.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def _last_steps(sample: Page) -> dict[str, int]:
    """By parent path, the counter of the last child, for all parents as deep as ``sample``."""
    pages = Page.objects.filter(depth=sample.depth + 1)
    rows = (
        pages.annotate(above=Substr("path", 1, len(sample.path)))
        .order_by()
        .values_list("above")
        .annotate(last=Max("path"))
    )
    return {above: int(last[-Page.steplen :], len(Page.alphabet)) for above, last in rows}


def _place(page: Page, parent: Page, step: int) -> None:
    page.depth = parent.depth + 1
    page.path = Page._get_path(parent.path, page.depth, step)
    page.numchild = 0
    page.url_path = f"{parent.url_path}{page.slug}/"


def _insert(model: type[Page], pages: Sequence[Page]) -> None:
    """Rows of the base table first, whose keys the rows of the other tables of the class share:
    of those between (a record's) and of its own."""
    fields = [field for field in Page._meta.local_concrete_fields if not field.primary_key]
    bases = Page.objects.bulk_create(
        Page(**{field.attname: getattr(page, field.attname) for field in fields}) for page in pages
    )
    tables = _tables_below_base(model)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.id = base.pk
        for table in tables:  # the key of a table between is no alias of the page's own
            setattr(page, table._meta.pk.attname, base.pk)
        page._state.adding = False
    for table in tables:
        insert_child_rows(table, pages)


def _tables_below_base(model: type[Page]) -> list[type[Page]]:
    """The concrete classes from below ``Page`` down to ``model``: each has a table of its own."""
    parents = [parent for parent in model._meta.all_parents if parent is not Page]
    return [*(parent for parent in reversed(parents) if issubclass(parent, Page)), model]


def _count_children(branches: Iterable[Branch]) -> None:
    """Add to ``numchild``, one query for each different number of new children."""
    parents: dict[int, list[int]] = defaultdict(list)
    for branch in branches:
        parents[len(branch.children)].append(branch.parent.pk)
        branch.parent.numchild += len(branch.children)
    for number, ids in parents.items():
        Page.objects.filter(pk__in=ids).update(numchild=F("numchild") + number)


def _index(model: type[Page], pages: Sequence[Page]) -> None:
    """Into the admin's search at once, rather than as thousands of background tasks."""
    for backend in get_search_backends(with_auto_update=True):
        for start in range(0, len(pages), INDEX_BATCH):
            backend.add_bulk(model, pages[start : start + INDEX_BATCH])
