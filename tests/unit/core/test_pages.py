"""Pages know which portal and section they stand in, whatever moves them."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import SectionPage
from tests.factories import PortalFactory, article, image, section

pytestmark = pytest.mark.django_db


def test_an_article_reads_its_portal_and_section_from_the_tree():
    portal = PortalFactory()
    news = section(portal)
    page = article(news)
    assert (page.portal_id, page.section_id) == (portal.pk, news.pk)


def test_slugs_are_folded_vietnamese():
    page = article(section(PortalFactory()), title="Đường Hoà Bình: lễ khánh thành")
    assert page.slug == "duong-hoa-binh-le-khanh-thanh"


def test_a_copied_article_belongs_to_the_portal_it_was_copied_to_with_a_uuid_of_its_own():
    source = article(section(PortalFactory()))
    target = section(PortalFactory())
    copy = source.copy(to=target, update_attrs={"slug": "ban-sao"})
    assert copy.portal_id == target.portal_id
    assert copy.uuid != source.uuid


def test_a_section_stands_once_per_portal_code_and_locale():
    portal = PortalFactory()
    section(portal)
    page = SectionPage(
        title="x", slug="khac", section_code="hoat-dong-don-vi", locale=portal.default_locale
    )
    with pytest.raises(ValidationError):
        portal.root_page.specific.add_child(instance=page)


def test_renditions_are_stored_under_the_hash_of_their_bytes():
    rendition = image().get_rendition("width-320|format-webp")
    digest = hashlib.sha256(rendition.file.read()).hexdigest()
    name = f"images/{digest[:2]}/{digest[:24]}-{rendition.image_id}.webp"
    assert rendition.file.name == name


def test_two_drafts_of_one_title_get_addresses_of_their_own():
    news = section(PortalFactory())
    first, second = (article(news, title="Họp giao ban", live=False) for _ in range(2))
    assert (first.slug, second.slug) == ("hop-giao-ban", "hop-giao-ban-2")
