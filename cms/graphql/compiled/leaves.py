"""Values without fields of their own: how each is written into an answer."""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLID,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLString,
)

Complete = Callable[[Any], Any]


class NullValueError(Exception):
    """Null where the schema promises a value: graphql-core knows what follows from it."""


class _Nothing:
    """The type of no value at all."""


def exact_type(type_: GraphQLOutputType) -> type:
    """The Python type whose values are written as they are."""
    nullable = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if nullable is GraphQLString or nullable is GraphQLID:
        return str
    return bool if nullable is GraphQLBoolean else _Nothing


def completed(type_: GraphQLOutputType) -> Complete:
    """How values of a scalar, an enum, or of lists of them are written."""
    if isinstance(type_, GraphQLNonNull):
        return _required(completed(type_.of_type))
    if isinstance(type_, GraphQLList):
        return _each(completed(type_.of_type))
    serialize: Complete = getattr(type_, "serialize")  # noqa: B009 every leaf type has it
    return lambda value: None if value is None else serialize(value)


def _required(complete: Complete) -> Complete:
    def run(value: Any) -> Any:
        found = complete(value)
        if found is None:
            raise NullValueError
        return found

    return run


def _each(complete: Complete) -> Complete:
    return lambda values: None if values is None else [complete(value) for value in values]
