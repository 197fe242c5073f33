"""``manage.py publishing sweep``: announce what changed without a word."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.publishing.sweep import Swept, sweep


class Command(BaseCommand):
    help = "Trông coi việc ghi nhận thay đổi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        action = actions.add_parser(
            "sweep",
            help="tìm và ghi nhận những gì đã đổi trong cơ sở dữ liệu mà chưa ai báo "
            "(SQL trực tiếp, nhập hàng loạt, phục hồi từ bản sao lưu)",
        )
        action.add_argument(
            "--portal",
            default="",
            metavar="KHÓA",
            help="chỉ soát những gì trang này hiển thị; mặc định: cả mạng lưới",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        total = Swept()
        for model, swept in sweep(options["portal"]):
            total += swept
            if options["verbosity"] > 1 or swept.changed or swept.ended:
                self.stdout.write(f"{model._meta.verbose_name}: {_in_words(swept)}")
        self.stdout.write(f"Tất cả: {_in_words(total)}")


def _in_words(swept: Swept) -> str:
    return (
        f"soát {swept.compared} mục, {swept.changed} đã đổi, {swept.ended} không còn, "
        f"{swept.noted} ghi lần đầu."
    )
