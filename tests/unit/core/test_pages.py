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


@pytest.mark.parametrize("slug", ["2025-06", "ket-qua"])
def test_an_entry_cannot_take_the_address_of_an_archive_or_of_results(db, slug):
    page = article(section(PortalFactory()), title="Tin")
    page.slug = slug
    with pytest.raises(ValidationError, match=slug):
        page.full_clean()


def test_a_title_like_an_archive_gets_another_address(db):
    assert article(section(PortalFactory()), title="2025-06").slug == "trang-2025-06"


def test_a_section_cannot_take_the_address_of_assets(db):
    page = section(PortalFactory())
    page.slug = "assets"
    with pytest.raises(ValidationError, match="assets"):
        page.full_clean()
