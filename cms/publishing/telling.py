"""Compare a row with what readers were last told of it, and announce the difference.

``Told`` holds for each subject the story last told. An empty one: readers were told that the row
went out of sight. ENDED: the row is being deleted.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from .listening import write_changes
from .models import Change, Told
from .registry import ENDED, Announcing, Story, announcing_for

CHANGE_PARTS = ("keys", "lists", "address", "outline", "whole")


def remember(announcing: Announcing, pk: object) -> None:
    """Note what readers see now of a row that was never told of: it came by bulk insert.

    A row told to be out of sight that readers see all the same, because what hid it has gone, is
    told at once: its next state may be an end that nobody would hear of.
    """
    last = _last_told(announcing.subject_of(pk))
    if last is None:
        _note_first(announcing, pk)
    elif not last:
        tell(announcing, pk)


def _note_first(announcing: Announcing, pk: object) -> None:
    if story := announcing.stories([pk]).get(pk):
        subject = announcing.subject_of(pk)
        # Two people may save the page for the first time at once.
        Told.objects.get_or_create(subject=subject, defaults={"snapshot": story})


@transaction.atomic
def tell(announcing: Announcing, pk: object) -> None:
    """Announce the row as the database holds it now, if readers were told otherwise."""
    before = _locked(announcing.subject_of(pk))
    _tell(announcing, pk, before, announcing.stories([pk]).get(pk, {}))


@transaction.atomic
def tell_planted(model: type[Model], pks: Sequence[Any]) -> None:
    """Announce rows of ``model`` that bulk work has just inserted, which sends no signals: one
    change for each, as if each had been saved. Readers were never told of any."""
    announcing = announcing_for(model)
    if announcing is None:
        return
    stories = announcing.stories(pks)
    changes = [change_of(announcing.subject_of(pk), None, story) for pk, story in stories.items()]
    write_changes(changes)
    Told.objects.bulk_create(
        Told(subject=announcing.subject_of(pk), snapshot=story) for pk, story in stories.items()
    )
    if announcing.follow:
        for pk, story in stories.items():
            announcing.follow(pk, {}, story)


def tell_rest(announcing: Announcing, pk: object) -> None:
    """Announce a row that lost a part, unless the part went because the whole row is going."""
    if _last_told(announcing.subject_of(pk)) != ENDED:
        tell(announcing, pk)


@transaction.atomic
def tell_end(announcing: Announcing, pk: object) -> None:
    """Announce that the row is about to go. Django asks twice for a page; we answer once."""
    before = _locked(announcing.subject_of(pk))
    if not before:  # never told, or told out of sight: what hid it may have gone since
        before = announcing.stories([pk]).get(pk, {})
    _tell(announcing, pk, before, ENDED)


def forget(announcing: Announcing, pk: object) -> None:
    """The row is gone: its subject needs no memory."""
    Told.objects.filter(subject=announcing.subject_of(pk)).delete()


def relocate(
    model: type[Model], pks: Iterable[object], old: str, new: str, portal: str
) -> set[str]:
    """Note silently that rows stand below the address ``new`` of ``portal``, no longer below
    ``old``: what follows from a change of the row above them, which was told for them all.

    Returns their new addresses.
    """
    announcing = announcing_for(model)
    subjects = [announcing.subject_of(pk) for pk in pks] if announcing else []
    found = Told.objects.select_for_update().filter(subject__in=subjects).order_by("pk")
    rows = [told for told in found if is_seen(told.snapshot)]
    for told in rows:
        below = told.snapshot["address"].removeprefix(old)
        told.snapshot |= {"address": new + below, "portals": [portal]}
    Told.objects.bulk_update(rows, ["snapshot"], batch_size=500)
    return {told.snapshot["address"] for told in rows}


def is_seen(story: Story | None) -> bool:
    """Whether readers see anything of the row."""
    return bool(story) and story != ENDED


def _tell(announcing: Announcing, pk: object, before: Story | None, after: Story) -> None:
    """Say what is different for readers, if anything is, and note it."""
    if before == after or not (before or after):
        return
    subject = announcing.subject_of(pk)
    if differs(before, after):
        if is_seen(before) or not announcing.silent_at_first:
            write_changes([change_of(subject, before, after)])
        if announcing.follow:
            announcing.follow(pk, _seen(before), after)
    Told.objects.update_or_create(subject=subject, defaults={"snapshot": after})


def differs(before: Story | None, after: Story) -> bool:
    """Whether readers see anything else; which portals a row belongs to, they do not see."""
    return _facts(_seen(before)) != _facts(_seen(after))


def change_of(subject: str, before: Story | None, after: Story) -> Change:
    """The change between two stories, not yet written."""
    old, new = _seen(before), _seen(after)
    portals = {*old.get("portals", ()), *new.get("portals", ())}
    return Change(subject=subject, portals=sorted(portals), before=_facts(old), after=_facts(new))


def _seen(story: Story | None) -> Story:
    return story if story and is_seen(story) else {}


def _facts(story: Story) -> Story | None:
    return {part: story[part] for part in CHANGE_PARTS} if story else None


def _last_told(subject: str) -> Story | None:
    return _snapshot(Told.objects.filter(subject=subject))


def _locked(subject: str) -> Story | None:
    """What was last told, held until the transaction ends: the row must be described after what
    another transaction tells of it now."""
    return _snapshot(Told.objects.select_for_update().filter(subject=subject))


def _snapshot(rows: "QuerySet[Told]") -> Story | None:
    return rows.values_list("snapshot", flat=True).first()
