"""One address per page: Vietnamese at the root, English under /en/."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.public_urls import path_for, public_path, public_url, root_of, split_path
from tests.factories import PortalFactory, article, section
from tests.graphql.worlds import english, english_section


@pytest.mark.parametrize(
    ("url_path", "root", "locale", "expected"),
    [
        ("/hue/", "/hue/", "vi", "/"),
        ("/hue/tin-tuc/", "/hue/", "vi", "/tin-tuc/"),
        ("/hue/tin-tuc/le-hoi/", "/hue/", "vi", "/tin-tuc/le-hoi/"),
        ("/hue-en/", "/hue-en/", "en", "/en/"),
        ("/hue-en/news/", "/hue-en/", "en", "/en/news/"),
        ("/hue/hue/", "/hue/", "vi", "/hue/"),
    ],
)
def test_a_row_has_a_path(url_path, root, locale, expected):
    assert path_for(url_path, root, locale) == expected
    assert root_of(url_path) == root


@given(st.sampled_from(["vi", "en"]), st.from_regex(r"(tin-tuc/|le-hoi/){0,3}", fullmatch=True))
def test_a_path_splits_into_what_it_was_made_of(locale, below):
    assert split_path(path_for(f"/goc/{below}", "/goc/", locale)) == (locale, below)


@pytest.mark.django_db
def test_wagtail_gives_the_address_that_readers_have():
    portal = PortalFactory(agency__period__host="phongmy.hue.localhost")
    page = article(section(portal), "Lễ hội")
    expected = "http://phongmy.hue.localhost:8000/hoat-dong-don-vi/le-hoi/"
    assert public_url(page) == page.full_url == expected
    assert page.get_url_parts() == (
        portal.site_id,
        "http://phongmy.hue.localhost:8000",
        "/hoat-dong-don-vi/le-hoi/",
    )
    assert public_url(portal.root_page.specific) == portal.url


@pytest.mark.django_db
def test_english_pages_have_addresses_of_their_own():
    portal = PortalFactory()
    news = section(portal)
    home = english(portal)
    assert public_path(home) == "/en/"
    page = english_section(home, news)
    assert public_path(page) == "/en/unit-activities/"
    assert page.full_url == f"{portal.url}en/unit-activities/"
