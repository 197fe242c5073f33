"""Pictures of a draft: rendered for good before it is shown, never in what will be undone."""

import pytest
from django.conf import settings
from PIL import Image

from cms.core.media import open_public_media
from cms.core.models import PortalRendition
from cms.core.renditions import specs_for
from cms.preview.drafts import draft_of, published_for_a_moment
from cms.preview.links import new_link
from cms.preview.transport import DraftTransport
from tests.factories import PortalFactory, article, image, section

pytestmark = pytest.mark.django_db
QUERY = """query($portal: String!, $path: String!) { page(portal: $portal, path: $path) {
  ... on Article { image { webp { url } jpeg { url } } } } }"""


def files() -> set[str]:
    folder = settings.MEDIA_ROOT / "images"
    return {str(path.relative_to(settings.MEDIA_ROOT)) for path in folder.rglob("*.*")}


def ask(transport: DraftTransport, page):
    draft = draft_of(new_link(page.pk, 0))
    with published_for_a_moment(draft):
        variables = {"portal": page.portal.key, "path": f"/{page.section.slug}/{page.slug}/"}
        return transport.execute(QUERY, variables).data["page"]["image"]


@pytest.fixture
def draft():
    return article(section(PortalFactory()), "Có ảnh", live=False, image=image())


def test_the_block_writes_no_picture(draft):
    transport = DraftTransport()
    assert ask(transport, draft) is None
    assert files() == set()
    assert not PortalRendition.objects.exists()
    assert transport.pictures == {draft.image_id}


def test_after_rendering_outside_the_draft_shows_them(draft):
    transport = DraftTransport()
    ask(transport, draft)
    assert transport.render_missing()
    shown = ask(transport, draft)
    addresses = [one["url"] for name in ("webp", "jpeg") for one in shown[name]]
    assert len(addresses) == len(specs_for(draft.image.width))
    for address in addresses:
        with open_public_media(address) as file:
            Image.open(file).verify()


def test_every_file_has_its_row_and_its_true_name(draft):
    transport = DraftTransport()
    ask(transport, draft)
    transport.render_missing()
    ask(transport, draft)
    assert files() == set(PortalRendition.objects.values_list("file", flat=True))


def test_what_is_rendered_is_not_rendered_again(draft):
    transport = DraftTransport()
    ask(transport, draft)
    assert transport.render_missing()
    assert not transport.render_missing()


def test_a_broken_picture_is_left_out_and_not_tried_for_ever(draft):
    draft.image.file.storage.delete(draft.image.file.name)
    transport = DraftTransport()
    ask(transport, draft)
    assert not transport.render_missing()
    assert ask(transport, draft) is None
