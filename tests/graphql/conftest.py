"""A portal network small enough to read, and two ways to ask it."""

import json

import pytest
from django.test import Client

from cms.graphql.context import Context
from cms.graphql.documents import _prepare
from cms.graphql.execution import execute


@pytest.fixture
def ask(db):
    """``ask(document, **variables)`` → data; fails on any error."""

    def run(document, *, trusted=False, **variables):
        result = execute(document, variables, Context(trusted=trusted))
        assert result.errors == []
        return result.data

    return run


@pytest.fixture
def refusal(db):
    """``refusal(document, **variables)`` → the code of the first error."""

    def run(document, *, trusted=False, **variables):
        result = execute(document, variables, Context(trusted=trusted))
        assert result.errors, result.data
        return result.errors[0]["extensions"]["code"]

    return run


@pytest.fixture
def post(db):
    """``post(body, host, **headers)`` → HTTP response of /graphql."""

    def run(body, host="cms.localhost", content_type="application/json", **headers):
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client(headers={"host": host}).post(
            "/graphql", content, content_type=content_type, headers=headers
        )

    return run


@pytest.fixture(autouse=True)
def _forget_documents():
    _prepare.cache_clear()
