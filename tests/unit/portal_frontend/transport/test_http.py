"""GraphQL over HTTP: answers, refusals and silence."""

import json

import httpx
import pytest

from cms.publishing.keys import Fence, Reads
from portal_frontend.transport import ApiUnreachableError, TransportError
from portal_frontend.transport.http import HttpTransport


def transport(answer) -> HttpTransport:
    client = httpx.Client(base_url="http://cms.localhost", transport=httpx.MockTransport(answer))
    return HttpTransport(client)


def test_an_operation_is_posted_with_its_variables():
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"data": {"asked": json.loads(request.content)}})

    data = transport(answer).execute("query A { a }", {"portal": "hue"}).data
    assert data["asked"] == {"query": "query A { a }", "variables": {"portal": "hue"}}


def test_an_error_in_the_answer_is_raised_with_its_code():
    problem = {"message": "Câu truy vấn quá nặng", "extensions": {"code": "TOO_COSTLY"}}
    api = transport(lambda request: httpx.Response(200, json={"data": None, "errors": [problem]}))
    with pytest.raises(TransportError, match="quá nặng") as raised:
        api.execute("query A { a }", {})
    assert raised.value.code == "TOO_COSTLY"


TOLD = {
    "keys": ["page:1#link"],
    "fences": [["articles:3/vi", "", "~"]],
    "parts": {"4": {"keys": ["page:9#body"], "fences": []}},
}
REST = Reads(frozenset({"page:1#link"}), frozenset({Fence("articles:3/vi")}))


def test_an_answer_says_what_it_was_made_of():
    content = {"data": {}, "extensions": {"reads": TOLD}}
    answer = transport(lambda request: httpx.Response(200, json=content)).execute("{ a }", {})
    assert answer.reads == REST
    assert answer.parts == {4: Reads(frozenset({"page:9#body"}))}


def test_an_answer_to_a_stranger_says_nothing():
    answer = transport(lambda request: httpx.Response(200, json={"data": {}})).execute("{ a }", {})
    assert (answer.reads, answer.parts) == (Reads(), {})


def test_an_error_says_what_was_read_until_then():
    content = {"data": None, "errors": [{"message": "x"}], "extensions": {"reads": TOLD}}
    with pytest.raises(TransportError) as raised:
        transport(lambda request: httpx.Response(200, json=content)).execute("{ a }", {})
    assert raised.value.reads == REST | Reads(frozenset({"page:9#body"}))


def test_an_api_that_does_not_answer_is_told_apart_from_a_refusal():
    def silence(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused")

    with pytest.raises(ApiUnreachableError):
        transport(silence).execute("query A { a }", {})
    with pytest.raises(ApiUnreachableError):
        transport(silence).open_media("/media/a.jpg")


def test_a_proxys_error_page_counts_as_no_answer():
    api = transport(lambda request: httpx.Response(502, text="<h1>Bad gateway</h1>"))
    with pytest.raises(ApiUnreachableError):
        api.execute("query A { a }", {})


def test_media_are_read_from_the_cms_host():
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=request.url.path.encode())

    assert transport(answer).open_media("/media/tệp.pdf").read() == "/media/tệp.pdf".encode()


def test_media_that_are_not_public_are_a_lookup_error():
    api = transport(lambda request: httpx.Response(404))
    with pytest.raises(LookupError):
        api.open_media("/media/bi-mat.pdf")


def test_the_transport_of_the_settings_shows_the_shared_secret(settings):
    settings.GRAPHQL_TOKEN = "bi-mat"
    assert HttpTransport()._client.headers["Authorization"] == "Bearer bi-mat"
