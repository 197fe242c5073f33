"""What became of a change: from its tickets, the index, and the file that readers get.

The CMS reaches this module by the setting ``PUBLISHING_STATUS``.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.publishing.models import Change
from cms.publishing.status import Board, CleanCheck, Delivery, Failure, State
from portal_frontend.diagnosis import Diagnosis, diagnose, mend_of
from portal_frontend.incremental import queue
from portal_frontend.models import Check, PublishedFile, Ticket
from portal_frontend.outputs.specs import file_of
from portal_frontend.storage.hosts import storage_for
from portal_frontend.work import wide_left, work_of

MOST_FAILURES = 100  # on the board; whoever has more mends one cause, not a hundred pages
MOST_CHANGES = 1000  # waiting changes looked at for their portals
# Signs of tickets for more than one file, as people call them.
NAMES = {
    "*": _("cả trang"),
    "+": _("danh mục tệp của trang"),
    "~": _("khung trang"),
    "chrome:": _("khung trang"),
}
NOT_SHOWN = Diagnosis(
    _("Bài đã xuất bản nhưng người đọc chưa thấy."),
    _("Hãy xem chuyên mục chứa bài có đang công khai không; nếu có, báo quản trị mạng lưới."),
)
NOT_THE_SAME = Diagnosis(
    _("Tệp trên máy chủ không phải là tệp vừa dựng."),
    _("Hãy xuất bản lại. Vẫn lỗi thì báo quản trị mạng lưới."),
)

Row = TypeVar("Row", Ticket, PublishedFile)


class Status:
    """Keeps nothing: every answer is read anew. "Live" is said of what was read back only."""

    def delivery_of(self, portal: str, subject: str, path: str) -> Delivery:
        change = Change.objects.filter(subject=subject).order_by("-id").first()
        if change is None:
            return _settled(portal, path, None)
        if change.state == Change.State.PENDING:
            return Delivery(State.WAITING)
        work = work_of(change)
        if any(not ticket.reason for ticket in work.left):
            return Delivery(State.BUILDING, done=work.done, total=work.total)
        if work.left:
            return _failed(work.left, portal, path)
        return replace(_settled(portal, path, change), wide=wide_left(change))

    def board(self, portals: Collection[str] | None) -> Board:
        waiting = _of(portals, Ticket.objects.filter(state=Ticket.State.WAITING, reason=""))
        lanes = waiting.order_by().values_list("lane").annotate(Count("pk"))
        minute_ago = timezone.now() - datetime.timedelta(minutes=1)
        return Board(
            waiting=dict(lanes),
            oldest_seconds=_oldest(portals, waiting),
            failures=list(_failures(portals)),
            per_minute=_of(portals, PublishedFile.objects.filter(built_at__gte=minute_ago)).count(),
            last_check=_last_check(),
        )

    def retry(self, portal: str, path: str) -> bool:
        failed = Ticket.objects.filter(portal=portal, output=path).exclude(reason="")
        if not failed.exists():
            return False
        queue.retry(portal, path)
        return True


def _failed(tickets: Iterable[Ticket], portal: str, path: str) -> Delivery:
    """The page's own failure comes before those of lists that show it."""
    first = min(tickets, key=lambda ticket: (ticket.portal, ticket.output) != (portal, path))
    return Delivery(State.FAILED, failure=failure_of(first))


def failure_of(ticket: Ticket) -> Failure:
    found, rests = diagnose(ticket.reason), ticket.state == Ticket.State.FAILED
    return Failure(
        portal=ticket.portal,
        path=ticket.output,
        reason=str(found.reason),
        mend=mend_of(found, rests=rests),
        attempts=ticket.attempts,
        since=ticket.created_at,
        tries_again=None if rests else ticket.due_at,
        name=name_of(ticket.output),
        detail=ticket.reason,
    )


def name_of(output: str) -> str:
    """What a ticket's sign stands for; "" for one path."""
    return next((str(name) for sign, name in NAMES.items() if output.startswith(sign)), "")


def _settled(portal: str, path: str, change: Change | None) -> Delivery:
    """Nothing waits any more: what does a reader get?"""
    row = PublishedFile.objects.filter(portal=portal, path=path).first()
    digest = row.digest if row else ""
    found = _digest_on_disk(portal, path)
    if found != digest:
        return _wrong(NOT_THE_SAME, portal, path)
    if row and digest:
        return _live(row, change)
    return _gone(portal, path, change)


def _wrong(found: Diagnosis, portal: str, path: str) -> Delivery:
    failure = Failure(portal, path, str(found.reason), str(found.mend))
    return Delivery(State.FAILED, failure=failure)


def _digest_on_disk(portal: str, path: str) -> str:
    """SHA-256 of the file readers get; "" for none."""
    content = storage_for(settings.PUBLIC_ROOT, portal).read(file_of(path))
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _live(row: PublishedFile, change: Change | None) -> Delivery:
    """How long it took is known only of a file that was not built again for something else."""
    if change and _left_behind(row.portal, row.path, change):
        return _wrong(NOT_THE_SAME, row.portal, row.path)
    if change is None or row.change_id != change.pk:
        return Delivery(State.LIVE, live_at=row.written_at or row.built_at, path=row.path)
    seconds = (row.built_at - change.created_at).total_seconds()
    return Delivery(State.LIVE, live_at=row.built_at, seconds=seconds, path=row.path)


def _left_behind(portal: str, path: str, change: Change) -> bool:
    """A moved page still lies at its old address, and nothing else was built there."""
    old = (change.before or {}).get("address", "")
    if not old or old == path:
        return False
    taken = PublishedFile.objects.filter(portal=portal, path=old).exclude(digest="").exists()
    return not taken and bool(_digest_on_disk(portal, old))


def _gone(portal: str, path: str, change: Change | None) -> Delivery:
    if change is None:
        return Delivery(State.NONE)
    if (change.after or {}).get("address", "") == path:
        return _wrong(NOT_SHOWN, portal, path)
    gone_at = _last_built(change) or change.planned_at or change.created_at
    seconds = (gone_at - change.created_at).total_seconds()
    return Delivery(State.LIVE, live_at=gone_at, seconds=seconds)


def _last_built(change: Change) -> datetime.datetime | None:
    """When the last of the lists was built that showed the page: the page itself leaves no row."""
    paths = {path for _, path in change.outputs}
    rows = PublishedFile.objects.filter(portal__in=change.portals, path__in=paths)
    moments = rows.filter(change_id=change.pk).aggregate(last=Max("built_at"))
    return moments["last"]


def _of(portals: Collection[str] | None, rows: "QuerySet[Row]") -> "QuerySet[Row]":
    return rows if portals is None else rows.filter(portal__in=portals)


def _oldest(portals: Collection[str] | None, waiting: "QuerySet[Ticket]") -> float | None:
    """Seconds that the oldest ticket, or a change nobody planned yet, has waited."""
    moments = [waiting.aggregate(Min("created_at"))["created_at__min"]]
    pending = Change.objects.filter(state=Change.State.PENDING).order_by("id")[:MOST_CHANGES]
    for change in pending:
        if portals is None or set(change.portals) & set(portals):
            moments.append(change.created_at)
            break
    known = [moment for moment in moments if moment]
    return (timezone.now() - min(known)).total_seconds() if known else None


def _failures(portals: Collection[str] | None) -> Iterator[Failure]:
    """What waits for people comes first, then what is tried again by itself."""
    broken = _of(portals, Ticket.objects.exclude(reason="")).order_by("state", "id")
    yield from (failure_of(ticket) for ticket in broken[:MOST_FAILURES])


def _last_check() -> CleanCheck | None:
    check = Check.objects.order_by("-finished_at").first()
    if check is None:
        return None
    return CleanCheck(check.finished_at, check.outputs, check.differences)
