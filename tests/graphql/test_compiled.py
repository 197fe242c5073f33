"""The short way answers exactly as graphql-core does: the same bytes, errors and notes."""

import dataclasses
import re

import orjson
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from cms.core.public_urls import public_path
from cms.graphql.compiled.running import run_plan
from cms.graphql.context import Context
from cms.graphql.documents import Prepared, prepare
from cms.graphql.errors import RefusedError
from cms.graphql.execution import _run
from cms.graphql.schema import schema
from tests.graphql.made_up import argument_names, made_up_documents
from tests.graphql.test_operations import FOLDER, TRUSTED, render_all, text, variables
from tests.graphql.worlds import World

pytestmark = pytest.mark.django_db

NUMBER = re.compile(rb"m\xc3\xa3 [0-9a-f]{8}")  # of an incident in the log


@pytest.fixture
def world():
    made = World().grow(3)
    render_all()
    return made


def both(document, values, *, trusted):
    """(by the short way if there is one, by graphql-core alone)."""
    prepared = prepare(document, trusted=trusted)
    alone = Prepared(prepared.document, {None: None})
    return tuple(_run(way, values, Context(trusted=trusted), None) for way in (prepared, alone))


def as_bytes(result):
    """All of a result, the order of its fields included."""
    facts = {field.name: getattr(result, field.name) for field in dataclasses.fields(result)}
    parts = {str(index): noted(reads) for index, reads in (result.parts or {}).items()}
    told = facts | {"reads": noted(result.reads), "parts": parts}
    return NUMBER.sub(b"", orjson.dumps(told))


def noted(reads):
    return reads and [sorted(reads.keys), [list(fence) for fence in sorted(reads.fences)]]


def test_every_question_of_the_frontend_is_answered_the_short_way(world):
    """Without this, a plan that always failed would only be slow."""
    questions = {path.stem for path in FOLDER.glob("*.graphql")} - {"submit_rating"}
    for name, values in variables(world).items():
        if name.split(" ")[0] in questions:
            plan = prepare(text(name), trusted=True).plan(None)
            assert run_plan(plan, schema.graphql_schema, Context(trusted=True), values)


@pytest.mark.parametrize("trusted", [True, False])
def test_the_questions_of_the_frontend_have_one_answer(world, trusted):
    asked = variables(world)
    asked.pop("submit_rating")
    for name, values in asked.items():
        if trusted or name not in TRUSTED:
            short, alone = both(text(name), values, trusted=trusted)
            assert short.data
            assert as_bytes(short) == as_bytes(alone), name


def literals(world):
    """What the arguments of a made-up document may be: right, wrong and absent things."""
    page = world.articles[0]
    places = [world.news, world.static, page, world.home_en, world.survey_section]
    paths = [f'"{path}"' for path in ("/", "/khong-co/", "sai", *map(public_path, places))]
    items = [f'{{path: {path}, month: "2025-06"}}' for path in paths]
    term = 'register: "nam-ban-hanh", term: "2025"'
    lists = [f"{{path: {path}, {term}}}" for path in (*paths, f'"{public_path(world.register)}"')]
    return {
        "lists": [f"[{', '.join(lists[:2])}]", f"[{', '.join(lists)}]", "[]"],
        "docType": ['"quyet-dinh"', '"khong-co"'],
        "field": ['"xay-dung-do-thi"', "null"],
        "issuer": ['"Ủy ban nhân dân thành phố Huế"', '"khong-co"'],
        "number": ['"0/QĐ-UBND"', "null"],
        "year": ["2025", "0", "null"],
        "portal": [f'"{world.province.key}"', f'"{world.communes[0].key}"', '"khong-co"'],
        "key": [f'"{world.province.key}"', f'"{world.province.agency.uuid}"', '"khong-co"'],
        "host": [f'"{world.province.host}"', '"khong-co"'],
        "locale": ['"vi"', '"en"', '"fr"'],
        "path": paths,
        "paths": [f"[{paths[0]}, {paths[-2]}]", f"[{', '.join(paths)}]", "[]"],
        "items": [f"[{', '.join(items[:2])}]", f"[{', '.join(items)}]", "[]"],
        "code": [f'"{world.news.section_code}"', '"khong-co"'],
        "kind": ['"news"', '"legal_document"', '"khong-co"'],
        "without": ['["news"]', '["legal_document", "khong-co"]', "[]", "null"],
        "section": [f'"{world.news.section_code}"', '"khong-co"', "null"],
        "id": [f'"{page.uuid}"', '"khong-co"'],
        "month": ['"2025-06"', '"2024-01"', '"sai"'],
        "first": ["1", "2", "50", "0", "null"],
        "after": ['"sai"', "null"],
        "tier": ["PROVINCE", "COMMUNE", "null"],
    }


def test_made_up_documents_know_every_argument(world):
    assert set(literals(world)) == argument_names()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_question_has_one_answer(world, data):
    document = data.draw(made_up_documents(literals(world)))
    try:
        short, alone = both(document, {}, trusted=True)
    except RefusedError:  # too costly to be asked
        reject()
    assert as_bytes(short) == as_bytes(alone)


@pytest.mark.parametrize(
    "document",
    [
        "{ portals { key @skip(if: true) host } }",
        "query ($yes: Boolean = true) { portals @include(if: $yes) { key } }",
        "{ ...A } fragment A on Query { portals { key } }",
        "query ($k: String!) { portal(key: $k) { key } }",  # $k is missing
        '{ a: portals { key } b: portals { key name(locale: "en") } }',
        'query ($p: String = "khong-co") { articles(portal: $p) { edges { cursor } } }',
        "{ portals { key } portals { host tier } }",
        "query A { portals { key } } query B { portals { host } }",
    ],
)
def test_unusual_documents_have_one_answer(world, document):
    short, alone = both(document, {}, trusted=True)
    assert as_bytes(short) == as_bytes(alone)


def test_a_mutation_is_never_run_twice():
    assert prepare(text("submit_rating"), trusted=False).plan(None) is None
