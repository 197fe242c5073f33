"""Each limit refuses what goes beyond it, with a code and a Vietnamese sentence."""

import pytest

from cms.graphql.context import Context
from cms.graphql.documents import prepare
from cms.graphql.execution import execute
from cms.graphql.limits import PUBLIC
from tests.factories import PortalFactory
from tests.graphql.test_operations import FOLDER, TRUSTED

pytestmark = pytest.mark.django_db


def nested(levels):
    """``parent`` inside ``parent``: a field at the depth of ``levels``."""
    inner = "key"
    for _ in range(levels - 2):
        inner = f"parent {{ {inner} }}"
    return f'{{ portal(key: "x") {{ {inner} }} }}'


def aliases(number):
    return "{ portals { " + " ".join(f"a{n}: key" for n in range(number)) + " } }"


def roots(number):
    fields = " ".join(f'r{n}: portal(key: "x") {{ key }}' for n in range(number))
    return f"{{ {fields} }}"


def test_the_limits_allow_exactly_what_they_say(ask):
    ask(nested(PUBLIC.depth))
    ask(aliases(PUBLIC.aliases))
    ask(roots(PUBLIC.roots))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (nested(PUBLIC.depth + 1), "TOO_DEEP"),
        (aliases(PUBLIC.aliases + 1), "TOO_MANY_ALIASES"),
        (roots(PUBLIC.roots + 1), "TOO_MANY_FIELDS"),
        ("{ portals { children { children { children { key } } } } }", "TOO_COSTLY"),
        ("{ portals { " + "key " * PUBLIC.tokens + "} }", "TOO_LONG"),
        ("#\n" * (PUBLIC.tokens + 1) + "{ portals { key } }", "TOO_LONG"),
    ],
)
def test_a_document_beyond_a_limit_is_refused(refusal, document, code):
    assert refusal(document) == code


def test_fragments_hide_nothing_from_the_limits(refusal):
    spread = """
    query { portals { ...A } }
    fragment A on Portal { children { ...B } }
    fragment B on Portal { children { ...C } }
    fragment C on Portal { children { key name url } }
    """
    assert refusal(spread) == "TOO_COSTLY"
    many = "fragment R on Query { %s } { ...R ...R }"
    fields = " ".join(f'r{n}: portal(key: "x") {{ key }}' for n in range(PUBLIC.roots))
    assert refusal(many % fields) == "TOO_MANY_FIELDS"


def test_fragments_that_go_in_circles_are_no_document(refusal):
    circle = "{ portals { ...A } } fragment A on Portal { parent { ...A } }"
    assert refusal(circle) == "BAD_QUERY"


def test_a_variable_page_size_counts_as_the_largest(refusal):
    portal = PortalFactory()
    document = """query ($p: String!, $n: Int) { sections(portal: $p) {
      entries(first: $n) { edges { node { ... on Article { image { jpeg { url } } } } } } } }"""
    assert refusal(document, p=portal.key, n=1) == "TOO_COSTLY"


def test_deep_nesting_does_not_break_the_parser(refusal):
    assert refusal("{ a" * 900) in {"TOO_LONG", "BAD_QUERY"}
    assert refusal("query ($x: " + "[" * 900 + "Int" + "]" * 900 + ") { a }") == "BAD_QUERY"


def test_trusted_callers_have_wider_limits(ask):
    ask(nested(PUBLIC.depth + 1), trusted=True)


def test_every_operation_of_the_frontend_fits_the_limits_it_runs_under():
    for path in FOLDER.glob("*.graphql"):
        prepare(path.read_text(), trusted=path.stem in TRUSTED)


def test_refusals_are_vietnamese():
    result = execute(aliases(99), {}, Context())
    assert result.errors == [
        {
            "message": "Câu truy vấn có quá 15 bí danh.",
            "extensions": {"code": "TOO_MANY_ALIASES"},
        }
    ]
    assert result.status == 400


@pytest.mark.parametrize("field", ["__schema { types { name } }", '__type(name: "Page") { name }'])
def test_introspection_is_for_development_only(refusal, settings, field):
    document = f"{{ {field} }}"
    assert refusal(document) == "BAD_QUERY"
    settings.DEBUG = True
    assert execute(document, {}, Context()).errors == []


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ('{ portal(key: "a\\u0000b") { key } }', {}),
        ('{ portal(key: "\0") { key } }', {}),
        ("query ($k: String) { portal(key: $k) { key } }", {"k": "\0"}),
        ('{ portal(key: "\\u{0}") { key } }', {}),
    ],
)
def test_the_character_nul_is_refused(refusal, document, variables):
    assert refusal(document, **variables) == "BAD_TEXT"


def test_a_document_is_parsed_and_validated_once():
    document = "{ portals { key } }"
    assert prepare(document, trusted=False) is prepare(document, trusted=False)
