"""``manage.py portal build | work | status``."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from cms.publishing.models import Change
from portal_frontend.incremental.builder import BuildReport
from portal_frontend.incremental.planner import WHOLE_PORTAL
from portal_frontend.incremental.pool import build_portals
from portal_frontend.incremental.worker import BusyError, Worker
from portal_frontend.models import Ticket


class Command(BaseCommand):
    help = "Dựng các trang tĩnh: build (một lần), work (liên tục), status (tình trạng)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        build = actions.add_parser("build", help="Dựng lại toàn bộ tệp của một hoặc mọi trang.")
        which = build.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="Mọi trang đang hoạt động.")
        which.add_argument("--portal", metavar="KEY", help="Một trang, theo khóa.")
        build.add_argument(
            "--jobs",
            type=int,
            default=os.cpu_count() or 1,
            help="Số tiến trình (mặc định: số lõi).",
        )
        actions.add_parser("work", help="Dựng lại những gì thay đổi, cho đến khi được dừng.")
        actions.add_parser("status", help="Hàng đợi và các lỗi.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "build":
            self.build(options["portal"], options["jobs"])
        elif action == "work":
            self.work()
        else:
            self.status()

    def build(self, key: str | None, jobs: int) -> None:
        """Exit status 1 when an output or a portal failed."""
        worker = Worker()
        keys = self._keys(worker, key)
        worker.plan()  # a whole build takes over the tickets: the worker need not do it again
        try:
            failed = sum(self._outcomes(worker, keys, jobs))
        except BusyError as error:
            raise CommandError(f"{error}: một tiến trình khác đang dựng trang này.") from error
        if failed:
            raise CommandError(f"{failed} lỗi. Xem: manage.py portal status")

    def _keys(self, worker: Worker, key: str | None) -> list[str]:
        portals = worker.portals()
        if key and key not in portals:
            raise CommandError(f"Không có trang đang hoạt động nào có khóa “{key}”.")
        return [key] if key else list(portals)

    def _outcomes(self, worker: Worker, keys: list[str], jobs: int) -> Iterator[int]:
        """The number of failures of each portal, told as soon as it is built."""
        for key, report in build_portals(worker, keys, jobs, self._progress):
            self._progress_ends()
            if report is None:
                self._tell_failure(key)
            else:
                self._tell(report)
            yield len(report.failures) if report else 1

    def work(self) -> None:
        worker = Worker()
        worker.obey_signals()
        self.stdout.write("Đang chờ thay đổi …")
        worker.work()

    def status(self) -> None:
        pending = Change.objects.filter(state=Change.State.PENDING).count()
        self.stdout.write(f"Thay đổi chờ xử lý: {pending}")
        counts = Ticket.objects.values_list("state").annotate(Count("pk"))
        for state, count in sorted(counts):
            self.stdout.write(f"{Ticket.State(state).label}: {count}")
        for ticket in Ticket.objects.exclude(reason="").order_by("portal", "output"):
            self.stdout.write(f"  {ticket.portal} {ticket.output} (lần {ticket.attempts})")
            self.stdout.write(f"    {ticket.reason}")

    def _tell_failure(self, key: str) -> None:
        ticket = Ticket.objects.filter(portal=key, output=WHOLE_PORTAL).first()
        self.stderr.write(f"{key}: {ticket.reason if ticket else 'lỗi'}")

    def _progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{done}/{total}", ending="")

    def _progress_ends(self) -> None:
        if self.stdout.isatty():
            self.stdout.write("\r", ending="")

    def _tell(self, report: BuildReport) -> None:
        total = len(report.built) + len(report.failures)
        self.stdout.write(
            f"{report.portal}: {total} tệp trong {report.seconds:.1f} giây"
            f" – ghi {len(report.written)}, không đổi {len(report.unchanged)},"
            f" gỡ {len(report.removed)}, lỗi {len(report.failures)}"
        )
        for path, reason in report.failures.items():
            self.stderr.write(f"  {path}: {reason}")
