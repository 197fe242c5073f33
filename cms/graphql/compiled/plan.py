"""A valid operation as a tree of readers over row classes, made once for each document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLAbstractType,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    Visitor,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    visit,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_argument_values

from cms.graphql.reads import Facts, facts_of
from cms.graphql.recording import BATCHES

from .leaves import Complete, completed, exact_type

Arguments = Callable[[Mapping[str, Any]], Mapping[str, Any]]  # variables → arguments


class UnplannableError(Exception):
    """Something graphql-core had better do itself."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that is read off the row as it stands there."""

    name: str  # in the answer
    read: Callable[[Any], Any]
    exact: type  # values of just this type need no completion
    complete: Complete


@dataclass(frozen=True, slots=True)
class Below:
    """Rows of one field: their concrete type is told by their class, once for each class."""

    is_list: bool
    nullable: bool
    items_nullable: bool
    type_: GraphQLObjectType | GraphQLAbstractType
    selections: Mapping[str, "Selection"]  # by type
    by_class: dict[type, "Selection"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value that a resolver answers, or rows."""

    name: str
    resolve: Callable[..., Any]
    arguments: Arguments | None
    exact: type
    complete: Complete | None  # None for rows
    below: Below | None
    is_batch: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked of rows of one type."""

    type_name: str
    template: dict[str, Any]  # every name in its order; copied for each row
    plain: tuple[Plain, ...]
    resolved: tuple[Resolved, ...]
    reads: Facts


@dataclass(frozen=True, slots=True)
class Plan:
    operation: OperationDefinitionNode
    root: Selection


def plan_operation(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> Plan:
    """Raises UnplannableError for mutations, directives, introspection and the like."""
    root = schema.query_type
    if operation.operation is not OperationType.QUERY or root is None:
        raise UnplannableError(operation.operation.value)
    for node in (operation, *fragments.values()):
        visit(node, _NoDirectives())
    found = collect_fields(schema, dict(fragments), {}, root, operation.selection_set)
    return Plan(operation, _Planner(schema, dict(fragments)).selection(root, found))


class _NoDirectives(Visitor):
    def enter_directive(self, *_: object) -> None:
        raise UnplannableError("directive")


@dataclass(frozen=True)
class _Planner:
    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]

    def selection(
        self, type_: GraphQLObjectType, nodes: Mapping[str, list[FieldNode]]
    ) -> Selection:
        template: dict[str, Any] = dict.fromkeys(nodes)
        fields = {name: found[0].name.value for name, found in nodes.items()}
        template |= {name: type_.name for name, asked in fields.items() if asked == "__typename"}
        planned = [self._field(type_, n, nodes[n]) for n in nodes if fields[n] != "__typename"]
        facts = [fact for asked in fields.values() for fact in facts_of(type_.name, asked)]
        return Selection(
            type_name=type_.name,
            template=template,
            plain=tuple(field for field in planned if isinstance(field, Plain)),
            resolved=tuple(field for field in planned if isinstance(field, Resolved)),
            reads=tuple(dict.fromkeys(facts)),
        )

    def _field(
        self, parent: GraphQLObjectType, name: str, nodes: list[FieldNode]
    ) -> Plain | Resolved:
        definition = parent.fields.get(nodes[0].name.value)
        if definition is None:
            raise UnplannableError(nodes[0].name.value)
        leaf = is_leaf_type(get_named_type(definition.type))
        attribute = _attribute(definition)
        exact = exact_type(definition.type)
        complete = completed(definition.type) if leaf else None
        if attribute and complete and not definition.args:
            return Plain(name, attrgetter(attribute), exact, complete)
        return Resolved(
            name,
            _resolver(definition, attribute),
            _arguments(definition, nodes[0]),
            exact,
            complete,
            None if leaf else self._below(definition.type, nodes),
            parent.name == "Query" and nodes[0].name.value in BATCHES,
        )

    def _below(self, type_: GraphQLOutputType, nodes: list[FieldNode]) -> Below:
        inner = _nullable(type_)
        is_list = is_list_type(inner)
        item = inner.of_type if is_list else type_
        named = _nullable(item)
        if is_list_type(named):
            raise UnplannableError("a list of lists of rows")
        concrete = self.schema.get_possible_types(named) if is_abstract_type(named) else [named]
        return Below(
            is_list=is_list,
            nullable=not is_non_null_type(type_),
            items_nullable=not is_non_null_type(item),
            type_=named,
            selections={possible.name: self._rows(possible, nodes) for possible in concrete},
        )

    def _rows(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> Selection:
        if type_.is_type_of is not None:
            raise UnplannableError(type_.name)
        return self.selection(
            type_, collect_sub_fields(self.schema, self.fragments, {}, type_, nodes)
        )


def _nullable(type_: GraphQLOutputType) -> Any:
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_


def _attribute(definition: GraphQLField) -> str | None:
    """Where graphene would read the value, if it would do just that."""
    resolve = definition.resolve
    if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver:
        return str(resolve.args[0])
    return None


def _resolver(definition: GraphQLField, attribute: str | None) -> Callable[..., Any]:
    if attribute is not None:
        read = attrgetter(attribute)
        return lambda row, _info, **_arguments: read(row)
    if definition.resolve is None:
        raise UnplannableError("a field without a resolver")
    return definition.resolve


def _arguments(definition: GraphQLField, node: FieldNode) -> Arguments | None:
    if not definition.args:
        return None
    return lambda variables: get_argument_values(definition, node, dict(variables))
