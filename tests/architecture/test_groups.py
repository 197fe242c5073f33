"""Tests of one group run one after the other, early: none of them may empty the database."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
EMPTIES = re.compile(r"live_server|transactional_db|transaction=True")


def test_no_group_holds_tests_that_empty_the_database():
    grouped = {
        path.name: path.read_text()
        for path in TESTS.rglob("test_*.py")
        if "mark.xdist_group(" in path.read_text() and path.name != Path(__file__).name
    }
    assert grouped
    assert {name for name, text in grouped.items() if EMPTIES.search(text)} == set()
