"""What happens at its time: pages that go live or expire, and what other apps have to do."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)
_jobs: list[Callable[[], object]] = []


def at_its_time(job: Callable[[], object]) -> None:
    """Have workers call ``job`` every few seconds; it finds out by itself whether something is due.
    Called from ``AppConfig.ready``."""
    _jobs.append(job)


def do_jobs() -> None:
    """What apps have to do at its time, in a thread of its own; one that fails stops no other and
    is tried again."""
    for job in _jobs:
        try:
            job()
        except Exception:
            logger.exception("Việc theo giờ không thực hiện được: %s", job)
    connection.close()


def publish_due() -> int:
    """Unpublish what expired, publish what is scheduled up to now; returns how many failed.

    As Wagtail's ``publish_scheduled``, but one page that cannot be published stops no other:
    it is logged and tried again next time. The saves announce themselves.
    """
    now = timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return _each(expired, _expire) + _each(due, _go_live)


def _expire(page: Page) -> None:
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _go_live(revision: Revision) -> None:
    """The page is locked before it is read: a change of law may be moving it."""
    if issubclass(revision.base_content_type.model_class(), Page):
        Page.objects.select_for_update().filter(pk=revision.object_id).values_list("pk").first()
    revision.publish(log_action="wagtail.publish.scheduled")


def _each(rows: "QuerySet[Any]", act: Callable[[Any], None]) -> int:
    """Each is read again at its turn: somebody may have cancelled, moved or published it."""
    failed = 0
    for pk in list(rows.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                row = _unclaimed(rows.filter(pk=pk)).first()
                if row is not None:
                    act(row)
        except Exception:
            failed += 1
            logger.exception("%s %s: việc hẹn giờ không thực hiện được", rows.model.__name__, pk)
    return failed


def _unclaimed(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """What no other worker publishes just now. SQLite's transactions are IMMEDIATE anyway."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows
