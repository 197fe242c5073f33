"""Compare a row with what readers were last told of it, and announce the difference."""

from typing import Any

from django.db import transaction

from .announce import announce
from .models import Told
from .registry import Announcing

Story = dict[str, Any]  # {"portals": […], "facts": {…}}; empty: its end has been told


def remember(announcing: Announcing, pk: object) -> None:
    """Note what readers see now of a row that was never told of: it came by bulk insert."""
    subject = announcing.subject_of(pk)
    if _last_told(subject) is not None:
        return
    if story := _story(announcing, pk):
        # Two people may save the page for the first time at once.
        Told.objects.get_or_create(subject=subject, defaults={"snapshot": story})


@transaction.atomic
def tell(announcing: Announcing, pk: object) -> None:
    """Announce the row as the database holds it now, if readers were told otherwise."""
    subject = announcing.subject_of(pk)
    _tell(announcing, pk, _last_told(subject) or {}, _story(announcing, pk))


@transaction.atomic
def tell_end(announcing: Announcing, pk: object) -> None:
    """Announce that the row is about to go. Django asks twice for a page; we answer once."""
    told = _last_told(announcing.subject_of(pk))
    before = _story(announcing, pk) if told is None else told
    _tell(announcing, pk, before, {})


def forget(announcing: Announcing, pk: object) -> None:
    """The row is gone: its subject needs no memory."""
    Told.objects.filter(subject=announcing.subject_of(pk)).delete()


def _tell(announcing: Announcing, pk: object, before: Story, after: Story) -> None:
    if before == after:
        return
    subject = announcing.subject_of(pk)
    portals = _portals_concerned(announcing, pk, before, after)
    if portals:
        facts_before, facts_after = before.get("facts"), after.get("facts")
        announce(subject=subject, portals=portals, before=facts_before, after=facts_after)
    Told.objects.update_or_create(subject=subject, defaults={"snapshot": after})


def _portals_concerned(
    announcing: Announcing, pk: object, before: Story, after: Story
) -> list[str]:
    if announcing.shown_by is None:
        return sorted({*before.get("portals", ()), *after.get("portals", ())})
    return sorted(set(announcing.shown_by(pk))) if before else []


def _last_told(subject: str) -> Story | None:
    return Told.objects.filter(subject=subject).values_list("snapshot", flat=True).first()


def _story(announcing: Announcing, pk: object) -> Story:
    snapshot = announcing.describe(pk)
    return snapshot.as_json() if snapshot else {}
