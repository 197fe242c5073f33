"""When mentions are collected anew: in the transaction that saved what mentions them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from cms.core.announcements.facets import BOOKKEEPING
from cms.core.models import PortalPage
from cms.core.models.pages import SECTION_PATH
from cms.publishing.models import Change

from .collecting import collect_contacts, collect_pages
from .contacts import CONTACTS, subject_of
from .models import Mention

PAGE, PORTAL = "page:", "portal:"


def connect() -> None:
    """Called once from ``AppConfig.ready``. Pages have no receiver of their end: the database
    deletes their rows with them."""
    post_save.connect(after_save_of_page, dispatch_uid="links-after-save-of-page")
    for model in CONTACTS:
        post_save.connect(after_save_of_contact, sender=model, dispatch_uid=f"links-{model}")
        post_delete.connect(after_end_of_contact, sender=model, dispatch_uid=f"links-{model}")


def after_save_of_page(
    instance: Model, raw: bool, update_fields: Iterable[str] | None = None, **_: Any
) -> None:
    """Changes that readers are told of would not do: they hear nothing of private pages, which
    may be released by what is no change of the page."""
    if raw or not isinstance(instance, Page):
        return
    if update_fields is None or not BOOKKEEPING.issuperset(update_fields):
        collect_pages([instance.pk])
        if type(instance) is Page and len(instance.path) <= SECTION_PATH:
            _follow_the_move(instance)


def _follow_the_move(page: Page) -> None:
    """A section that passed to another portal took along what stands below it, unsaved."""
    placed = page.specific
    if isinstance(placed, PortalPage):
        below = Mention.objects.filter(page__path__startswith=page.path)
        below.exclude(portal=placed.portal_id).update(portal=placed.portal_id)


def note_planted(changes: Sequence[Change]) -> None:
    """Listener of changes. What bulk work planted is told of, but never saved: pages one by one,
    contacts with their whole portal."""
    new = {change.subject for change in changes if change.before is None and change.after}
    pks = [int(subject.removeprefix(PAGE)) for subject in new if subject.startswith(PAGE)]
    if pks:
        collect_pages(pks)
    told = (change for change in changes if change.subject.startswith(PORTAL))
    if portals := {key for change in told for key in change.portals}:
        _collect_contacts_of(portals)


def _collect_contacts_of(portals: Collection[str]) -> None:
    for model in CONTACTS:
        rows = model._default_manager.filter(agency__portal__key__in=portals)
        collect_contacts(model, list(rows.values_list("pk", flat=True)))


def after_save_of_contact(sender: type[Model], instance: Model, raw: bool, **_: Any) -> None:
    if not raw:
        collect_contacts(sender, [instance.pk])


def after_end_of_contact(sender: type[Model], instance: Model, **_: Any) -> None:
    Mention.objects.filter(subject=subject_of(sender, instance.pk)).delete()
