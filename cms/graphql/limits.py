"""How much one request may ask for. Counted on the parsed document, before anything is read."""

from collections import Counter
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    Visitor,
    get_named_type,
    is_list_type,
    visit,
)

from cms.graphql.errors import RefusedError
from cms.graphql.pagination import LARGEST_PAGE, PAGE_SIZE

# Rows that a list without `first` is taken to have.
USUAL_LENGTH = 10
LENGTHS = {
    "portals": 150,
    "children": 50,
    "sections": 45,
    "monthsOfPortal": 240,
    "formerAddresses": 500,
    "months": 24,
    "edges": 1,
    "siteMap": 1,  # its groups share the portal's sections
    "formerUnits": 200,
    "pages": 100,
    "archives": 100,
    "registers": 4,
    "termLists": 100,
    "entries": 200,  # of a term
    "compliance": 1,  # only callers who are known get an answer
}

MOST_REPEATS = 15  # of one field or fragment among its siblings

Fragments = dict[str, FragmentDefinitionNode]


@dataclass(frozen=True)
class Limits:
    """``cost`` counts fields times the rows they may stand on."""

    depth: int
    cost: int
    aliases: int
    roots: int  # top-level fields: each asks the database on its own
    tokens: int


PUBLIC = Limits(depth=10, cost=30_000, aliases=15, roots=8, tokens=2_000)
TRUSTED = Limits(depth=15, cost=5_000_000, aliases=200, roots=50, tokens=20_000)


@dataclass(frozen=True)
class Weight:
    depth: int
    cost: int


class _Aliases(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.most_repeated = 0

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        names = Counter(
            selection.name.value
            for selection in node.selections
            if isinstance(selection, FieldNode | FragmentSpreadNode) and not _alias(selection)
        )
        self.most_repeated = max(self.most_repeated, *names.values(), 0)

    def enter_field(self, node: FieldNode, *_: object) -> None:
        self.count += node.alias is not None


def _alias(selection: SelectionNode) -> bool:
    return isinstance(selection, FieldNode) and selection.alias is not None


def check_aliases(document: DocumentNode, limits: Limits) -> None:
    """Refuse too many aliases or repeated fields: validation is quadratic in them.

    Cheap, so it comes before validation.
    """
    aliases = _Aliases()
    visit(document, aliases)
    if aliases.count > limits.aliases:
        raise RefusedError("TOO_MANY_ALIASES", f"Câu truy vấn có quá {limits.aliases} bí danh.")
    if aliases.most_repeated > MOST_REPEATS:
        raise RefusedError("REPEATED_FIELD", "Câu truy vấn lặp lại một trường quá nhiều lần.")


def check_weight(schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> None:
    """Refuse what is too wide, too deep or too costly. ``document`` is valid, so without cycles."""
    scale = _Scale(schema, document)
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            _check_roots(scale, operation, limits)
            _check_weight(scale.weigh(operation), limits)


def _check_roots(scale: "_Scale", operation: OperationDefinitionNode, limits: Limits) -> None:
    if scale.count_fields(operation.selection_set) > limits.roots:
        raise RefusedError("TOO_MANY_FIELDS", f"Câu truy vấn hỏi quá {limits.roots} mục một lúc.")


def _check_weight(weight: Weight, limits: Limits) -> None:
    if weight.depth > limits.depth:
        raise RefusedError("TOO_DEEP", f"Câu truy vấn lồng sâu quá {limits.depth} tầng.")
    if weight.cost > limits.cost:
        raise RefusedError(
            "TOO_COSTLY", f"Câu truy vấn quá nặng ({weight.cost} > {limits.cost}). Hãy chia nhỏ."
        )


class _Scale:
    """Weighs selections of one document; each fragment once, however often it is spread."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self.schema = schema
        self.fragments: Fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.known: dict[str, Weight] = {}

    def weigh(self, operation: OperationDefinitionNode) -> Weight:
        root = self.schema.get_root_type(operation.operation)
        return self._selections(operation.selection_set, root)

    def count_fields(self, selections: SelectionSetNode) -> int:
        return sum(
            1 if isinstance(node, FieldNode) else self.count_fields(self._inside(node)[0])
            for node in selections.selections
        )

    def _selections(self, selections: SelectionSetNode, parent: object) -> Weight:
        weights = [self._selection(node, parent) for node in selections.selections]
        depth = max((weight.depth for weight in weights), default=0)
        return Weight(depth, sum(weight.cost for weight in weights))

    def _selection(self, node: object, parent: object) -> Weight:
        if isinstance(node, FieldNode):
            return self._field(node, parent)
        if isinstance(node, FragmentSpreadNode):
            return self._spread(node)
        selections, condition = self._inside(node)
        return self._selections(
            selections, self.schema.get_type(condition) if condition else parent
        )

    def _spread(self, node: FragmentSpreadNode) -> Weight:
        name = node.name.value
        if name not in self.known:
            selections, condition = self._inside(node)
            self.known[name] = self._selections(selections, self.schema.get_type(condition))
        return self.known[name]

    def _inside(self, node: object) -> tuple[SelectionSetNode, str]:
        """What a fragment selects, and the name of the type it stands on ("" for the parent's)."""
        if isinstance(node, FragmentSpreadNode):
            fragment = self.fragments[node.name.value]
            return fragment.selection_set, fragment.type_condition.name.value
        assert isinstance(node, InlineFragmentNode)  # noqa: S101 the grammar has no fourth kind
        condition = node.type_condition
        return node.selection_set, condition.name.value if condition else ""

    def _field(self, node: FieldNode, parent: object) -> Weight:
        if node.selection_set is None:
            return Weight(1, 1)
        type_ = _type_of(node, parent)
        below = self._selections(node.selection_set, get_named_type(type_) if type_ else None)
        return Weight(below.depth + 1, 1 + _length(node, type_) * below.cost)


def _type_of(node: FieldNode, parent: object) -> GraphQLOutputType | None:
    """None for introspection, whose fields no type of ours lists."""
    if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return None
    field = parent.fields.get(node.name.value)
    return field.type if field else None


def _is_list(type_: GraphQLOutputType) -> bool:
    return is_list_type(type_.of_type if isinstance(type_, GraphQLNonNull) else type_)


def _length(node: FieldNode, type_: GraphQLOutputType | None) -> int:
    """Rows the field may have. A variable page size counts as the largest page."""
    if type_ is None:
        return 1
    if _is_list(type_):
        return LENGTHS.get(node.name.value, USUAL_LENGTH)
    if not get_named_type(type_).name.endswith("Connection"):
        return 1
    given = [argument.value for argument in node.arguments if argument.name.value == "first"]
    if not given:
        return PAGE_SIZE
    value = given[0]
    return int(value.value) if isinstance(value, IntValueNode) else LARGEST_PAGE
