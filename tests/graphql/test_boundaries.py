"""Maps of records: names and shapes, read only by those who ask for them."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import keys
from cms.core.public_urls import public_path
from cms.places.models import BoundaryMapPage
from tests.factories import PortalFactory
from tests.graphql.reading import here, read
from tests.mandates import mandated_section
from tests.maps import kept, square

pytestmark = pytest.mark.django_db

OPERATION = (settings.GRAPHQL_PERSISTED_DIRS[0] / "boundaries.graphql").read_text()
OUTLINE = (settings.GRAPHQL_PERSISTED_DIRS[0] / "outline.graphql").read_text()


@pytest.fixture
def parent():
    return mandated_section(PortalFactory(), "ban-do", "Bản đồ", kind="map")


def a_map(parent, number=0, **facts):
    stated = {"boundaries": kept("Thôn Một", points=1), "source": "UBND xã"} | facts
    return parent.add_child(instance=BoundaryMapPage(title=f"Bản đồ {number}", **stated))


def asked(parent, pages):
    return {"portal": parent.portal.key, "paths": [public_path(page) for page in pages]}


def test_a_program_reads_names_numbers_and_shapes(ask, parent):
    page = a_map(parent)
    (found,) = ask(OPERATION, trusted=True, **asked(parent, [page]))["pages"]
    (area,) = found["boundaries"]["areas"]
    assert json.loads(area.pop("geometry")) == square()
    assert area == {"name": "Thôn Một", "kind": "Thôn", "population": 120, "areaKm2": None}
    assert found["boundaries"]["points"] == [
        {"name": "Trường 0", "kind": "", "longitude": 107.5, "latitude": 16.4}
    ]
    assert found["nature"] == "Sơ đồ minh họa, không phải bản đồ địa giới pháp lý"
    assert found["source"] == "UBND xã"


@pytest.mark.parametrize("has_map", [True, False])
def test_a_record_says_whether_it_has_a_map(ask, parent, has_map):
    query = "query ($p: String!, $path: String!) { page(portal: $p, path: $path) { ... on "
    query += "BoundaryMap { hasMap boundaries { areas { name } } facts { name kind } } } }"
    page = a_map(parent, **({} if has_map else {"boundaries": None}))
    found = ask(query, p=parent.portal.key, path=public_path(page))["page"]
    assert found["hasMap"] is has_map
    assert bool(found["boundaries"]) is has_map
    assert ({"name": "boundaries", "kind": "map"} in found["facts"]) is has_map


def test_a_map_is_part_of_the_body(parent):
    page = a_map(parent)
    query = "query ($p: String!, $path: String!) { page(portal: $p, path: $path) { ... on "
    query += "BoundaryMap { hasMap boundaries { areas { geometry } points { name } } } } }"
    found, _ = read(query, p=parent.portal.key, path=public_path(page))
    placed = {keys.page(pk, keys.PLACE) for pk in (parent.portal.root_page_id, parent.pk)}
    assert found - here(parent.portal)[0] == {keys.page(page.pk, keys.BODY)} | placed


def test_twenty_maps_take_no_more_questions_than_one(ask, parent):
    pages = [a_map(parent, number) for number in range(20)]
    counts = []
    for some in (pages[:1], pages):
        values = asked(parent, some)
        ask(OPERATION, trusted=True, **values)
        with CaptureQueriesContext(connection) as queries:
            ask(OPERATION, trusted=True, **values)
        counts.append(len(queries))
    assert counts == [4, 4]


def test_whoever_only_asks_whether_there_is_a_map_reads_no_shape(ask, parent):
    a_map(parent)
    values = {"portal": parent.portal.key, "locale": "vi", "home": "/"}
    ask(OUTLINE, trusted=True, **values)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(OUTLINE, trusted=True, **values)
    (section,) = answer["sections"]
    assert [page["hasMap"] for page in section["information"]] == [True]
    asked_of_maps = [q["sql"] for q in queries if '"places_boundarymappage"' in q["sql"]]
    shown = [sql.split(" FROM ")[0] for sql in asked_of_maps]
    assert shown
    assert not [sql for sql in shown if '"boundaries"' in sql and '"boundaries" IS' not in sql]
