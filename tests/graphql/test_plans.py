"""What a question costs must follow from what it asks for, not from how large the network is."""

import re

import pytest
from django.db import connection
from wagtail.models import Page, get_page_models

from tests.graphql.test_operations import TRUSTED, render_all, text, variables
from tests.graphql.worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

# Every page of the network has one of two languages, and most are nobody's alias.
WIDE = re.compile(r"INDEX wagtailcore_page_(alias_of|locale|content_type)_id_|language_code=")
FEW = {"core_homepage", "wagtailcore_page_is_root"}  # one for each portal


def grows() -> set[str]:
    return {model._meta.db_table for model in (Page, *get_page_models())} - FEW


def plans(ask, name, trusted, values) -> set[tuple[str, str]]:
    """(step, SQL) of SQLite's plans for all that an operation asks."""
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask(text(name), trusted=trusted, **values)
    questions = [one for one in asked if one[0].startswith(("SELECT", "WITH"))]
    return {(step, sql) for sql, params in questions for step in explained(sql, params)}


def explained(sql: str, params) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [step for *_, step in cursor.fetchall()]


def aliases(sql: str) -> dict[str, str]:
    """Tables by the names that one statement gives them."""
    return {alias: table for table, alias in re.findall(r'"(\w+)" (\w+) ON', sql)}


def reads_the_network(step: str, sql: str) -> bool:
    scanned = re.match(r"SCAN (\w+)", step)
    table = scanned and aliases(sql).get(scanned[1], scanned[1])
    return table in grows() or bool(WIDE.search(step))


def test_no_operation_reads_every_page_of_the_network(ask):
    world = World().grow(3)
    render_all()
    found = {
        (name, step)
        for name, values in variables(world).items()
        for step, sql in plans(ask, name, name in TRUSTED, values)
        if reads_the_network(step, sql)
    }
    assert found == set()
