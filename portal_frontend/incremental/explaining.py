"""Why an output looks as it does: what it read, what changed last, when it was built."""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from cms.publishing.difference import touched
from cms.publishing.keys import HIGHEST, LOWEST, Fence
from cms.publishing.models import Change
from portal_frontend.models import PublishedFile, Ticket

from . import index


def explain(path: str, portal: str | None = None) -> Iterator[str]:
    """A text for each portal that has an output at ``path``."""
    files = PublishedFile.objects.filter(path=path).order_by("portal")
    for file in files.filter(portal=portal) if portal else files:
        yield "\n".join(_lines(file))


def _lines(file: PublishedFile) -> Iterator[str]:
    reads = index.reads_of(bytes(file.reads))
    yield f"{file.portal}{file.path} ({file.spec}, {file.locale})"
    yield f"  dựng lúc: {_told(file.built_at)}"
    yield f"  ghi lúc: {_told(file.written_at)}" if file.written_at else "  chưa ghi"
    yield f"  mã nội dung: {file.digest or '(chưa có tệp)'}"
    yield from _change(file)
    yield from _tickets(file)
    yield f"  khóa ({len(reads.keys)}):"
    yield from (f"    {key}" for key in sorted(reads.keys))
    yield f"  hàng rào ({len(reads.fences)}):"
    yield from (f"    {_fence(fence)}" for fence in sorted(reads.fences))


def _told(moment: datetime.datetime) -> str:
    """The country's time, as on the board."""
    return f"{timezone.localtime(moment):%H:%M:%S, %d/%m/%Y}"


def _change(file: PublishedFile) -> Iterator[str]:
    change = Change.objects.filter(pk=file.change_id).first() if file.change_id else None
    if change is None:
        yield "  thay đổi cuối: không rõ (dựng cả trang, hoặc đã dọn)"
        return
    what = touched(change.before, change.after)
    yield f"  thay đổi cuối: {change.subject} lúc {_told(change.created_at)}"
    yield from (f"    {key}" for key in sorted(what.keys))


def _tickets(file: PublishedFile) -> Iterator[str]:
    for ticket in Ticket.objects.filter(portal=file.portal, output=file.path):
        yield f"  {ticket.get_state_display()}: lần {ticket.attempts} {ticket.reason}".rstrip()


def _fence(fence: Fence) -> str:
    low = "đầu" if fence.low == LOWEST else fence.low
    high = "cuối" if fence.high == HIGHEST else fence.high
    return f"{fence.collection}: {low} … {high}"
