"""``manage.py portal build | work | status | verify | explain``."""

import os
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from cms.publishing.models import Change
from portal_frontend.incremental import explaining, verification
from portal_frontend.incremental.hosts import HOSTS_PATH, NETWORK, known_hosts
from portal_frontend.incremental.planner import Wanted
from portal_frontend.incremental.pool import BusyError, build_portals
from portal_frontend.incremental.queue import request
from portal_frontend.incremental.report import BuildReport
from portal_frontend.incremental.worker import Worker
from portal_frontend.models import Ticket

SAMPLE = 200  # outputs


class Command(BaseCommand):
    help = (
        "Dựng các trang tĩnh: build (một lần), work (liên tục), status (tình trạng),"
        " verify (so với bản dựng sạch), explain (vì sao một tệp như vậy)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        build = actions.add_parser("build", help="Dựng lại toàn bộ tệp của một hoặc mọi trang.")
        which = build.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="Mọi trang đang hoạt động.")
        which.add_argument("--portal", metavar="KEY", help="Một trang, theo khóa.")
        _add_jobs(build)
        actions.add_parser("work", help="Dựng lại những gì thay đổi, cho đến khi được dừng.")
        actions.add_parser("status", help="Hàng đợi và các lỗi.")
        _add_verify(actions.add_parser("verify", help="So các tệp đã xuất bản với bản dựng sạch."))
        explain = actions.add_parser("explain", help="Khóa, hàng rào, thay đổi cuối của một tệp.")
        explain.add_argument("path", metavar="PATH", help="Ví dụ: /tin-tuc/")
        explain.add_argument("--portal", metavar="KEY", help="Chỉ trang này.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        actions: dict[str, Callable[..., None]] = {
            "build": self.build,
            "work": self.work,
            "status": self.status,
            "verify": self.verify,
            "explain": self.explain,
        }
        actions[action](**options)

    def build(self, portal: str | None, jobs: int, **_: Any) -> None:
        """Exit status 1 when an output failed."""
        worker = Worker()
        keys = self._keys(worker, portal)
        worker.plan()
        try:
            reports = build_portals(worker, keys, jobs)
        except BusyError as error:
            raise CommandError(f"{error}: một tiến trình khác đang dựng trang này.") from error
        for report in reports.values():
            self._tell(report)
        self._end(keys)

    def _end(self, keys: Iterable[str]) -> None:
        broken = Ticket.objects.filter(portal__in=keys).exclude(reason="").count()
        if broken:
            raise CommandError(f"{broken} lỗi. Xem: manage.py portal status")

    def _keys(self, worker: Worker, key: str | None) -> list[str]:
        request([Wanted(NETWORK, HOSTS_PATH)])
        worker.run_dry([NETWORK])
        live = sorted(set(known_hosts().values()))
        if key and key not in live:
            raise CommandError(f"Không có trang đang hoạt động nào có khóa “{key}”.")
        return [key] if key else live

    def work(self, **_: Any) -> None:
        worker = Worker()
        worker.obey_signals()
        self.stdout.write("Đang chờ thay đổi …")
        worker.work()

    def status(self, **_: Any) -> None:
        pending = Change.objects.filter(state=Change.State.PENDING).count()
        self.stdout.write(f"Thay đổi chờ xử lý: {pending}")
        counts = Ticket.objects.values_list("state").annotate(Count("pk"))
        for state, count in sorted(counts):
            self.stdout.write(f"{Ticket.State(state).label}: {count}")
        for ticket in Ticket.objects.exclude(reason="").order_by("portal", "output"):
            self.stdout.write(f"  {ticket.portal} {ticket.output} (lần {ticket.attempts})")
            self.stdout.write(f"    {ticket.reason}")

    def verify(self, sample: int, portal: str | None, **options: Any) -> None:
        """Exit status 1 when anything differs."""
        worker = Worker()
        limit = None if options["all"] else sample
        keys = [portal] if portal else sorted(set(known_hosts().values()))
        check = verification.verify(worker.workshop, keys, limit)
        for line in check.detail.splitlines():
            self.stderr.write(f"  {line}")
        self.stdout.write(f"Đã so {check.outputs} tệp, khác {check.differences}.")
        if check.differences:
            raise CommandError("Có tệp khác với bản dựng sạch.")

    def explain(self, path: str, portal: str | None, **_: Any) -> None:
        found = list(explaining.explain(path, portal))
        if not found:
            raise CommandError(f"Không có tệp nào đã xuất bản tại “{path}”.")
        for text in found:
            self.stdout.write(text)

    def _tell(self, report: BuildReport) -> None:
        total = len(report.built) + len(report.failures)
        self.stdout.write(
            f"{report.portal}: {total} tệp trong {report.seconds:.1f} giây"
            f" – ghi {len(report.written)}, không đổi {len(report.unchanged)},"
            f" gỡ {len(report.removed)}, lỗi {len(report.failures)}"
        )
        for path, reason in report.failures.items():
            self.stderr.write(f"  {path}: {reason}")


def _add_jobs(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1,
        help="Số tiến trình (mặc định: số lõi).",
    )  # fmt: skip


def _add_verify(parser: ArgumentParser) -> None:
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument(
        "--sample", type=int, default=SAMPLE, metavar="N", help=f"N tệp (mặc định: {SAMPLE})."
    )
    how_many.add_argument("--all", action="store_true", help="Mọi tệp.")
    parser.add_argument("--portal", metavar="KEY", help="Chỉ trang này.")
