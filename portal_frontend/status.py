"""What became of a change: from its tickets, the index, and the file that readers get.

The CMS reaches this module by the setting ``PUBLISHING_STATUS``.
"""

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from cms.publishing.models import Change
from cms.publishing.status import Board, CleanCheck, Delivery, Failure, State
from portal_frontend.incremental import queue
from portal_frontend.models import Check, PublishedFile, Ticket
from portal_frontend.outputs.specs import file_of
from portal_frontend.storage.hosts import storage_for

MOST_FAILURES = 100  # on the board; whoever has more mends one cause, not a hundred pages
MOST_CHANGES = 1000  # waiting changes looked at for their portals
# Signs of tickets for more than one file, as people call them.
NAMES = {
    "*": "cả trang",
    "+": "danh mục tệp của trang",
    "~": "khung trang",
    "chrome:": "khung trang",
}
MEND_BEGINS = "Hãy "  # reasons that know their own mend end with it
ASK = "Hãy báo quản trị mạng lưới dòng này."
MENDS = {
    "StorageError": ASK,
    "OSError": ASK,
    "ApiUnreachableError": "Hãy chờ: hệ thống tự thử lại. Kéo dài thì báo quản trị mạng lưới.",
}
OTHERWISE = (
    "Hãy mở bài, xem lại khối vừa sửa rồi xuất bản lại. "
    "Vẫn lỗi thì báo quản trị mạng lưới dòng này."
)
NOT_SHOWN = Delivery(
    State.FAILED,
    reason="Bài đã xuất bản nhưng người đọc chưa thấy.",
    mend="Hãy xem chuyên mục chứa bài có đang công khai không; nếu có, báo quản trị mạng lưới.",
)
NOT_THE_SAME = Delivery(
    State.FAILED,
    reason="Tệp trên máy chủ không phải là tệp vừa dựng.",
    mend="Hãy xuất bản lại. Vẫn lỗi thì báo quản trị mạng lưới.",
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
        open_tickets = list(_open_tickets(change))
        total = len(change.outputs)
        if any(not ticket.reason for ticket in open_tickets):
            return Delivery(State.BUILDING, done=total - len(open_tickets), total=total)
        if open_tickets:
            return _failed(open_tickets, portal, path)
        return _settled(portal, path, change)

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


def _open_tickets(change: Change) -> Iterator[Ticket]:
    """What still waits of the outputs that the change's fast lane named."""
    places = {(portal, path) for portal, path in change.outputs}
    named = Ticket.objects.filter(
        portal__in={portal for portal, _ in places}, output__in={path for _, path in places}
    )
    open_ones = [ticket for ticket in named if (ticket.portal, ticket.output) in places]
    done = _built_since(change, open_ones)
    return (ticket for ticket in open_ones if (ticket.portal, ticket.output) not in done)


def _built_since(change: Change, tickets: Sequence[Ticket]) -> set[tuple[str, str]]:
    """What was built after the change was planned, and waits again for somebody else's."""
    files = PublishedFile.objects.filter(
        portal__in={ticket.portal for ticket in tickets},
        path__in={ticket.output for ticket in tickets},
        built_at__gt=change.planned_at or change.created_at,
    ).exclude(digest="")
    failed = {(ticket.portal, ticket.output) for ticket in tickets if ticket.change_id == change.pk}
    return set(files.values_list("portal", "path")) - failed


def _failed(tickets: Iterable[Ticket], portal: str, path: str) -> Delivery:
    """The page's own failure comes before those of lists that show it."""
    first = min(tickets, key=lambda ticket: (ticket.portal, ticket.output) != (portal, path))
    reason, mend = explained(first.reason)
    if first.output != path:
        reason = f"{name_of(first.output) or first.output}: {reason}"
    return Delivery(State.FAILED, reason=reason, mend=mend)


def explained(reason: str) -> tuple[str, str]:
    """A ticket's reason as (what failed, how to mend it), each a sentence."""
    what, begins, mend = reason.partition(MEND_BEGINS)
    if begins:
        return what.strip(), f"{ASK} ({begins}{mend.strip()})"
    mend = MENDS.get(reason.split(":", 1)[0], OTHERWISE)
    return f"{reason.strip().rstrip('.')}.", mend


def name_of(output: str) -> str:
    """What a ticket's sign stands for; "" for one path."""
    return next((name for sign, name in NAMES.items() if output.startswith(sign)), "")


def _settled(portal: str, path: str, change: Change | None) -> Delivery:
    """Nothing waits any more: what does a reader get?"""
    row = PublishedFile.objects.filter(portal=portal, path=path).first()
    digest = row.digest if row else ""
    found = _digest_on_disk(portal, path)
    if found != digest:
        return NOT_THE_SAME
    if row and digest:
        return _live(row, change)
    return _gone(portal, path, change)


def _digest_on_disk(portal: str, path: str) -> str:
    """SHA-256 of the file readers get; "" for none."""
    content = storage_for(settings.PUBLIC_ROOT, portal).read(file_of(path))
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _live(row: PublishedFile, change: Change | None) -> Delivery:
    """How long it took is known only of a file that was not built again for something else."""
    if change and _left_behind(row.portal, row.path, change):
        return NOT_THE_SAME
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
        return NOT_SHOWN
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
    for ticket in broken[:MOST_FAILURES]:
        reason, mend = explained(ticket.reason)
        rests = ticket.state == Ticket.State.FAILED
        yield Failure(
            portal=ticket.portal,
            path=ticket.output,
            reason=reason,
            mend=mend,
            attempts=ticket.attempts,
            since=ticket.created_at,
            tries_again=None if rests else ticket.due_at,
            name=name_of(ticket.output),
        )


def _last_check() -> CleanCheck | None:
    check = Check.objects.order_by("-finished_at").first()
    if check is None:
        return None
    return CleanCheck(check.finished_at, check.outputs, check.differences)
