"""Run one operation and say what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    OperationDefinitionNode,
    OperationType,
)
from graphql import execute as run_document

from cms.graphql.compiled.running import run_plan
from cms.graphql.context import Context
from cms.graphql.documents import InvalidDocumentError, Prepared, prepare
from cms.graphql.errors import RefusedError, describe
from cms.graphql.executor import Executor
from cms.graphql.schema import schema
from cms.publishing.keys import Reads

NUL = ("\0", r"\u0000", r"\u{0")


@dataclass(frozen=True)
class Result:
    """``errors`` are in the API's form; ``status`` is the HTTP status of a refused request.

    ``reads`` and ``parts`` are None for callers who may not know.
    """

    data: Mapping[str, Any] | None = None
    errors: list[dict[str, Any]] = field(default_factory=list)
    status: int = 200
    reads: Reads | None = None
    parts: Mapping[int, Reads] | None = None


def execute(
    text: str,
    variables: Mapping[str, Any] | None,
    context: Context,
    *,
    operation_name: str | None = None,
    read_only: bool = False,
) -> Result:
    """Answer the document. Never raises: whatever goes wrong is described in the result.

    ``read_only`` refuses mutations: an address that may be cached must change nothing.
    """
    try:
        _refuse_nul(text, variables)
        prepared = prepare(text, trusted=context.trusted)
        _refuse_writes(prepared.document, read_only)
    except InvalidDocumentError as invalid:
        return Result(errors=[describe(error) for error in invalid.errors], status=400)
    except RefusedError as refused:
        return Result(errors=[describe(refused)], status=refused.status)
    return _run(prepared, variables, context, operation_name)


def _refuse_nul(text: str, variables: Mapping[str, Any] | None) -> None:
    """No text of ours holds the character NUL, and PostgreSQL fails on it."""
    if any(sign in text for sign in NUL) or (variables and rb"\u0000" in orjson.dumps(variables)):
        raise RefusedError("BAD_TEXT", "Nội dung gửi lên có ký tự không hợp lệ.")


def _refuse_writes(document: DocumentNode, read_only: bool) -> None:
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    if read_only and any(o.operation is not OperationType.QUERY for o in operations):
        raise RefusedError("READ_ONLY", "Địa chỉ này chỉ để đọc.", 405)


def _run(
    prepared: Prepared,
    variables: Mapping[str, Any] | None,
    context: Context,
    operation_name: str | None,
) -> Result:
    data = _planned(prepared, variables, context, operation_name)
    if data is not None:
        return _result(data, [], context)
    try:
        outcome = _outcome(prepared.document, variables, context, operation_name)
    # A batch that fails, fails outside any field: whatever it was must not reach the caller.
    except Exception as error:
        return _result(None, [describe(error)], context)
    return _result(outcome.data, [describe(error) for error in outcome.errors or ()], context)


def _result(
    data: Mapping[str, Any] | None, errors: list[dict[str, Any]], context: Context
) -> Result:
    if context.recorder is None:
        return Result(data, errors)
    return Result(data, errors, reads=context.recorder.reads, parts=context.recorder.parts)


def _planned(
    prepared: Prepared,
    variables: Mapping[str, Any] | None,
    context: Context,
    operation_name: str | None,
) -> Mapping[str, Any] | None:
    """The answer by the short way; None where graphql-core must say what there is to say."""
    plan = prepared.plan(operation_name)
    if plan is None:
        return None
    try:
        return run_plan(plan, schema.graphql_schema, context, variables or {})
    except Exception:
        # Queries change nothing: asked again, graphql-core meets the same and tells it apart.
        context.start_again()
        return None


def _outcome(
    document: DocumentNode,
    variables: Mapping[str, Any] | None,
    context: Context,
    operation_name: str | None,
) -> ExecutionResult:
    outcome = run_document(
        schema.graphql_schema,
        document,
        context_value=context,
        variable_values=dict(variables or {}),
        operation_name=operation_name,
        execution_context_class=Executor,
        is_awaitable=_never,
    )
    return cast(ExecutionResult, outcome)


def _never(_value: object) -> bool:
    """Nothing here is asynchronous; graphql-core need not look."""
    return False
