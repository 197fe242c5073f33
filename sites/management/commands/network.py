"""`manage.py network`: the list of agencies, and the portals that stand on it."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count
from django.utils import timezone

from sites.mandates import MandateError
from sites.models import Portal
from sites.network.planning import LoadRequest, NetworkFileError
from sites.provisioning.load import LoadSummary, load_network
from sites.provisioning.locales import provision_locale
from sites.provisioning.pages import section_model


class Command(BaseCommand):
    help = "Nạp danh sách cơ quan thành mạng lưới cổng; liệt kê; thêm ngôn ngữ."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        self._add_load(actions.add_parser("load", help="Nạp một hay nhiều tệp CSV."))
        actions.add_parser("list", help="Liệt kê các trang trong mạng lưới.")
        translate = actions.add_parser("translate", help="Thêm một ngôn ngữ cho một trang.")
        translate.add_argument("key", help="Khóa của trang, ví dụ hue-46.")
        translate.add_argument("--locale", default="en", choices=self._other_languages())

    def _add_load(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--as-of", type=datetime.date.fromisoformat, metavar="DATE",
            help="Ngày của danh sách, năm-tháng-ngày (mặc định: hôm nay).",
        )  # fmt: skip
        parser.add_argument("--province", default="", metavar="CODE", help="Mã tỉnh, thành phố.")
        parser.add_argument("--host", default="", help="Tên miền của cổng tỉnh, thành phố.")
        parser.add_argument(
            "--mandate", default="", metavar="PROFILE",
            help=f"Quy định áp dụng cho trang mới (mặc định: {settings.DEFAULT_MANDATE}).",
        )  # fmt: skip

    def _other_languages(self) -> list[str]:
        return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        run: dict[str, Callable[..., None]] = {
            "load": self.load,
            "list": self.list,
            "translate": self.translate,
        }
        run[action](**options)

    def load(
        self,
        *,
        files: list[Path],
        as_of: datetime.date | None,
        province: str,
        host: str,
        mandate: str,
        **options: Any,
    ) -> None:
        request = LoadRequest(province, host, mandate)
        try:
            summary = load_network(files, as_of or timezone.localdate(), request, self._progress)
        except (NetworkFileError, MandateError) as error:
            heading = f"Có {len(error.problems)} lỗi; chưa ghi gì vào cơ sở dữ liệu."
            raise CommandError(f"{heading}\n{error}") from error
        self._print_summary(summary)

    def _progress(self, step: str) -> None:
        self.stderr.write(step, style_func=self.style.NOTICE)

    def _print_summary(self, summary: LoadSummary) -> None:
        for warning in summary.warnings:
            self.stderr.write(f"Lưu ý: {warning}", style_func=self.style.WARNING)
        if summary.changed_nothing:
            count = summary.unchanged
            self.stdout.write(f"Không có gì thay đổi: {count} cơ quan đã đúng như danh sách.")
            return
        self.stdout.write(
            f"Cơ quan: {summary.created} mới, {summary.updated} cập nhật, "
            f"{summary.unchanged} giữ nguyên. Trang (page) mới: {summary.pages}. "
            f"Kênh mạng xã hội: {summary.channels}. Lưu ý: {len(summary.warnings)}."
        )

    def list(self, **options: Any) -> None:
        rows = section_model()._default_manager.filter(language_code=settings.LANGUAGE_CODE)
        sections = dict(rows.order_by().values_list("portal").annotate(Count("pk")))
        portals = Portal.objects.select_related("agency", "site").prefetch_related(
            "agency__periods"
        )
        for portal in portals:
            self.stdout.write(
                f"{portal.key:<28} {portal.agency.get_tier_display():<15} {portal.host:<40} "
                f"{sections.get(portal.pk, 0):>3} chuyên mục  {portal.agency}"
            )
        self.stdout.write(f"Tổng cộng: {len(portals)} trang.")

    def translate(self, *, key: str, locale: str, **options: Any) -> None:
        portal = Portal.objects.filter(key=key).first()
        if portal is None:
            raise CommandError(f"Không có trang “{key}”. Xem: manage.py network list.")
        made = provision_locale(portal, locale)
        outcome = f"{made} trang (page) mới." if made else "không có gì thay đổi."
        self.stdout.write(f"{key} ({locale}): {outcome}")
