"""`manage.py compliance`: judge portals from nothing."""

import multiprocessing
import time
from collections.abc import Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from cms.compliance.judging import judge_portals
from sites.models import Portal, PortalScore, Recheck


class Command(BaseCommand):
    help = "Chấm điểm tuân thủ lại từ đầu; điểm hằng ngày tự chấm theo từng thay đổi."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        score = actions.add_parser("score", help="Chấm cả mạng, hoặc một trang.")
        score.add_argument("--portal", metavar="KHÓA", help="Chỉ trang có khóa này.")
        score.add_argument("--jobs", type=int, default=1, help="Số tiến trình cùng chấm.")

    def handle(self, *, portal: str | None = None, jobs: int = 1, **options: Any) -> None:
        portals = Portal.objects.live().order_by("key")
        if portal:
            portals = portals.filter(key=portal)
            if not portals.exists():
                raise CommandError(f"Không có trang nào đang hoạt động với khóa “{portal}”.")
        pks = list(portals.values_list("pk", flat=True))
        begun = time.monotonic()
        seen = _seen_by(pks, alone=bool(portal))
        _judge(pks, min(jobs, len(pks)))
        Recheck.objects.filter(pk__in=seen).delete()
        self._report(pks, time.monotonic() - begun)

    def _report(self, pks: list[int], seconds: float) -> None:
        scores = PortalScore.objects.filter(portal__in=pks).select_related("portal")
        if len(pks) <= 10:
            for row in scores.order_by("portal__key"):
                told = "không chấm" if row.score is None else f"{row.score:.1f}"
                self.stdout.write(f"{row.portal.key}: {told}, {row.breaches} vi phạm")
        self.stdout.write(f"Đã chấm {scores.count()}/{len(pks)} trang trong {seconds:.1f} giây.")


def _seen_by(pks: Collection[int], alone: bool) -> list[int]:
    """What waits, and is judged with these portals from now on. Mentions may stand in others."""
    rows = Recheck.objects.filter(portal__in=pks)
    rows = rows.exclude(scope=Recheck.Scope.MENTIONS) if alone else rows
    return list(rows.values_list("pk", flat=True))


def _judge(pks: Sequence[int], jobs: int) -> None:
    """Forked, each process with a connection of its own."""
    if jobs < 2:
        judge_portals(pks)
        return
    connections.close_all()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        for done in [pool.submit(judge_portals, pks[number::jobs]) for number in range(jobs)]:
            done.result()
