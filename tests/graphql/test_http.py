"""``/graphql`` over HTTP: what it takes, what it refuses, what it never says."""

import hashlib
import json

import pytest
from django.db import DatabaseError
from django.test import Client

from cms.graphql.sites import reading
from tests.factories import PortalFactory
from tests.graphql.test_operations import FOLDER

pytestmark = pytest.mark.django_db

PORTALS = {"query": "{ portals { key } }"}
NETWORK = FOLDER / "network.graphql"


def code(response):
    return response.json()["errors"][0]["extensions"]["code"]


def persisted(path, **parameters):
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"operation": "Network", "hash": digest} | parameters


def test_every_host_answers(post):
    portal = PortalFactory()
    for host in ("cms.localhost", portal.host, f"{portal.host}:8000"):
        response = post(PORTALS, host)
        assert response.status_code == 200
        assert response.json() == {"data": {"portals": [{"key": portal.key}]}}
        assert response["Content-Type"] == "application/json"
        assert response["Cache-Control"] == "no-store"


def test_no_cookie_is_set_or_read(post, django_assert_num_queries):
    with django_assert_num_queries(1):  # the portals: no session, no user
        response = post(PORTALS, cookie="sessionid=abc; csrftoken=def")
    assert response.status_code == 200
    assert not response.cookies
    assert "Vary" not in response


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_only_json_is_taken(post, content_type):
    response = post(json.dumps(PORTALS), content_type=content_type)
    assert (response.status_code, code(response)) == (415, "CONTENT_TYPE")


def test_json_with_a_charset_is_taken(post):
    assert post(PORTALS, content_type="application/json; charset=utf-8").status_code == 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{", "BAD_REQUEST"),
        ("1", "BAD_REQUEST"),
        (b"\xff", "BAD_REQUEST"),
        ([PORTALS, PORTALS], "BATCH"),
        ({"query": 1}, "BAD_REQUEST"),
        ({"query": "{ portals { key } }", "variables": []}, "BAD_REQUEST"),
        ({"query": "{ portals { key } }", "operationName": 5}, "BAD_REQUEST"),
        ({"query": "{ portals { nothing } }"}, "BAD_QUERY"),
        ({"query": "{"}, "BAD_QUERY"),
        ({"query": "query A { portals { key } } query B { portals { key } }"}, "BAD_QUERY"),
    ],
)
def test_what_is_no_question_is_refused(post, body, expected):
    response = post(body)
    assert response.status_code in (200, 400)
    assert code(response) == expected


@pytest.mark.parametrize("body", [{}, {"query": ""}, {"hash": "0" * 64}])
def test_an_unknown_operation_is_not_found(post, body):
    response = post(body)
    assert (response.status_code, code(response)) == (404, "UNKNOWN_OPERATION")


def test_a_body_has_64_kilobytes(post):
    padding = " " * (64 * 1024)
    response = post({"query": padding + PORTALS["query"]})
    assert (response.status_code, code(response)) == (413, "TOO_LARGE")


def test_other_origins_are_refused(post):
    assert post(PORTALS, origin="http://cms.localhost").status_code == 200
    for origin in ("https://xau.example", "null", "http://cms.localhost.xau.example"):
        response = post(PORTALS, origin=origin)
        assert (response.status_code, code(response)) == (403, "ORIGIN")
        assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(cms_client, method):
    response = getattr(cms_client, method)("/graphql")
    assert (response.status_code, code(response)) == (405, "METHOD")
    assert response["Allow"] == "GET, POST"


def test_known_operations_are_read_by_their_hash_and_may_be_cached(cms_client):
    portal = PortalFactory()
    response = cms_client.get("/graphql", persisted(NETWORK, variables="{}"))
    assert [row["key"] for row in response.json()["data"]["portals"]] == [portal.key]
    assert response["Cache-Control"] == "public, max-age=30"


def test_known_operations_can_be_posted_by_their_hash(post):
    assert post(persisted(NETWORK)).json() == {"data": {"portals": []}}


def test_unknown_documents_cannot_be_read_by_address(cms_client):
    response = cms_client.get("/graphql", {"query": "{ portals { key } }"})
    assert (response.status_code, code(response)) == (404, "UNKNOWN_OPERATION")
    assert response["Cache-Control"] == "no-store"


def test_an_address_changes_nothing(cms_client):
    digest = hashlib.sha256((FOLDER / "submit_rating.graphql").read_bytes()).hexdigest()
    response = cms_client.get("/graphql", {"hash": digest, "variables": "{}"})
    assert (response.status_code, code(response)) == (405, "READ_ONLY")


def test_errors_of_an_address_are_not_cached(cms_client):
    digest = hashlib.sha256((FOLDER / "chrome.graphql").read_bytes()).hexdigest()
    response = cms_client.get("/graphql", {"hash": digest})
    assert code(response) == "BAD_QUERY"
    assert response["Cache-Control"] == "no-store"


def test_what_breaks_inside_says_only_a_number(post, monkeypatch, caplog):
    """A real failure of the database; its words must stay in the log."""

    def broken(_rows):
        raise DatabaseError("mật khẩu của máy chủ")

    monkeypatch.setattr(reading, "_portals", broken)
    response = post(PORTALS)
    error = response.json()["errors"][0]
    assert error["extensions"] == {"code": "INTERNAL"}
    assert error["message"].startswith("Lỗi hệ thống, mã ")
    number = error["message"].removesuffix(".")[-8:]
    assert "mật khẩu" not in response.content.decode()
    assert number in caplog.text
    assert "mật khẩu" in caplog.text


def test_a_batch_that_breaks_says_only_a_number(post, monkeypatch):
    portal = PortalFactory()

    def broken(_keys):
        raise DatabaseError("bí mật")

    monkeypatch.setattr("cms.graphql.sites.loaders.read_agencies", broken)
    response = post({"query": "{ portals { key name } }"})
    assert code(response) == "INTERNAL"
    assert "bí mật" not in response.content.decode()
    assert portal.key not in response.content.decode()


def test_the_publisher_is_known_by_its_token(post, settings):
    deep = "{ portals { " + "parent { " * 9 + "key" + " }" * 11
    settings.GRAPHQL_TOKEN = ""
    assert code(post({"query": deep}, authorization="Bearer ")) == "TOO_DEEP"
    settings.GRAPHQL_TOKEN = "mot-bi-mat-rat-dai"
    assert code(post({"query": deep}, authorization="Bearer sai")) == "TOO_DEEP"
    assert "errors" not in post({"query": deep}, authorization="Bearer mot-bi-mat-rat-dai").json()


def test_csrf_checks_do_not_stand_in_the_way_of_citizens():
    client = Client(enforce_csrf_checks=True, headers={"host": "cms.localhost"})
    response = client.post("/graphql", json.dumps(PORTALS), content_type="application/json")
    assert response.status_code == 200
