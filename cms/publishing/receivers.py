"""Thin receivers of Django's model signals, without a sender filter.

Wagtail's own signals fire outside the transaction, and overrides of ``save`` and ``delete`` are
skipped by expiry, moves, unpublishing through the base page and deletion through a parent.
Model signals fire in all these cases, inside the transaction. Deliberately ignored: fixtures
(``raw``), whose loaders announce whole portals, and saves of bookkeeping fields alone.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from . import telling
from .registry import Announcing, announcing_for, owner_of


def connect() -> None:
    """Called once from ``AppConfig.ready``."""
    pre_save.connect(before_save, dispatch_uid="publishing-before-save")
    post_save.connect(after_save, dispatch_uid="publishing-after-save")
    pre_delete.connect(before_delete, dispatch_uid="publishing-before-delete")
    post_delete.connect(after_delete, dispatch_uid="publishing-after-delete")


def before_save(
    sender: type[Model], instance: Model, raw: bool, update_fields: Iterable[str] | None, **_: Any
) -> None:
    announcing, pk = announcing_for(sender), owner_of(instance) or instance.pk
    if announcing and pk and not raw and _matters(announcing, update_fields):
        telling.remember(announcing, pk)


def after_save(
    sender: type[Model], instance: Model, raw: bool, update_fields: Iterable[str] | None, **_: Any
) -> None:
    announcing = announcing_for(sender)
    if announcing and not raw and _matters(announcing, update_fields):
        # By key only: the instance in memory may carry the text of a draft.
        telling.tell(announcing, owner_of(instance) or instance.pk)


def before_delete(sender: type[Model], instance: Model, **_: Any) -> None:
    if announcing := announcing_for(sender):
        owner = owner_of(instance)
        telling.remember(announcing, owner) if owner else telling.tell_end(announcing, instance.pk)


def after_delete(sender: type[Model], instance: Model, **_: Any) -> None:
    if announcing := announcing_for(sender):
        owner = owner_of(instance)
        telling.tell_rest(announcing, owner) if owner else telling.forget(announcing, instance.pk)


def _matters(announcing: Announcing, update_fields: Iterable[str] | None) -> bool:
    return update_fields is None or not announcing.bookkeeping.issuperset(update_fields)
