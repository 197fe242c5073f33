"""The operations fit the committed schema and name the variables they are asked with."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, build_schema, parse, validate

from portal_frontend.outputs.operations import operation

from .samples import OPERATIONS, PAGES, ROOT, TEMPLATES
from .test_samples import ASKED_BY

DOCUMENTS = sorted(OPERATIONS.glob("*.graphql"))


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_an_operation_fits_the_schema(path: Path, schema: GraphQLSchema) -> None:
    document = parse(path.read_text(encoding="utf-8"))
    assert [error.message for error in validate(schema, document)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_file_holds_one_operation_named_like_it(path: Path) -> None:
    definitions = parse(path.read_text(encoding="utf-8")).definitions
    operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
    names = [operation.name.value for operation in operations if operation.name]
    assert names == [path.stem.title().replace("_", "")]


def test_every_template_of_a_page_is_rendered_in_these_tests() -> None:
    templates = {path.name for path in TEMPLATES.glob("*.html")} - {"base.html"}
    assert templates == {page.template for page in PAGES}


def test_every_page_that_shows_data_has_its_operations() -> None:
    shown = {page.data for page in PAGES if page.data}
    asked = {operation for name in shown for operation in ASKED_BY[name]}
    assert asked <= {path.stem for path in DOCUMENTS}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_variables_that_a_document_declares_are_found_by_name(path: Path) -> None:
    definitions = parse(path.read_text(encoding="utf-8")).definitions
    (declared,) = (each for each in definitions if isinstance(each, OperationDefinitionNode))
    names = {each.variable.name.value for each in declared.variable_definitions}
    assert operation(path.stem).variables == names


def test_only_declared_variables_are_sent() -> None:
    accepted = operation("entries").accepted({"portal": "hue", "paths": ["/"], "month": None})
    assert accepted == {"portal": "hue", "paths": ["/"]}
