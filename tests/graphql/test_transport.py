"""The publisher's way to the API, without HTTP."""

import pytest

from cms.core.media import NoSuchMediaError
from cms.graphql.transport import InProcessTransport, TransportError
from cms.publishing.keys import Fence
from tests.factories import PortalFactory, article, image, section
from tests.graphql.test_operations import text

pytestmark = pytest.mark.django_db


def test_it_answers_with_data():
    portal = PortalFactory()
    data = InProcessTransport().execute(text("network"), {}).data
    assert data["portals"][0]["key"] == portal.key


def test_it_raises_what_the_api_refuses():
    with pytest.raises(TransportError, match="không hợp lệ") as refused:
        InProcessTransport().execute("{ nothing }", {})
    assert refused.value.code == "BAD_QUERY"


def test_half_an_answer_is_no_answer():
    document = '{ portals { key } articles(portal: "x", first: 0) { edges { cursor } } }'
    with pytest.raises(TransportError) as refused:
        InProcessTransport().execute(document, {})
    assert refused.value.code == "PAGE_SIZE"
    assert refused.value.reads.fences == {Fence("portals")}


def test_it_renders_pictures_and_opens_every_address_it_gave():
    portal = PortalFactory()
    page = article(section(portal), "Tin", image=image())
    transport = InProcessTransport()
    document = """query ($p: String!, $id: ID!) { article(portal: $p, id: $id) {
      image { webp { url width } jpeg { url width } } } }"""
    data = transport.execute(document, {"p": portal.key, "id": str(page.uuid)}).data
    picture = data["article"]["image"]
    assert [row["width"] for row in picture["webp"]] == [320, 640, 800]
    assert transport.open_media(picture["webp"][0]["url"]).read()[:4] == b"RIFF"
    assert transport.open_media(picture["jpeg"][1]["url"]).read()[:2] == b"\xff\xd8"


def test_it_opens_nothing_else():
    with pytest.raises(NoSuchMediaError):
        InProcessTransport().open_media("/media/original_images/anh.jpg")
