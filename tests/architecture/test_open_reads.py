"""Queries are read to their end before anything is written."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
READ_ONLY = {"cms/compliance/boards/export.py"}  # rows of a download, and nothing is written


def test_nobody_writes_while_a_query_is_still_being_read():
    """``iterator()`` keeps the statement open. SQLite answers a connection that begins to write
    then with "database is locked", at once and whatever the timeout, if anybody else has written
    since (https://www.sqlite.org/rescode.html#busy_snapshot)."""
    reading = {
        str(path.relative_to(ROOT))
        for app in ("sites", "cms", "portal_frontend")
        for path in (ROOT / app).rglob("*.py")
        if ".iterator(" in path.read_text()
    }
    assert reading == READ_ONLY
