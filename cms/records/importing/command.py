"""``manage.py <noun> import FILE``: the command that every importer gets."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from sites.problems import Problem

from .files import Shelf
from .importer import Importer
from .planning import Plan, make_plan
from .problems import ImportFileError
from .sections import NoSectionError, portal_called, section_for
from .tables import read_table
from .writing import write


class ImportCommand(BaseCommand):
    """Subclasses name their ``importer``. Ends with status 1 where a row was broken."""

    importer: ClassVar[type[Importer]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        action = actions.add_parser("import", help="Nhập từ một tệp CSV, JSON hoặc XLSX.")
        action.add_argument("file", type=Path, metavar="FILE")
        action.add_argument("--portal", required=True, metavar="KEY", help="Khóa của trang.")
        action.add_argument(
            "--section", default="", metavar="CODE",
            help="Mã chuyên mục; không cần khi chỉ một chuyên mục nhận loại này.",
        )  # fmt: skip
        action.add_argument("--files", type=Path, metavar="DIR", help="Thư mục có tệp đính kèm.")
        action.add_argument("--dry-run", action="store_true", help="Chỉ kiểm tra, không ghi.")
        self._add_modes(action.add_mutually_exclusive_group())

    def _add_modes(self, group: Any) -> None:
        group.add_argument(
            "--keep-good", action="store_true",
            help="Ghi các dòng đúng dù có dòng hỏng (mặc định).",
        )  # fmt: skip
        group.add_argument(
            "--all-or-nothing", action="store_true", help="Có dòng hỏng thì không ghi gì."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with override("vi"):
            try:
                self._import(**options)
            except (ImportFileError, NoSectionError) as error:
                raise CommandError(str(error)) from error

    def _import(
        self, *, file: Path, portal: str, section: str, files: Path | None, dry_run: bool,
        all_or_nothing: bool, **_options: Any,
    ) -> None:  # fmt: skip
        importer = self._importer(portal, section, files)
        plan = make_plan(importer, read_table(file))
        self._name(plan.warnings, "Lưu ý: ")
        self._name(plan.problems)
        refused = bool(all_or_nothing and plan.broken)
        if not dry_run and not refused:
            late = write(importer, plan, at_once=all_or_nothing, progress=self._progress)
            self._name(late)
            refused = bool(all_or_nothing and late)
        self._report(plan, nothing_written=dry_run or refused)

    def _importer(self, portal_key: str, code: str, folder: Path | None) -> Importer:
        if folder and not folder.is_dir():
            raise CommandError(f"Không có thư mục “{folder}”.")
        portal = portal_called(portal_key)
        section = section_for(self.importer.model, portal, code)
        return self.importer(section, Shelf(portal, folder))

    def _name(self, problems: Iterable[Problem], before: str = "") -> None:
        for problem in problems:
            self.stderr.write(f"{before}{problem}", style_func=self.style.NOTICE)

    def _progress(self, count: int) -> None:
        self.stderr.write(f"Đã ghi {count} mục…", style_func=self.style.NOTICE)

    def _report(self, plan: Plan, *, nothing_written: bool) -> None:
        words = (
            f"{len(plan.new)} mới, {len(plan.changed)} cập nhật, "
            f"{len(plan.unchanged)} giữ nguyên, {len(plan.broken)} dòng hỏng"
        )
        if nothing_written:
            words = f"Chưa ghi gì. Nếu ghi: {words}"
        self.stdout.write(f"{words}.")
        if plan.broken:
            raise CommandError("Hãy sửa các dòng hỏng rồi nhập lại: dòng đã nhập không bị lặp.")
