"""Documents nobody would write by hand, made from the schema for hypothesis."""

from graphql import (
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st

from cms.graphql.schema import schema

SCHEMA = schema.graphql_schema


@st.composite
def made_up_documents(draw, values):
    """A valid query. ``values``: argument → GraphQL literals it may take."""
    return draw(_selection(SCHEMA.query_type, draw(st.integers(2, 5)), values))


@st.composite
def _selection(draw, type_, depth, values):
    fields = [name for name in type_.fields if depth or _is_leaf(type_.fields[name])]
    if not fields:
        return "{ __typename }"
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=4))
    parts = [draw(_field(type_, name, place, depth, values)) for place, name in enumerate(chosen)]
    if draw(st.booleans()):
        parts.insert(0, "__typename")
    if is_abstract_type(type_):
        parts += draw(_fragments(type_, depth, values))
    return "{ " + " ".join(parts) + " }"


@st.composite
def _fragments(draw, type_, depth, values):
    possible = sorted(SCHEMA.get_possible_types(type_), key=lambda found: found.name)
    chosen = draw(st.lists(st.sampled_from(possible), max_size=3, unique=True))
    return [f"... on {found.name} {draw(_selection(found, depth, values))}" for found in chosen]


@st.composite
def _field(draw, type_, name, place, depth, values):
    field = type_.fields[name]
    arguments = [
        f"{argument}: {draw(st.sampled_from(values[argument]))}"
        for argument, definition in field.args.items()
        if is_required_argument(definition) or draw(st.booleans())
    ]
    given = f"({', '.join(arguments)})" if arguments else ""
    # A name of its own, whatever else stands beside it.
    alias = f"{type_.name}_{name}_{place}_{draw(st.integers(0, 999))}"
    named = get_named_type(field.type)
    below = "" if is_leaf_type(named) else draw(_selection(named, max(depth - 1, 0), values))
    return f"{alias}: {name}{given} {below}"


def _is_leaf(field):
    return is_leaf_type(get_named_type(field.type))


def argument_names():
    """Of every field of the API that can be asked."""
    types = [found for found in SCHEMA.type_map.values() if isinstance(found, GraphQLObjectType)]
    asked = [found for found in types if not found.name.startswith("__")]
    fields = [
        f for found in asked if found is not SCHEMA.mutation_type for f in found.fields.values()
    ]
    return {name for field in fields for name in field.args}
