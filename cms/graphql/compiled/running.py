"""Runs a plan: all rows of a level together, so that loaders are asked as seldom as possible."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from graphql import GraphQLSchema, get_variable_values
from graphql_sync_dataloaders import SyncFuture

from cms.graphql.context import Context
from cms.graphql.recording import Read, Recorder, Traced

from .leaves import NullValueError
from .plan import Below, Plain, Plan, Resolved, Selection, UnplannableError

Out = dict[str, Any]
Sinks = Sequence[set[Read]] | None  # where each row's reads are noted; None: nowhere


class Info(NamedTuple):
    """What our resolvers ask of graphql-core's own."""

    context: Context


class Rows(NamedTuple):
    """Rows to read, each with its place in the answer."""

    selection: Selection
    rows: Sequence[Any]
    outs: Sequence[Out]
    sinks: Sinks


class Column(NamedTuple):
    """Values of one field, some of them still to come."""

    field: Resolved
    values: Sequence[Any]
    outs: Sequence[Out]
    sinks: Sinks


def run_plan(
    plan: Plan, schema: GraphQLSchema, context: Context, variables: Mapping[str, Any]
) -> Mapping[str, Any]:
    """The answer's data. Raises whatever is unusual: then graphql-core must answer."""
    definitions = plan.operation.variable_definitions or ()
    known = get_variable_values(schema, definitions, dict(variables))
    if isinstance(known, list):
        raise UnplannableError("variables")
    return _Run(context, known).answer(plan.root)


class _Run:
    def __init__(self, context: Context, variables: Mapping[str, Any]) -> None:
        self.info, self.variables = Info(context), variables
        self.recorder: Recorder | None = context.recorder
        self.ready: list[Rows] = []
        self.waiting: list[Column] = []

    def answer(self, root: Selection) -> Mapping[str, Any]:
        data = dict(root.template)
        sinks = [self.recorder.rest] if self.recorder is not None else None
        self.ready.append(Rows(root, [None], [data], sinks))
        while self.ready or self.waiting:
            while self.ready:
                self._read(self.ready.pop())
            self._load()
        return data

    def _read(self, asked: Rows) -> None:
        selection, rows, outs, sinks = asked
        if sinks is not None:
            _note(selection, rows, sinks)
        for plain in selection.plain:
            _read_plain(plain, rows, outs)
        for field in selection.resolved:
            arguments = field.arguments(self.variables) if field.arguments else {}
            values = [field.resolve(row, self.info, **arguments) for row in rows]
            column = Column(field, values, outs, sinks)
            if any(type(value) is SyncFuture for value in values):
                self.waiting.append(column)
            else:
                self._complete(column)

    def _load(self) -> None:
        """Nothing is left to read: let the loaders read what has been asked of them."""
        waiting, self.waiting = self.waiting, []
        for column in waiting:
            for value in column.values:
                if type(value) is SyncFuture and value.deferred_callback and not value.done():
                    value.deferred_callback()
        for column in waiting:
            values = [v.result() if type(v) is SyncFuture else v for v in column.values]
            self._complete(column._replace(values=values))

    def _complete(self, column: Column) -> None:
        values = _untraced(column.values, column.sinks)
        if column.field.complete is not None:
            _write(column.field, column.field.complete, values, column.outs)
        elif column.field.below is not None:
            self._descend(column._replace(values=values), column.field.below)

    def _descend(self, column: Column, below: Below) -> None:
        children = _Children(self.info, below)
        name, sinks = column.field.name, column.sinks or repeat(None)
        for value, out, sink in zip(column.values, column.outs, sinks, strict=False):
            if value is None:
                _allow(below.nullable)
            elif column.field.is_batch and self.recorder is not None:
                out[name] = _batch(children, value, self.recorder)
            elif below.is_list:
                out[name] = [children.add(row, sink) for row in value]
            else:
                out[name] = children.add_once(value, sink)
        self.ready += children.rows()


def _batch(children: "_Children", rows: Sequence[Any], recorder: Recorder) -> list[Out | None]:
    """Rows whose reads are noted apart."""
    return [
        children.add(row, None if row is None else recorder.part(index))
        for index, row in enumerate(rows)
    ]


class _Children:
    """The rows of one field, gathered by their class."""

    def __init__(self, info: Info, below: Below) -> None:
        self.info, self.below = info, below
        self.known: dict[tuple[int, int], Out | None] = {}
        self.groups: dict[type, tuple[Selection, list[Any], list[Out], list[Any]]] = {}

    def add(self, row: Any, sink: set[Read] | None) -> Out | None:
        if row is None:
            _allow(self.below.items_nullable)
            return None
        group = self.groups.get(type(row)) or self._group(row)
        out = group[0].template.copy()
        group[1].append(row)
        group[2].append(out)
        group[3].append(sink)
        return out

    def add_once(self, row: Any, sink: set[Read] | None) -> Out | None:
        """Many rows may share a portal or a picture: it is read once, and stands in all of them."""
        key = (id(row), id(sink))
        if key not in self.known:
            self.known[key] = self.add(row, sink)
        return self.known[key]

    def _group(self, row: Any) -> tuple[Selection, list[Any], list[Out], list[Any]]:
        selection = self.below.by_class.get(type(row))
        if selection is None:
            selection = self.below.selections[self._type_name(row)]
            self.below.by_class[type(row)] = selection
        group = self.groups[type(row)] = (selection, [], [], [])
        return group

    def _type_name(self, row: Any) -> str:
        resolve = getattr(self.below.type_, "resolve_type", None)
        name = resolve(row, self.info, self.below.type_) if resolve else self.below.type_.name
        return name if isinstance(name, str) else str(name.name)

    def rows(self) -> Iterable[Rows]:
        for selection, rows, outs, sinks in self.groups.values():
            yield Rows(selection, rows, outs, None if self.info.context.recorder is None else sinks)


def _note(selection: Selection, rows: Sequence[Any], sinks: Sequence[set[Read]]) -> None:
    for row, sink in zip(rows, sinks, strict=True):
        for read in selection.reads:
            sink.update(read(row))


def _read_plain(plain: Plain, rows: Sequence[Any], outs: Sequence[Out]) -> None:
    name, read, exact, complete = plain.name, plain.read, plain.exact, plain.complete
    for row, out in zip(rows, outs, strict=True):
        value = read(row)
        out[name] = value if type(value) is exact else complete(value)


def _write(
    field: Resolved, complete: Callable[[Any], Any], values: Sequence[Any], outs: Sequence[Out]
) -> None:
    name, exact = field.name, field.exact
    for value, out in zip(values, outs, strict=True):
        out[name] = value if type(value) is exact else complete(value)


def _untraced(values: Sequence[Any], sinks: Sinks) -> Sequence[Any]:
    """The values alone; what came with them is noted."""
    if not any(type(value) is Traced for value in values):
        return values
    if sinks is not None:
        for value, sink in zip(values, sinks, strict=True):
            if type(value) is Traced:
                sink.update(value.reads())
    return [value.value if type(value) is Traced else value for value in values]


def _allow(nullable: bool) -> None:
    if not nullable:
        raise NullValueError
