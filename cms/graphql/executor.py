"""graphql-core's executor with deferred fields and a short way for plain ones."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    get_nullable_type,
    is_leaf_type,
)
from graphql.pyutils import Path
from graphql_sync_dataloaders import DeferredExecutionContext

from cms.graphql.reads import facts_of
from cms.graphql.recording import BATCHES, Recorder, Traced


class PlainField(NamedTuple):
    """A scalar that is read off the row as it stands there."""

    attribute: str
    serialize: Callable[[Any], Any]


class Executor(DeferredExecutionContext):
    """Runs an operation over rows of plain values, and notes what it reads for who may know."""

    def execute_field(
        self,
        parent_type: GraphQLObjectType,
        source: Any,
        field_nodes: list[FieldNode],
        path: Path,
    ) -> Any:
        recorder: Recorder | None = self.context_value.recorder
        if recorder is not None:
            _note(recorder, parent_type.name, field_nodes[0].name.value, source, path)
        # Nine fields of ten in a list of cards. Whatever is unusual goes the long way, which
        # knows how to say what is wrong.
        plain = _plain_field(parent_type, field_nodes[0].name.value)
        if plain is not None and self.middleware_manager is None:
            try:
                value = getattr(source, plain.attribute)
                if value is not None:
                    return plain.serialize(value)
            except Exception:  # noqa: S110 the long way meets and reports it again
                pass
        return super().execute_field(parent_type, source, field_nodes, path)

    def complete_value(
        self,
        return_type: GraphQLOutputType,
        field_nodes: list[FieldNode],
        info: GraphQLResolveInfo,
        path: Path,
        result: Any,
    ) -> Any:
        if type(result) is Traced:
            recorder: Recorder | None = self.context_value.recorder
            if recorder is not None:
                recorder.at(path).update(result.reads())
            result = result.value
        return super().complete_value(return_type, field_nodes, info, path, result)

    def handle_field_error(
        self, error: GraphQLError, return_type: GraphQLOutputType, path: Path | None = None
    ) -> None:
        # graphql-sync-dataloaders 0.1.1 does not hand on the path that graphql-core asks for
        # since 3.2.12.
        super().handle_field_error(error, return_type, path or _path_of(error))


def _note(recorder: Recorder, type_name: str, field: str, row: Any, path: Path) -> None:
    if type_name == "Query" and field in BATCHES:
        recorder.begin_batch(str(path.key))
    noted = recorder.at(path)
    for read in facts_of(type_name, field):
        noted.update(read(row))


@lru_cache(maxsize=1024)
def _plain_field(parent_type: GraphQLObjectType, name: str) -> PlainField | None:
    """None for fields with a resolver, with arguments, or with fields of their own."""
    field = parent_type.fields.get(name)
    if field is None or field.args:
        return None
    type_: GraphQLLeafType | Any = get_nullable_type(field.type)
    resolve = field.resolve
    reads_row = isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver
    if not is_leaf_type(type_) or not isinstance(resolve, partial) or not reads_row:
        return None
    return PlainField(resolve.args[0], type_.serialize)


def _path_of(error: GraphQLError) -> Path | None:
    path: Path | None = None
    for key in error.path or ():
        path = Path(path, key, None)
    return path
