"""Bulk inserts for multi-table inheritance, which ``bulk_create`` refuses.

It refuses because it cannot know the keys of the parent rows. Where these stand already, the
child table takes plain rows: Django's own batched insert, told to use that table's columns only.
"""

from collections.abc import Sequence

from django.db import models, router


def insert_child_rows(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Insert the rows of ``model``'s own table for ``objects``, whose parent rows stand already.

    Columns are read by ``attname``; the link to the parent must be set (``obj.pk``). Raises
    IntegrityError like any insert. Works wherever ``bulk_create`` works: it is its inner step.
    """
    rows: models.QuerySet[models.Model] = models.QuerySet(model, using=router.db_for_write(model))
    rows._batched_insert(  # type: ignore[attr-defined]  # private, and the only way in
        list(objects), fields=model._meta.local_concrete_fields, batch_size=None
    )
