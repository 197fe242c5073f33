"""Find what no code path told: raw SQL, ``queryset.update``, imports, rows restored from a backup.

Every registered row is described again, many at a time, and compared with what readers were told.
Rows never told of are only noted: what a portal shows since it was built is no change.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from .listening import write_changes
from .models import Told
from .registry import ENDED, Announcing, Story, announcing_for, registered_models
from .telling import change_of, differs, is_seen

AT_ONCE = 500  # rows described, compared and told in one transaction


@dataclass(frozen=True)
class Swept:
    """How many rows were compared, announced as different, announced as gone, and newly noted."""

    compared: int = 0
    changed: int = 0
    ended: int = 0
    noted: int = 0

    def __add__(self, other: "Swept") -> "Swept":
        return Swept(
            self.compared + other.compared,
            self.changed + other.changed,
            self.ended + other.ended,
            self.noted + other.noted,
        )


def sweep(
    portal: str = "", go_on: Callable[[], object] = lambda: None
) -> Iterator[tuple[type[Model], Swept]]:
    """Sweep one registered model after the other; ``portal``: only what that portal (key) shows.
    ``go_on`` is called after each batch of rows."""
    for model in registered_models():
        announcing = announcing_for(model)
        if announcing and announcing.swept:
            swept = Swept()
            for some in _keys(model):
                swept += _rows(announcing, some, portal)
                go_on()
            yield model, swept + _ends(model, announcing, portal)


def _keys(model: type[Model]) -> Iterator[list[Any]]:
    """Primary keys in order, some at a time: rows made meanwhile announce themselves."""
    rows = model._default_manager.order_by("pk")
    last = None
    while some := list(_after(rows, last).values_list("pk", flat=True)[:AT_ONCE]):
        yield some
        last = some[-1]


def _after(rows: Any, last: Any) -> Any:
    return rows if last is None else rows.filter(pk__gt=last)


@transaction.atomic
def _rows(announcing: Announcing, pks: Collection[Any], portal: str) -> Swept:
    subjects = {pk: announcing.subject_of(pk) for pk in pks}
    # Locked before the rows are described: an edit meanwhile waits, and then finds our memory.
    told = {row.subject: row for row in _told_of(subjects.values())}
    stories = announcing.stories(pks)
    batch = _Batch(announcing)
    for pk, subject in subjects.items():
        batch.compare(pk, told.get(subject), stories.get(pk, {}), portal)
    return batch.write()


def _told_of(subjects: Collection[str]) -> Any:
    return Told.objects.select_for_update().filter(subject__in=subjects)


class _Batch:
    """Differences of some rows of one model, collected and then written together."""

    def __init__(self, announcing: Announcing) -> None:
        self.announcing = announcing
        self.compared = 0
        self.noted: list[Told] = []
        self.different: list[tuple[Any, Told, Story]] = []

    def compare(self, pk: Any, told: Told | None, story: Story, portal: str) -> None:
        if portal and portal not in _portals(told, story):
            return
        self.compared += 1
        if told is None:
            if story:
                self.noted.append(Told(subject=self.announcing.subject_of(pk), snapshot=story))
        elif differs(told.snapshot, story):
            self.different.append((pk, told, story))

    def write(self) -> Swept:
        Told.objects.bulk_create(self.noted, ignore_conflicts=True)
        changes = [
            change_of(told.subject, told.snapshot, story) for _, told, story in self.different
        ]
        write_changes(changes)
        for pk, told, story in self.different:
            if self.announcing.follow:
                self.announcing.follow(pk, told.snapshot, story)
            told.snapshot = story
        Told.objects.bulk_update((told for _, told, _ in self.different), ["snapshot"])
        return Swept(self.compared, changed=len(changes), noted=len(self.noted))


def _portals(told: Told | None, story: Story) -> set[str]:
    last = told.snapshot if told else {}
    return {*last.get("portals", ()), *story.get("portals", ())}


def _ends(model: type[Model], announcing: Announcing, portal: str) -> Swept:
    """Rows that readers were told of and that are gone, without a signal."""
    total = Swept()
    last = 0
    rows = Told.objects.filter(subject__startswith=announcing.subject_of("")).order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        total += _ends_of(model, announcing, some, portal)
        last = some[-1].pk
    return total


@transaction.atomic
def _ends_of(
    model: type[Model], announcing: Announcing, rows: Collection[Told], portal: str
) -> Swept:
    to_key = model._meta.pk.to_python
    keys = {to_key(told.subject.removeprefix(announcing.subject_of(""))): told for told in rows}
    standing = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    gone = {
        pk: told
        for pk, told in keys.items()
        if pk not in standing and (not portal or portal in _portals(told, {}))
    }
    changes = [
        change_of(told.subject, told.snapshot, {})
        for told in gone.values()
        if is_seen(told.snapshot)
    ]
    write_changes(changes)
    for pk, told in gone.items():
        if announcing.follow:
            announcing.follow(pk, told.snapshot, ENDED)
    Told.objects.filter(pk__in=[told.pk for told in gone.values()]).delete()
    return Swept(ended=len(changes))
