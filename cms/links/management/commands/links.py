"""``manage.py links``: collect what pages mention; check whether anybody answers there."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.links.checking import SILENCE, BusyError, Tally, check_due, next_due
from cms.links.collecting import collect_everything
from cms.links.models import Mention, State, WebAddress

MOST = 1000  # addresses of one round
LONGEST_REST = 600.0  # seconds: pages that are published meanwhile bring new addresses


class Command(BaseCommand):
    help = "Thu thập và kiểm tra các liên kết ra ngoài mà trang công khai đang dẫn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("collect", help="thu thập lại từ đầu; dùng sau khi nhập hàng loạt")
        check = actions.add_parser("check", help="kiểm tra những địa chỉ đã đến hạn, rồi chờ tiếp")
        check.add_argument("--limit", type=int, default=MOST, help=f"mỗi lượt, mặc định {MOST}")
        check.add_argument("--once", action="store_true", help="một lượt rồi thôi")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "collect":
            self._collect()
        else:
            self._check(options["limit"], options["once"])

    def _collect(self) -> None:
        pages = collect_everything()
        mentions, addresses = Mention.objects.count(), WebAddress.objects.count()
        self.stdout.write(
            f"Đã đọc {pages} trang: {addresses} địa chỉ bên ngoài, {mentions} chỗ dẫn."
        )

    def _check(self, limit: int, once: bool) -> None:
        while True:
            self._round(limit)
            if once:
                return
            time.sleep(_rest())

    def _round(self, limit: int) -> None:
        try:
            tally = check_due(limit)
        except BusyError as error:
            raise CommandError(str(error)) from error
        if tally.is_silent:
            raise CommandError(SILENCE)
        self.stdout.write(_spoken(tally))


def _spoken(tally: Tally) -> str:
    if not tally.checked:
        return "Chưa có địa chỉ nào đến hạn kiểm tra."
    parts = (f"{tally.states[state]} {state.label.lower()}" for state in State)
    return f"Đã kiểm tra {tally.checked} địa chỉ: " + ", ".join(parts) + "."


def _rest() -> float:
    """Seconds until something is due; never less than servers are left in peace."""
    due = next_due()
    waits = (due - timezone.now()).total_seconds() if due else LONGEST_REST
    return min(max(waits, 1.0, settings.LINKS_PAUSE), LONGEST_REST)
