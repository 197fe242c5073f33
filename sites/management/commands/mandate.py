"""`manage.py mandate`: the profiles of what portals must publish."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sites.mandates import MandateError
from sites.provisioning.profiles import ProfileInUseError, profile_files, store_file


class Command(BaseCommand):
    help = "Nạp các bộ quy định về nội dung phải công bố."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="Nạp một tệp YAML, hoặc tất cả.")
        choice = load.add_mutually_exclusive_group(required=True)
        choice.add_argument("file", nargs="?", type=Path, metavar="FILE")
        choice.add_argument("--all", action="store_true", help="Mọi tệp trong thư mục quy định.")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        for path in [file] if file else profile_files():
            self._load(path)

    def _load(self, path: Path) -> None:
        try:
            stored = store_file(path)
        except (MandateError, ProfileInUseError) as error:
            raise CommandError(str(error)) from error
        sections = stored.profile.sections.count()
        self.stdout.write(f"{stored.profile.slug}: {stored.outcome} ({sections} chuyên mục).")
