"""`manage.py mandate`: the profiles of what portals must publish."""

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sites.change_of_law.network import change_law, plans_for, portals_to_change
from sites.change_of_law.wording import lines_of as lines_of_plan
from sites.change_of_law.wording import summary_of
from sites.mandates import MandateError, Profile
from sites.mandates.comparison import compare
from sites.mandates.wording import lines_of
from sites.models import Portal
from sites.provisioning.profiles import (
    ProfileInUseError,
    is_profile,
    profile_files,
    read_profile,
    store_file,
)


class Command(BaseCommand):
    help = (
        "Nạp, so sánh các bộ quy định về nội dung phải công bố, và chuyển các trang sang bộ khác."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="Nạp một tệp YAML, hoặc tất cả.")
        choice = load.add_mutually_exclusive_group(required=True)
        choice.add_argument("file", nargs="?", type=Path, metavar="FILE")
        choice.add_argument("--all", action="store_true", help="Mọi tệp trong thư mục quy định.")
        diff = actions.add_parser("diff", help="Quy định B khác quy định A ở đâu.")
        diff.add_argument("before", metavar="A")
        diff.add_argument("after", metavar="B")
        diff.add_argument("--format", choices=("text", "json"), default="text", dest="shape")
        migrate = actions.add_parser("migrate", help="Chuyển các trang sang một bộ quy định.")
        migrate.add_argument("to", metavar="TO")
        migrate.add_argument("--portal", default="", metavar="KEY", help="Chỉ một trang.")
        how = migrate.add_mutually_exclusive_group(required=True)
        how.add_argument("--dry-run", action="store_true", help="Chỉ kể mọi việc sẽ làm.")
        how.add_argument("--apply", action="store_true", help="Làm thật.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        actions: dict[str, Callable[..., None]] = {
            "load": self._load,
            "diff": self._diff,
            "migrate": self._migrate,
        }
        try:
            actions[action](**options)
        except (MandateError, ProfileInUseError) as error:
            raise CommandError(str(error)) from error

    def _load(self, file: Path | None, **options: Any) -> None:
        for path in [file] if file else profile_files():
            stored = store_file(path)
            sections = stored.profile.sections.count()
            self.stdout.write(f"{stored.profile.slug}: {stored.outcome} ({sections} chuyên mục).")

    def _diff(self, before: str, after: str, shape: str, **options: Any) -> None:
        _refuse_unknown(before, after)
        comparison = compare(read_profile(before), read_profile(after))
        if shape == "json":
            self.stdout.write(json.dumps(asdict(comparison), ensure_ascii=False, indent=2))
            return
        for line in lines_of(comparison):
            self.stdout.write(line)

    def _migrate(self, to: str, portal: str, apply: bool, **options: Any) -> None:
        _refuse_unknown(to)
        portals, today = portals_to_change(portal), timezone.localdate()
        if not portals:
            where = f"“{portal}” đang hoạt động" if portal else "đang hoạt động nào"
            raise CommandError(f"Không có trang {where}. Xem: manage.py network list.")
        if apply:
            self._apply(to, portals, today)
            return
        target = read_profile(to)
        for plan in plans_for(portals, target, today):
            for line in lines_of_plan(plan):
                self.stdout.write(line)
        self._warn_early(target, today)
        self.stdout.write(f"Tổng cộng {len(portals)} trang; chưa ghi gì vào cơ sở dữ liệu.")

    def _apply(self, to: str, portals: Sequence[Portal], today: datetime.date) -> None:
        if early := _too_early(read_profile(to), today):
            raise CommandError(early)
        failed = []
        for number, outcome in enumerate(change_law(portals, to, today), 1):
            words = f"lỗi, giữ nguyên: {outcome.reason}"
            if outcome.plan:
                words = summary_of(outcome.plan)
            else:
                failed.append(outcome.key)
            line = f"[{number}/{len(portals)}] {outcome.key}: {words} ({outcome.seconds:.1f} giây)"
            (self.stdout if outcome.plan else self.stderr).write(line)
        self.stdout.write(f"Theo {to}: {len(portals) - len(failed)} trong {len(portals)} trang.")
        if failed:
            raise CommandError(f"{len(failed)} trang không chuyển được: {', '.join(failed)}.")

    def _warn_early(self, target: Profile, today: datetime.date) -> None:
        if early := _too_early(target, today):
            self.stderr.write(early)


def _too_early(target: Profile, today: datetime.date) -> str:
    if target.effective_from <= today:
        return ""
    day = f"{target.effective_from:%d/%m/%Y}"
    return f"Quy định “{target.slug}” chỉ có hiệu lực từ {day}: từ ngày đó mới chuyển được."


def _refuse_unknown(*slugs: str) -> None:
    unknown = [slug for slug in slugs if not is_profile(slug)]
    if unknown:
        known = ", ".join(path.stem for path in profile_files())
        raise CommandError(f"Không có quy định “{unknown[0]}”. Hãy chọn một trong: {known}.")
