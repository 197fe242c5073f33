"""What callers are told when something is refused or breaks: a Vietnamese message and a code."""

import logging
import secrets
from typing import Any

from graphql import GraphQLError

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """A request that will not be answered; ``status`` is the HTTP status of a refused request."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def describe(error: Exception) -> dict[str, Any]:
    """``error`` in the API's form. Unexpected ones are logged under a number and say only that."""
    cause = error.original_error if isinstance(error, GraphQLError) else error
    if isinstance(cause, RefusedError):
        shown = _shown(cause.message, cause.code)
    elif isinstance(error, GraphQLError) and cause is None:
        shown = _shown(f"Câu truy vấn không hợp lệ: {error.message}", "BAD_QUERY")
    else:
        shown = _unexpected(cause or error)
    return shown | _position(error)


def _shown(message: str, code: str) -> dict[str, Any]:
    return {"message": message, "extensions": {"code": code}}


def _unexpected(cause: Exception) -> dict[str, Any]:
    number = secrets.token_hex(4)
    logger.error("GraphQL error %s", number, exc_info=cause)
    return _shown(f"Lỗi hệ thống, mã {number}.", "INTERNAL")


def _position(error: Exception) -> dict[str, Any]:
    if not isinstance(error, GraphQLError):
        return {}
    formatted = error.formatted
    return {key: formatted[key] for key in ("path", "locations") if formatted.get(key)}
