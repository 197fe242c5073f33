"""Documents: parsed, checked and validated once, then found again by their hash."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)

from cms.graphql.compiled.plan import Plan, UnplannableError, plan_operation
from cms.graphql.errors import RefusedError
from cms.graphql.limits import PUBLIC, TRUSTED, Limits, check_aliases, check_weight
from cms.graphql.schema import schema

REMEMBERED = 256  # documents; the frontend has about a dozen
MOST_ERRORS = 5


class InvalidDocumentError(Exception):
    """A document that is not GraphQL or does not fit the schema."""

    def __init__(self, errors: Sequence[GraphQLError]) -> None:
        super().__init__(errors)
        self.errors = errors


@dataclass(frozen=True)
class Prepared:
    """A checked document, with the plans of its operations as far as they have been asked for."""

    document: DocumentNode
    plans: dict[str | None, Plan | None] = field(default_factory=dict)

    def plan(self, operation_name: str | None) -> Plan | None:
        """None for what graphql-core must answer."""
        if operation_name not in self.plans:
            self.plans[operation_name] = _plan(self.document, operation_name)
        return self.plans[operation_name]


def _plan(document: DocumentNode, operation_name: str | None) -> Plan | None:
    operation = get_operation_ast(document, operation_name)
    parts = document.definitions
    fragments = {d.name.value: d for d in parts if isinstance(d, FragmentDefinitionNode)}
    try:
        return plan_operation(schema.graphql_schema, operation, fragments) if operation else None
    except UnplannableError:
        return None


def prepare(text: str, *, trusted: bool) -> Prepared:
    """The checked document. Raises InvalidDocumentError or RefusedError; neither is remembered."""
    return _prepare(text, TRUSTED if trusted else PUBLIC, settings.DEBUG)


# The texts themselves are the keys: Python hashes them once and compares them, so that no two
# documents can be mistaken for each other.
@lru_cache(maxsize=REMEMBERED)
def _prepare(text: str, limits: Limits, introspection: bool) -> Prepared:
    document = _parse(text, limits)
    check_aliases(document, limits)
    rules: list[Any] = [*specified_rules]
    if not introspection:
        rules.append(NoSchemaIntrospectionCustomRule)
    errors = validate(schema.graphql_schema, document, rules, max_errors=MOST_ERRORS)
    if errors:
        raise InvalidDocumentError(errors)
    check_weight(schema.graphql_schema, document, limits)
    return Prepared(document)


def _parse(text: str, limits: Limits) -> DocumentNode:
    try:
        return parse(text, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLError as error:
        if f"contains more than {limits.tokens}" in error.message:
            message = f"Câu truy vấn dài quá {limits.tokens} ký hiệu."
            raise RefusedError("TOO_LONG", message) from error
        raise InvalidDocumentError([error]) from error


def persisted(digest: str) -> str:
    """The text of a known operation. Raises RefusedError for any other hash."""
    known = _known_operations(tuple(settings.GRAPHQL_PERSISTED_DIRS))
    if digest not in known:
        raise RefusedError("UNKNOWN_OPERATION", "Không có câu truy vấn nào mang mã này.", 404)
    return known[digest]


@lru_cache(maxsize=4)
def _known_operations(folders: tuple[Path, ...]) -> Mapping[str, str]:
    """SHA-256 of each operation file → its text. Read once: the files ship with the release."""
    texts = (path.read_text() for folder in folders for path in sorted(folder.glob("*.graphql")))
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
