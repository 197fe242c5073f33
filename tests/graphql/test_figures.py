"""Figures of records: numbers with their units, read in as few questions as any other fact."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import keys
from cms.core.public_urls import public_path
from cms.knowledge.models import StatisticsPage
from tests.factories import PortalFactory
from tests.graphql.reading import here, read
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db

OPERATION = (settings.GRAPHQL_PERSISTED_DIRS[0] / "figures.graphql").read_text()


def stored():
    columns = [{"type": "text", "heading": "Năm"}, {"type": "number", "heading": "Lúa (tấn)"}]
    rows = [{"values": ["2023", "1234.5"]}, {"values": ["2024", None]}]
    table = {"columns": columns, "rows": rows, "caption": ""}
    value = {"caption": "Sản lượng lúa", "chart": "line", "table": table}
    return [{"type": "figures", "value": value, "id": "s"}]


@pytest.fixture
def parent():
    return mandated_section(PortalFactory(), "thong-ke", "Thống kê", kind="statistics")


def statistics(parent, number=0, **facts):
    page = StatisticsPage(title=f"Lúa {number}", **({"figures": stored()} | facts))
    return parent.add_child(instance=page)


def test_a_program_reads_numbers_units_and_what_is_unknown(ask, parent):
    page = statistics(parent)
    (found,) = ask(OPERATION, trusted=True, portal=parent.portal.key, paths=[public_path(page)])[
        "pages"
    ]
    assert found["figures"] == {
        "caption": "Sản lượng lúa",
        "chart": "line",
        "label": "Năm",
        "columns": [{"name": "Lúa", "unit": "tấn", "decimals": 1}],
        "rows": [
            {"label": "2023", "cells": [{"number": 1234.5}]},
            {"label": "2024", "cells": [{"number": None}]},
        ],
    }


def test_a_record_without_figures_has_none(ask, parent):
    query = "query ($p: String!, $path: String!) { page(portal: $p, path: $path) { ... on "
    query += "Statistics { figures { caption } facts { name } } } }"
    page = statistics(parent, figures=[], unit="tấn")
    found = ask(query, p=parent.portal.key, path=public_path(page))["page"]
    assert found == {"figures": None, "facts": [{"name": "unit"}]}


def test_figures_are_part_of_the_body_and_no_fact_among_others(parent):
    page = statistics(parent)
    query = "query ($p: String!, $path: String!) { page(portal: $p, path: $path) { ... on "
    query += "Statistics { figures { rows { label } } } } }"
    found, _ = read(query, p=parent.portal.key, path=public_path(page))
    placed = {keys.page(pk, keys.PLACE) for pk in (parent.portal.root_page_id, parent.pk)}
    assert found - here(parent.portal)[0] == {keys.page(page.pk, keys.BODY)} | placed


def test_twenty_tables_take_no_more_questions_than_one(ask, parent):
    pages = [statistics(parent, number) for number in range(20)]
    counts = []
    for some in (pages[:1], pages):
        values = {"portal": parent.portal.key, "paths": [public_path(page) for page in some]}
        ask(OPERATION, trusted=True, **values)
        with CaptureQueriesContext(connection) as queries:
            ask(OPERATION, trusted=True, **values)
        counts.append(len(queries))
    assert counts == [3, 3]
