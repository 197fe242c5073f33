"""The committed schema is the schema, and keeps the promises made to clients."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from graphql import GraphQLObjectType, build_schema, is_non_null_type

from cms.graphql.recording import BATCHES
from cms.graphql.schema import schema

COMMITTED = settings.BASE_DIR / "schema.graphql"


def test_the_committed_schema_is_the_one_that_runs():
    call_command("graphql_schema", "--check", stdout=io.StringIO())


def test_a_difference_is_shown(tmp_path, settings):
    (tmp_path / "schema.graphql").write_text(COMMITTED.read_text().replace("dublinCore", "dc"))
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match="dublinCore"):
        call_command("graphql_schema", "--check")


def test_the_command_writes_the_schema(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    call_command("graphql_schema")
    assert (tmp_path / "schema.graphql").read_text() == COMMITTED.read_text()


def test_the_committed_schema_is_valid_sdl():
    assert build_schema(COMMITTED.read_text()).query_type.name == "Query"


def test_every_list_is_there_and_so_are_its_items():
    """Clients never meet null inside a list, nor null for an empty one."""
    for type_ in schema.graphql_schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                if "[" in str(field.type) and name not in BATCHES:  # null: nothing at that path
                    assert str(field.type).count("!") == str(field.type).count("[") + 1, name
                    assert is_non_null_type(field.type), name
