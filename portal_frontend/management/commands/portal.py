"""``manage.py portal build | work | status``."""

import time
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from cms.publishing.models import Change
from portal_frontend.incremental.builder import BuildReport
from portal_frontend.incremental.planner import WHOLE_PORTAL
from portal_frontend.incremental.worker import BusyError, Worker
from portal_frontend.models import Ticket

WAIT_FOR_OTHERS = 120.0  # seconds a build waits for the worker that has the portal in hand


class Command(BaseCommand):
    help = "Dựng các trang tĩnh: build (một lần), work (liên tục), status (tình trạng)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        build = actions.add_parser("build", help="Dựng lại toàn bộ tệp của một hoặc mọi trang.")
        which = build.add_mutually_exclusive_group(required=True)
        which.add_argument("--all", action="store_true", help="Mọi trang đang hoạt động.")
        which.add_argument("--portal", metavar="KEY", help="Một trang, theo khóa.")
        actions.add_parser("work", help="Dựng lại những gì thay đổi, cho đến khi được dừng.")
        actions.add_parser("status", help="Hàng đợi và các lỗi.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "build":
            self.build(options["portal"])
        elif action == "work":
            self.work()
        else:
            self.status()

    def build(self, key: str | None) -> None:
        """Exit status 1 when an output or a portal failed."""
        worker = Worker()
        portals = worker.portals()
        if key and key not in portals:
            raise CommandError(f"Không có trang đang hoạt động nào có khóa “{key}”.")
        built = [self._build_one(worker, portal) for portal in ([key] if key else portals)]
        failed = sum(len(report.failures) if report else 1 for report in built)
        if failed:
            raise CommandError(f"{failed} lỗi. Xem: manage.py portal status")

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

    def _build_one(self, worker: Worker, key: str) -> BuildReport | None:
        report = self._build_when_free(worker, key)
        if report is None:
            ticket = Ticket.objects.filter(portal=key, output=WHOLE_PORTAL).first()
            self.stderr.write(f"{key}: {ticket.reason if ticket else 'lỗi'}")
        else:
            self._tell(report)
        return report

    def _build_when_free(self, worker: Worker, key: str) -> BuildReport | None:
        """A worker beside us may have the portal in hand: wait for it."""
        deadline = time.monotonic() + WAIT_FOR_OTHERS
        while time.monotonic() < deadline:
            try:
                return worker.build_whole(key, partial(self._progress, key))
            except BusyError:
                time.sleep(0.1)
            finally:
                self._progress_ends()
        raise CommandError(f"{key}: một tiến trình khác đang dựng trang này.")

    def _progress(self, key: str, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{key}: {done}/{total}", ending="")

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
