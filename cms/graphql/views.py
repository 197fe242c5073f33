"""``/graphql`` over HTTP, on every portal's own host and on the CMS host.

Nobody is known here: no session, no cookie is read, so there is nothing a foreign site could
ride on. Only JSON is taken and no CORS header is sent: browsers let only the same origin ask.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.http import HttpRequest, HttpResponse

from cms.graphql.context import Context
from cms.graphql.documents import persisted
from cms.graphql.errors import RefusedError, describe
from cms.graphql.execution import Result, execute
from cms.graphql.trust import client_address, is_trusted, reads_compliance
from cms.publishing.keys import Reads

LARGEST_BODY = 64 * 1024  # bytes
CACHE_SECONDS = 30


def graphql_view(request: HttpRequest) -> HttpResponse:
    """POST a document or a hash; GET a persisted query by its hash, which may be cached."""
    try:
        result = _answer(request)
    except RefusedError as error:
        result = Result(errors=[describe(error)], status=error.status)
    response = HttpResponse(_body(result), content_type="application/json", status=result.status)
    cacheable = request.method == "GET" and result.status == 200 and not result.errors
    # Whoever shows a token is told more than a citizen.
    cacheable = cacheable and "Authorization" not in request.headers
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}" if cacheable else "no-store"
    if result.status == 405:
        response["Allow"] = "GET, POST"
    return response


def _answer(request: HttpRequest) -> Result:
    if request.method == "POST":
        _refuse_other_origins(request)
        return _run(_posted(request), _context(request), read_only=False)
    if request.method == "GET":
        return _run(_asked(request), _context(request), read_only=True)
    raise RefusedError("METHOD", "Chỉ nhận GET và POST.", 405)


def _run(given: Mapping[str, Any], context: Context, *, read_only: bool) -> Result:
    text = _text(given, "query") or persisted(_text(given, "hash") or "")
    variables = given.get("variables")
    if variables is not None and not isinstance(variables, dict):
        raise RefusedError("BAD_REQUEST", "“variables” phải là một đối tượng JSON.")
    name = _text(given, "operationName")
    return execute(text, variables, context, operation_name=name, read_only=read_only)


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise RefusedError("BAD_REQUEST", f"“{name}” phải là văn bản.")
    return value or None


def _posted(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise RefusedError("CONTENT_TYPE", "Chỉ nhận application/json.", 415)
    given = _json(_limited_body(request))
    if isinstance(given, list):
        raise RefusedError("BATCH", "Mỗi lần gửi chỉ một câu truy vấn.")
    if not isinstance(given, dict):
        raise RefusedError("BAD_REQUEST", "Nội dung gửi lên phải là một đối tượng JSON.")
    return given


def _limited_body(request: HttpRequest) -> bytes:
    # One byte more than allowed tells "too large" whatever Content-Length said.
    body = request.read(LARGEST_BODY + 1)
    if len(body) > LARGEST_BODY:
        raise RefusedError("TOO_LARGE", f"Nội dung gửi lên quá {LARGEST_BODY // 1024} KB.", 413)
    return body


def _json(text: bytes | str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RefusedError("BAD_REQUEST", "Nội dung gửi lên không phải JSON hợp lệ.") from error


def _asked(request: HttpRequest) -> dict[str, Any]:
    """``?operation=<name>&hash=<sha256>&variables=<json>``: only persisted operations."""
    variables = request.GET.get("variables")
    return {
        "hash": request.GET.get("hash") or "",
        "operationName": request.GET.get("operation"),
        "variables": _json(variables) if variables else None,
    }


def _refuse_other_origins(request: HttpRequest) -> None:
    """Browsers say where a POST comes from; programs, which have no citizen's browser, need not."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.get_host():
        raise RefusedError("ORIGIN", "Chỉ nhận yêu cầu từ chính trang này.", 403)


def _context(request: HttpRequest) -> Context:
    return Context(
        trusted=is_trusted(request),
        client=client_address(request),
        reads_compliance=reads_compliance(request),
    )


def _body(result: Result) -> bytes:
    body: dict[str, Any] = {"data": result.data}
    if result.errors:
        body["errors"] = result.errors
    if result.reads is not None:
        parts = {str(index): _listed(reads) for index, reads in (result.parts or {}).items()}
        body["extensions"] = {"reads": _listed(result.reads) | {"parts": parts}}
    return orjson.dumps(body)


def _listed(reads: Reads) -> dict[str, Any]:
    return {"keys": sorted(reads.keys), "fences": [list(fence) for fence in sorted(reads.fences)]}
