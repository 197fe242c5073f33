"""The made-up network must be one that editors could have made."""

import json
from random import Random

import pytest
from wagtail.models import Page

from cms.news.models import ArticlePage
from tests.scale.prose import Prose
from tests.scale.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_made_up_network_is_a_sound_tree_of_valid_pages():
    make_world(60, portals=2)

    assert not any(Page.find_problems())
    assert ArticlePage.objects.live().count() == 60
    for page in ArticlePage.objects.order_by("pk"):
        page.full_clean()


def test_a_made_up_body_has_about_six_kibibytes_of_valid_blocks():
    random = Random(1)  # noqa: S311 the same every time, on purpose
    body = json.dumps(Prose(random).body(image=1), ensure_ascii=False)

    text = ArticlePage(body=body).body
    assert {block.block_type for block in text} == {"heading", "paragraph", "image"}
    assert 5_500 < len(body.encode()) < 7_500
