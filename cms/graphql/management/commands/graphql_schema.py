"""``manage.py graphql_schema``: write schema.graphql; with ``--check`` only compare it."""

from argparse import ArgumentParser
from difflib import unified_diff
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from graphql import print_schema

from cms.graphql.schema import schema


class Command(BaseCommand):
    help = "Ghi lược đồ API vào schema.graphql, hoặc so sánh (--check)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="chỉ so sánh, khác thì báo lỗi")

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "schema.graphql"
        current = print_schema(schema.graphql_schema) + "\n"
        written = path.read_text() if path.exists() else ""
        if not options["check"]:
            path.write_text(current)
        elif written != current:
            lines = unified_diff(written.splitlines(), current.splitlines(), lineterm="", n=1)
            raise CommandError("schema.graphql khác mã nguồn:\n" + "\n".join(lines))
