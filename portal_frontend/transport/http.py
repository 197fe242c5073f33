"""GraphQL over HTTP, for a builder that runs apart from the CMS."""

from collections.abc import Mapping
from functools import reduce
from io import BytesIO
from operator import or_
from typing import Any, BinaryIO
from urllib.parse import quote

import httpx
from django.conf import settings

from cms.publishing.keys import Fence, Reads

from . import Answer, ApiUnreachableError, TransportError

TIMEOUT = 30.0  # seconds


class HttpTransport:
    """Posts to ``/graphql`` of the CMS host; the token makes the caller trusted."""

    def __init__(self, client: httpx.Client | None = None) -> None:
        self._client = client or _client_from_settings()

    def execute(self, document: str, variables: Mapping[str, Any]) -> Answer:
        payload = {"query": document, "variables": dict(variables)}
        try:
            answer = self._client.post("/graphql", json=payload)
        except httpx.TransportError as error:
            raise ApiUnreachableError(str(error), "unreachable") from error
        return _answer(_content(answer))

    def open_media(self, path: str) -> BinaryIO:
        try:
            answer = self._client.get(quote(path))
        except httpx.TransportError as error:
            raise ApiUnreachableError(str(error), "unreachable") from error
        if answer.is_server_error:
            raise ApiUnreachableError(f"HTTP {answer.status_code}", "unreachable")
        if answer.status_code != httpx.codes.OK:
            raise LookupError(f"{path}: HTTP {answer.status_code}")
        return BytesIO(answer.content)


def _client_from_settings() -> httpx.Client:
    token = settings.GRAPHQL_TOKEN
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(base_url=settings.GRAPHQL_ORIGIN, headers=headers, timeout=TIMEOUT)


def _content(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        content: Mapping[str, Any] = answer.json()
    except ValueError as error:
        raise ApiUnreachableError(f"HTTP {answer.status_code}", "not_json") from error
    return content


def _answer(content: Mapping[str, Any]) -> Answer:
    told = (content.get("extensions") or {}).get("reads") or {}
    reads = _reads(told)
    parts = {int(index): _reads(part) for index, part in told.get("parts", {}).items()}
    for problem in content.get("errors") or ():
        code = str(problem.get("extensions", {}).get("code", ""))
        read = reduce(or_, parts.values(), reads)
        raise TransportError(str(problem.get("message", "")), code, read)
    return Answer(content["data"], reads, parts)


def _reads(told: Mapping[str, Any]) -> Reads:
    """``{"keys": [key …], "fences": [[collection, low, high] …]}`` as the API tells it."""
    fences = frozenset(Fence(*fence) for fence in told.get("fences", ()))
    return Reads(frozenset(told.get("keys", ())), fences)
