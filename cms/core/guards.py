"""Mandated sections and portal roots stand: nobody deletes, moves, hides or renames them.

Two lines of defence, because either alone is bypassed (ADR 0010): ``permissions_for_user`` takes
the actions out of the admin, for superusers too, and receivers without a sender filter refuse
the model API. The one way through is ``sites.permissions.door.mandate_door``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import pre_delete, pre_save
from django.utils.functional import cached_property
from treebeard.mp_tree import MP_AddChildHandler, MP_AddSiblingHandler, MP_NodeQuerySet
from wagtail.models import Page, PagePermissionTester, PageViewRestriction, Revision
from wagtail.signals import pre_page_move

from sites.permissions.door import door_is_open
from sites.permissions.law import (
    HOME_DEPTH,
    SECTION_DEPTH,
    Deed,
    Law,
    archive_over,
    law_for,
)
from sites.permissions.scope import scope_for

from .languages import may_stand_below

STORED_FIELDS = ("title", "draft_title", "slug", "live", "expire_at")


class GuardedPageError(PermissionDenied):
    """Somebody tried to remove or rename what a law asks for; the message names the law."""


def guarded(page: Page) -> Law | None:
    """The law that guards ``page`` now, or None when it is free or the door is open."""
    return None if door_is_open() else law_for(page)


def archived(page: Page) -> Law | None:
    """The read-only archive that ``page`` is or stands in, or None; also while the door is open."""
    return None if door_is_open() else archive_over(page)


def refuse(page: Page, deed: Deed) -> None:
    """Raise GuardedPageError if ``page`` is guarded against ``deed``."""
    if law := guarded(page):
        raise GuardedPageError(law.refusal(deed))


class GuardedPagePermissionTester(PagePermissionTester):
    """Wagtail's answers, minus what the law forbids to everybody."""

    @cached_property
    def law(self) -> Law | None:
        return guarded(self.page)

    @cached_property
    def archive(self) -> Law | None:
        return archived(self.page)

    def can_edit(self) -> bool:
        return super().can_edit() and not self.archive

    def can_add_subpage(self) -> bool:
        return super().can_add_subpage() and not self.archive

    def can_publish(self) -> bool:
        return super().can_publish() and not self.archive

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and not self.archive

    def can_submit_for_moderation(self) -> bool:
        return super().can_submit_for_moderation() and not self.archive

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.law and super().can_delete(ignore_bulk) and not self.archive

    def can_unpublish(self) -> bool:
        return not self.law and super().can_unpublish() and not self.archive

    def can_move(self) -> bool:
        return not self.law and super().can_move()

    def can_move_to(self, destination: Page) -> bool:
        may = not self.law and super().can_move_to(destination)
        return may and self._suits(destination) and not self.archive

    def can_copy(self) -> bool:
        return not self.law and super().can_copy()

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return super().can_copy_to(destination, recursive) and self._suits(destination)

    def _suits(self, destination: Page) -> bool:
        return may_stand_below(self.page, destination) and not archived(destination)

    def can_set_view_restrictions(self) -> bool:
        """Operators only: portals are public, and Wagtail's form names every agency's groups."""
        may = scope_for(self.user).everything and super().can_set_view_restrictions()
        return may and not self.law

    def can_reorder_children(self) -> bool:
        """The order of sections is the mandate's."""
        if self.page.depth == HOME_DEPTH or not super().can_reorder_children():
            return False
        return not self.archive


def connect() -> None:
    """Start guarding; called once from ``AppConfig.ready``."""
    pre_delete.connect(refuse_delete, dispatch_uid="guards.delete")
    pre_save.connect(refuse_save, dispatch_uid="guards.save")
    pre_page_move.connect(refuse_move, dispatch_uid="guards.move")
    make_tree_changes_atomic()


def make_tree_changes_atomic() -> None:
    """Wrap treebeard's deletes and inserts: they count the parent's children before Django acts.

    Without a transaction around both, a refusal leaves ``numchild`` wrong and the next delete
    orphans pages. Its three methods are the one place all of them pass (ADR 0011).
    """
    _wrap(MP_NodeQuerySet, "delete", before=refuse_tree_delete)
    _wrap(MP_AddChildHandler, "process")
    _wrap(MP_AddSiblingHandler, "process")
    # Wagtail saves a privacy setting outside a transaction; readers must be told in the same one.
    _wrap(PageViewRestriction, "save")


def _wrap(owner: type, name: str, before: Callable[[Any], None] | None = None) -> None:
    """Run ``owner.name`` inside ``atomic``, after ``before``. A second call does nothing."""
    stock = getattr(owner, name)
    if hasattr(stock, "__wrapped__"):
        return

    @wraps(stock)
    def atomic_change(self: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            if before:
                before(self)
            return stock(self, *args, **kwargs)

    setattr(owner, name, atomic_change)


def refuse_tree_delete(nodes: QuerySet[Any]) -> None:
    """Refuse before Django collects: PROTECT would answer first, without naming the law."""
    if door_is_open() or not issubclass(nodes.model, Page):
        return
    tops = nodes.filter(depth__lte=SECTION_DEPTH).order_by().values_list("path", flat=True)
    below = Q()
    for path in tops:
        below |= Q(path__startswith=path)
    if below:
        for page in Page.objects.filter(below, depth__gte=HOME_DEPTH, depth__lte=SECTION_DEPTH):
            refuse(page, Deed.DELETE)


def refuse_delete(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        refuse(instance, Deed.DELETE)


def refuse_move(sender: type, instance: Page, **kwargs: Any) -> None:
    refuse(instance, Deed.MOVE)


def refuse_save(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Dispatch by what is saved: a page, a draft of one, or a privacy rule."""
    if raw or door_is_open():
        return
    if isinstance(instance, Page):
        _refuse_page(instance, kwargs.get("update_fields"))
    elif isinstance(instance, Revision):
        _refuse_draft(instance)
    elif isinstance(instance, PageViewRestriction):
        _refuse_privacy(instance)


def _refuse_page(page: Page, update_fields: Any) -> None:
    if page.depth not in (HOME_DEPTH, SECTION_DEPTH):
        return
    stored = Page.objects.filter(pk=page.pk).values(*STORED_FIELDS).first()
    if stored is None:
        refuse_second_copy(page)
        return
    fields = set(update_fields or STORED_FIELDS)
    after = stored | {name: getattr(page, name) for name in STORED_FIELDS if name in fields}
    _refuse_changes(page, stored, after)


def _refuse_draft(revision: Revision) -> None:
    """A draft that renames would block every later publishing of the page: refuse it at once."""
    if not revision.is_latest_revision() and revision.pk:
        return
    page = Page.objects.filter(pk=_page_id(revision)).first()
    if page is None or page.depth not in (HOME_DEPTH, SECTION_DEPTH):
        return
    stored = {name: getattr(page, name) for name in STORED_FIELDS}
    wanted = {name: revision.content.get(name) for name in ("title", "slug", "expire_at")}
    _refuse_changes(page, stored, stored | wanted | {"draft_title": wanted["title"]})


def _page_id(revision: Revision) -> str | None:
    is_page = revision.base_content_type.model_class() is Page
    return revision.object_id if is_page else None


def _refuse_changes(page: Page, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Raise for the first deed that leads from ``before`` to ``after``."""
    deeds = _deeds(before, after)
    law = guarded(page) if deeds else None
    if law is None:
        return
    if law.title_is_free:
        deeds = [deed for deed in deeds if deed is not Deed.RENAME]
    if deeds:
        raise GuardedPageError(law.refusal(deeds[0]))


def _deeds(before: dict[str, Any], after: dict[str, Any]) -> list[Deed]:
    """What changed, in the guard's words. Pure."""
    found = {
        Deed.UNPUBLISH: before["live"] and not after["live"],
        Deed.EXPIRE: after["expire_at"] is not None and before["expire_at"] is None,
        Deed.CHANGE_SLUG: before["slug"] != after["slug"],
        Deed.RENAME: any(before[name] != after[name] for name in ("title", "draft_title")),
    }
    return [deed for deed, happened in found.items() if happened]


def refuse_second_copy(page: Page) -> None:
    """A copy repeats what the original already holds in the same portal and language."""
    twin = _twin(page)
    if twin is not None:
        refuse(twin, Deed.COPY)


def _twin(page: Page) -> Page | None:
    """The standing page of the same portal, language and section code as the new ``page``."""
    home = apps.get_model(settings.PORTAL_HOME_PAGE_MODEL)
    section = apps.get_model(settings.PORTAL_SECTION_PAGE_MODEL)
    facts = {"locale_id": page.locale_id, "portal_id": getattr(page, "portal_id", None)}
    if isinstance(page, section):
        return section._default_manager.filter(section_code=page.section_code, **facts).first()
    return home._default_manager.filter(**facts).first() if isinstance(page, home) else None


def _refuse_privacy(restriction: PageViewRestriction) -> None:
    """Private pages leave the public site; a rule on an ancestor hides all below it."""
    above = restriction.page
    if above.depth > SECTION_DEPTH:
        return
    depths = {"depth__gte": HOME_DEPTH, "depth__lte": SECTION_DEPTH}
    for page in Page.objects.filter(path__startswith=above.path, **depths):
        refuse(page, Deed.HIDE)
