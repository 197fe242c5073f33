"""A real client of somebody else's making speaks to a real server."""

import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport

from cms.surveys.definition import load_survey, read_survey
from tests.factories import PortalFactory, article, section
from tests.graphql.test_operations import ANSWERS, FOLDER
from tests.graphql.worlds import SURVEY_FILE


@pytest.fixture
def client(live_server):
    """Checks every document against the committed schema before it is sent."""
    transport = HTTPXTransport(url=f"{live_server.url}/graphql")
    with Client(
        transport=transport, schema=(FOLDER.parents[1] / "schema.graphql").read_text()
    ) as c:
        yield c


def operation(name, **values):
    return GraphQLRequest((FOLDER / f"{name}.graphql").read_text(), variable_values=values)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_client_reads_a_portal_and_rates_it(client):
    load_survey(read_survey(SURVEY_FILE))
    portal = PortalFactory()
    article(section(portal), "Lễ ra quân")
    path = "/hoat-dong-don-vi/le-ra-quan/"
    one = "query ($p: String!, $path: String!) { page(portal: $p, path: $path) { title } }"
    values = {"p": portal.key, "path": path}
    found = client.execute(GraphQLRequest(one, variable_values=values))
    assert found["page"]["title"] == "Lễ ra quân"

    rating = {"portal": portal.key, "version": 1, "answers": ANSWERS}
    answer = client.execute(operation("submit_rating", input=rating))
    assert answer["submitRating"]["accepted"]
    results = "query ($p: String!) { surveyResults(portal: $p) { total } }"
    counted = client.execute(GraphQLRequest(results, variable_values={"p": portal.key}))
    assert counted == {"surveyResults": {"total": 1}}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_client_is_told_why_in_vietnamese(client):
    document = gql('{ articles(portal: "x", first: 500) { edges { cursor } } }')
    with pytest.raises(TransportQueryError) as refused:
        client.execute(document)
    error = refused.value.errors[0]
    assert error["message"] == "“first” phải từ 1 đến 100."
    assert error["extensions"] == {"code": "PAGE_SIZE"}
