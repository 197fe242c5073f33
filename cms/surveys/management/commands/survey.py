"""``manage.py survey load [FILE…]``: store survey versions from YAML."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.surveys.definition import SurveyFileError, load_survey, read_survey


class Command(BaseCommand):
    help = "Nạp phiếu đánh giá mức độ hài lòng từ các tệp YAML (mặc định: fixtures/surveys)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="nạp tệp; phiên bản đã nạp thì giữ nguyên")
        load.add_argument("files", nargs="*", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or sorted(settings.SURVEYS_DIR.glob("*.yaml"))
        try:
            rules = sorted((read_survey(path) for path in files), key=lambda rule: rule.version)
            outcomes = [load_survey(rule) for rule in rules]
        except SurveyFileError as error:
            raise CommandError(str(error)) from error
        for survey, written in outcomes:
            state = "đã nạp" if written else "không đổi"
            self.stdout.write(f"Phiếu đánh giá phiên bản {survey.version}: {state}.")
