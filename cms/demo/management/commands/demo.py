"""`manage.py demo`: from an empty folder to a served network of portals."""

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.demo.content import load_pilot
from cms.demo.processes import serve
from cms.demo.saving import save_past_scores, save_pilot, units_of_network
from cms.demo.spreading import spread
from sites.models import Portal

PASSWORD = "chao-mung-den-hue"  # noqa: S105 the demo's own, printed; refused outside development
NETWORKS = {
    "pilot": ["hue-pilot-2025-06.csv"],
    "full": ["hue-province-2025-06.csv", "hue-units-2025-06.csv"],
}
AS_OF = "2025-06-30"


class Command(BaseCommand):
    help = "Dựng và phục vụ mạng lưới mẫu: 7 trang thí điểm, hoặc toàn bộ thành phố Huế."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--network", choices=NETWORKS, default="pilot")
        parser.add_argument(
            "--mandate", default=settings.DEFAULT_MANDATE, metavar="PROFILE",
            help="Quy định mà các trang theo khi được lập.",
        )  # fmt: skip
        parser.add_argument("--prepare-only", action="store_true", help="Dựng rồi thôi.")
        parser.add_argument("--serve-only", action="store_true", help="Chỉ phục vụ.")

    def handle(
        self, *, network: str, mandate: str, prepare_only: bool, serve_only: bool, **options: Any
    ) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Mạng lưới mẫu có mật khẩu công khai: chỉ chạy khi phát triển.")
        self.started = time.monotonic()
        if not serve_only:
            self.prepare(network, mandate)
            self.print_addresses()
        if not prepare_only:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
            raise SystemExit(serve(settings.PUBLIC_PORT))

    def prepare(self, network: str, mandate: str) -> None:
        """Every step finds what an earlier run left and adds only what is missing."""
        self.step("Cơ sở dữ liệu", "migrate", verbosity=0)
        self.step("Quy định", "mandate", "load", "--all")
        self.step(
            "Phiếu đánh giá",
            "survey",
            "load",
            str(self.fixture("surveys", "ke-hoach-389-2023.yaml")),
        )
        files = [str(self.fixture("agencies", name)) for name in NETWORKS[network]]
        options = ["--province", "46", "--host", "hue.localhost", "--mandate", mandate]
        self.step("Cơ quan và trang", "network", "load", *files, "--as-of", AS_OF, *options)
        content = load_pilot(settings.BASE_DIR / "fixtures" / "demo")
        if network != "pilot":
            content = spread(content, units_of_network())
        save_pilot(content, PASSWORD, self.say)
        self.step("Điểm tuân thủ", "compliance", "score")
        save_past_scores(content.seed)
        self.step("Trang tĩnh", "portal", "build", "--all")

    def fixture(self, *parts: str) -> Path:
        return Path(settings.BASE_DIR, "fixtures", *parts)

    def step(self, title: str, *command: str, **options: Any) -> None:
        self.say(title)
        call_command(*command, stdout=self.stdout, stderr=self.stderr, **options)

    def say(self, what: str) -> None:
        seconds = time.monotonic() - self.started
        self.stdout.write(self.style.MIGRATE_HEADING(f"[{seconds:5.1f} s] {what}"))
        self.stdout.flush()

    def print_addresses(self) -> None:
        cms = settings.WAGTAILADMIN_BASE_URL
        self.say("Sẵn sàng.")
        self.stdout.write(f"\n  Quản trị   {cms}/admin/\n  API        {cms}/graphql\n")
        for portal in Portal.objects.live().select_related("site", "agency")[:12]:
            self.stdout.write(f"  Trang      {portal.url:<45} {portal.agency}\n")
        self.stdout.write("\n  Tài khoản (mật khẩu chung: " + PASSWORD + ")\n")
        for name, role in self.logins():
            self.stdout.write(f"    {name:<22} {role}\n")
        self.stdout.write("\n  Ctrl-C để dừng.\n\n")
        self.stdout.flush()

    def logins(self) -> list[tuple[str, str]]:
        """One account of every role, those of Phong Điền for what has a portal; and whose drafts
        have faults."""
        return [
            ("vanhanh", "quản trị mạng lưới"),
            ("lanhdao.hue", "lãnh đạo, chỉ xem"),
            ("quantri.phongdien", "quản trị trang Phong Điền"),
            ("kiemduyet.phongdien", "người duyệt của Phong Điền: được xuất bản"),
            ("bientap.phongdien", "biên tập viên của Phong Điền"),
            ("bientap.phonghoa", "biên tập viên của Phong Hòa: hai bản nháp có góp ý"),
        ]
