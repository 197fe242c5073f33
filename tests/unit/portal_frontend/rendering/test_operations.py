"""The operations fit the committed schema, and the builder's files stand one to a template."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, build_schema, parse, validate

from .samples import OPERATIONS, PAGES, ROOT

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


def test_every_page_that_shows_data_has_an_operation() -> None:
    templates = {Path(page.template).stem for page in PAGES if page.data}
    assert templates <= {path.stem for path in DOCUMENTS}
