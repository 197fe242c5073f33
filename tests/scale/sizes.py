"""How much room the published files and their index take: ``python -m tests.scale.sizes``.

Prints one line of JSON: ``Sizes``.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass

PAGES = (".html", ".xml", ".txt")


@dataclass(frozen=True)
class Sizes:
    """``pages``: published HTML, XML and text files, without compressed copies, assets, media."""

    pages: int
    disk_bytes: int  # as allocated, everything published; hard links once
    index_bytes: int  # the publisher's tables with their indexes


def measure() -> Sizes:
    """Django must be set up."""
    from django.conf import settings

    found = list(_files(str(settings.PUBLIC_ROOT)))
    pages = sum(1 for entry in found if _is_page(entry))
    blocks = {entry.inode(): entry.stat().st_blocks * 512 for entry in found}
    return Sizes(pages, sum(blocks.values()), _index_bytes())


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry


def _is_page(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(PAGES) and "/assets/" not in entry.path


def _index_bytes() -> int:
    from django.apps import apps
    from django.db import connection

    tables = [model._meta.db_table for model in apps.get_app_config("portal_frontend").get_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [tables])
        else:
            cursor.execute(_SQLITE.format(", ".join(f"'{table}'" for table in tables)))
        return int(cursor.fetchone()[0] or 0)


_POSTGRESQL = """
SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name
"""
_SQLITE = """
SELECT sum(pgsize) FROM dbstat('main', 1) WHERE name IN
(SELECT name FROM sqlite_master WHERE tbl_name IN ({}))
"""

if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(measure())))
