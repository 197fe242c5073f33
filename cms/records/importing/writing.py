"""Writes a plan: new records are planted in batches, changed ones saved as the admin saves them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.tasks import update_reference_index_task

from cms.core.models import SectionPage
from cms.publishing.telling import tell_planted
from sites.problems import Problem
from sites.provisioning.tree import Branch, lock_tree, plant
from sites.vietnamese import slug

from .files import Attachment, FilesColumn
from .importer import Importer, Planned
from .planning import LOCKED, Plan, retitle
from .standing import in_batches, locked_pages

Progress = Callable[[int], None]
Step = Callable[[Importer, Sequence[Planned]], None]


def write(
    importer: Importer, plan: Plan, *, at_once: bool, progress: Progress
) -> Sequence[Problem]:
    """``at_once``: in one transaction; otherwise each batch of rows stands when it is written.

    New records come first: what is changed may refer to them. Returns what could not be written
    because somebody was at work on it meanwhile; ``at_once``: then nothing was.
    """
    new = importer.in_order(plan.new)
    writer = _Writer(importer, at_once, progress)
    try:
        with transaction.atomic() if at_once else nullcontext():
            writer.each_batch(new, _plant)
            writer.each_batch([row for row in new if row.unfinished], _finish)
            writer.each_batch(plan.changed, _save_changed)
            _mark_unchanged(importer, plan.unchanged)
            late = plan.give_up()
            if late and at_once:
                transaction.set_rollback(True)
                importer.shelf.take_back()
    except BaseException:
        importer.shelf.take_back()
        raise
    return late


@dataclass(frozen=True)
class _Writer:
    importer: Importer
    at_once: bool
    progress: Progress

    def each_batch(self, rows: Sequence[Planned], step: Step) -> None:
        """Each in a transaction of its own, its files stored before."""
        shelf = self.importer.shelf
        for some in in_batches(rows):
            with transaction.atomic():
                shelf.keep(_attachments(self.importer, some))
                step(self.importer, some)
            if not self.at_once:
                shelf.written.clear()
            self.progress(len(some))


def _attachments(importer: Importer, rows: Sequence[Planned]) -> Iterable[Attachment]:
    names = [column.name for column in importer.columns if isinstance(column, FilesColumn)]
    return (file for row in rows for name in names for file in row.values.get(name, ()))


def _plant(importer: Importer, rows: Sequence[Planned]) -> None:
    lock_tree()
    section = SectionPage.objects.get(pk=importer.section.pk)
    slugs = _Slugs(section)
    for row in rows:
        _state(row.page, row, early=True)
        _publish_unsaved(importer, row.page, slugs)
    plant(importer.model, [Branch(section, [row.page for row in rows])])
    for row in rows:
        _state(row.page, row, early=False)
    _plant_children(importer.model, [row.page for row in rows])
    tell_planted(importer.model, [row.page.pk for row in rows])
    _index_references(rows)


def _state(page: Any, row: Planned, *, early: bool) -> None:
    for column in row.changed:
        if column.after_planting != early:
            column.state(page, row.values[column.name])
            row.unfinished |= column.waits(row.values[column.name])


def _finish(importer: Importer, rows: Sequence[Planned]) -> None:
    """What waited for records of a later batch."""
    for row in rows:
        page = importer.model._default_manager.get(pk=row.page.pk)
        _state(page, row, early=False)
        page.save()


def _publish_unsaved(importer: Importer, page: Any, slugs: "_Slugs") -> None:
    """What saving and publishing would have filled in."""
    now = timezone.now()
    page.slug = slugs.take(page)
    page.content_type = ContentType.objects.get_for_model(importer.model)
    page.draft_title = page.title
    page.published_at = importer.dated(page)
    page.live, page.first_published_at, page.last_published_at = True, now, now
    if importer.marks:
        setattr(page, importer.marks, now)


class _Slugs:
    """Addresses below one section, each given once."""

    def __init__(self, section: SectionPage) -> None:
        self.taken = set(section.get_children().values_list("slug", flat=True))

    def take(self, page: Any) -> str:
        base = slug(page.title) or "muc"
        reserved = page.reserved_slugs
        if reserved and reserved.fullmatch(base):
            base = f"trang-{base}"
        free, number = base, 1
        while free in self.taken:
            number += 1
            free = f"{base}-{number}"
        self.taken.add(free)
        return free


def _plant_children(model: Any, pages: Sequence[Any]) -> None:
    """Rows of the pages' own child tables, in their order; planting writes the pages only."""
    for relation in get_all_child_relations(model):
        rows = []
        for page in pages:
            for order, row in enumerate(getattr(page, relation.get_accessor_name()).all()):
                setattr(row, relation.field.attname, page.pk)
                row.sort_order = order
                rows.append(row)
        relation.related_model._default_manager.bulk_create(rows)


def _index_references(rows: Sequence[Planned]) -> None:
    """So that nobody deletes a file or document unwarned; as the signal of a save would."""
    for row in rows:
        if any(column.refers and row.values[column.name] for column in row.changed):
            meta = row.page._meta
            update_reference_index_task.enqueue(meta.app_label, meta.model_name, str(row.page.pk))


def _save_changed(importer: Importer, rows: Sequence[Planned]) -> None:
    """As the pages are now: while the plan was made, an editor may have worked on them."""
    pages = locked_pages(importer.model, [row.page.pk for row in rows])
    for row in rows:
        row.page = pages.get(row.page.pk)
        row.refused = _refusal(row.page)
    free = [row for row in rows if not row.refused]
    _mark(importer, free)
    for row in free:
        save_row(row)


def _refusal(page: Any) -> tuple[str, str] | None:
    if page is None:
        return "Mục này vừa bị xóa.", "nhập lại nếu vẫn cần: dòng này sẽ thành mục mới."
    return LOCKED if page.get_lock() else None


def save_row(row: Planned) -> None:
    """Publish what the row says, or, of a page that nobody sees, draft it: what somebody took off
    the portal an import does not put back. A draft that waits above a public page takes the
    same facts over and goes on waiting."""
    page = row.page
    draft = _waiting_draft(page)
    _restate(page, row)
    revision = page.save_revision(log_action=not page.live, clean=False)
    if page.live:
        revision.publish()
    if draft is not None:
        _restate(draft, row)
        draft.save_revision(clean=False)


def _waiting_draft(page: Any) -> Any:
    waits = page.live and page.has_unpublished_changes
    return page.get_latest_revision_as_object() if waits else None


def _restate(page: Any, row: Planned) -> None:
    retitle(page, [column.name for column in row.changed])
    for column in row.changed:
        column.state(page, row.values[column.name])
    page.settle()


def _mark(importer: Importer, rows: Sequence[Planned]) -> None:
    """Past signals: readers do not see when a record was imported."""
    if importer.marks:
        now = timezone.now()
        for row in rows:
            setattr(row.page, importer.marks, now)
        keys = [row.page.pk for row in rows]
        importer.model._default_manager.filter(pk__in=keys).update(**{importer.marks: now})


def _mark_unchanged(importer: Importer, rows: Sequence[Planned]) -> None:
    """Records that were typed and are the same as the row: from now on they are imported."""
    if importer.marks:
        for some in in_batches(rows):
            _mark(importer, [row for row in some if getattr(row.page, importer.marks) is None])
