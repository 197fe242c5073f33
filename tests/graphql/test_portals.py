"""Portals and agencies: who they are, above and below whom."""

import datetime

import pytest

from cms.core.models import PortalAppearance
from cms.graphql.media.reading import read_images
from sites.models import AgencyPeriod, Portal, SocialChannel
from tests.factories import PortalFactory, image
from tests.graphql.worlds import bind, english

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return PortalFactory(
        agency__tier="province",
        agency__period__name="Thành phố Huế",
        agency__period__name_en="Hue City",
        agency__period__host="hue.localhost",
    )


def test_a_portal_is_found_by_its_key_and_by_the_host_it_has(ask, province):
    document = "query ($key: String, $host: String) { portal(key: $key, host: $host) { key url } }"
    expected = {"key": province.key, "url": "http://hue.localhost:8000/"}
    assert ask(document, key=province.key)["portal"] == expected
    assert ask(document, host="HUE.localhost")["portal"] == expected
    assert ask(document, host="khac.localhost")["portal"] is None
    assert ask(document)["portal"] is None


def test_only_the_province_has_a_portal_the_others_have_a_website(ask, province):
    PortalFactory()
    document = '{ portals { title english: title(locale: "en") tier } }'
    assert ask(document)["portals"] == [
        {"title": "Cổng Thông tin điện tử", "english": "Web Portal", "tier": "PROVINCE"},
        {"title": "Trang Thông tin điện tử", "english": "Website", "tier": "COMMUNE"},
    ]


def test_portals_can_be_asked_for_by_tier(ask, province):
    PortalFactory()
    listed = ask("{ portals(tier: PROVINCE) { key } }")["portals"]
    assert listed == [{"key": province.key}]


def test_portals_are_sorted_by_tier_and_folded_name(ask, province):
    for name in ("Xã Quảng Điền", "Xã Đông Hải", "Xã Dương Hòa"):
        PortalFactory(agency__period__name=name)
    names = [row["name"] for row in ask("{ portals { name } }")["portals"]]
    assert names == ["Thành phố Huế", "Xã Đông Hải", "Xã Dương Hòa", "Xã Quảng Điền"]


def test_children_and_parents_follow_the_open_periods_of_agencies(ask, province):
    district = PortalFactory(agency__tier="district", agency__period__parent=province.agency)
    commune = PortalFactory(agency__period__parent=district.agency)
    former = PortalFactory(agency__period__parent=district.agency)
    AgencyPeriod.objects.filter(agency=former.agency).update(valid_to=datetime.date(2025, 7, 1))
    document = """query ($key: String!) { portal(key: $key) { parent { key } children { key } } }"""
    assert ask(document, key=district.key)["portal"] == {
        "parent": {"key": province.key},
        "children": [{"key": commune.key}],
    }
    assert ask(document, key=province.key)["portal"]["parent"] is None


def test_a_portal_shows_its_look_its_mandate_and_its_languages(ask, province):
    logo = image("Huy hiệu")
    PortalAppearance.objects.create(portal=province, palette="imperial", logo=logo)
    read_images([logo.pk], may_render=True)
    bind(province)
    english(province)
    document = """query ($key: String!) { portal(key: $key) {
      locales theme { palette } logo { alt } mandate { slug title citation effectiveFrom }
    } }"""
    assert ask(document, key=province.key)["portal"] == {
        "locales": ["vi", "en"],
        "theme": {"palette": "imperial"},
        "logo": {"alt": "Huy hiệu"},
        "mandate": {
            "slug": f"quy-dinh-{province.key}",
            "title": "Kế hoạch thử",
            "citation": "Kế hoạch 389/KH-UBND",
            "effectiveFrom": "2023-11-27",
        },
    }


def test_a_portal_without_choices_has_the_default_look(ask, province):
    document = "query ($key: String!) { portal(key: $key) { theme { palette } logo { alt } } }"
    found = ask(document, key=province.key)["portal"]
    assert found == {"theme": {"palette": "lotus"}, "logo": None}


def test_an_agency_shows_the_facts_of_its_last_period(ask, province):
    agency = province.agency
    AgencyPeriod.objects.filter(agency=agency).update(valid_to=datetime.date(2025, 1, 1))
    AgencyPeriod.objects.create(
        agency=agency,
        valid_from=datetime.date(2025, 1, 1),
        code="46",
        unit_kind="thành phố",
        name="Thành phố Huế mới",
        host="hue.localhost",
    )
    SocialChannel.objects.create(
        agency=agency, platform="zalo", name="Huế", url="https://zalo.me/h"
    )
    document = """query ($key: ID!) { agency(key: $key) {
      name code unitKind tier status socialChannels { platform name url } portal { key }
      parent { key } latitude
    } }"""
    assert ask(document, key=str(agency.uuid))["agency"] == {
        "name": "Thành phố Huế mới",
        "code": "46",
        "unitKind": "thành phố",
        "tier": "PROVINCE",
        "status": "live",
        "socialChannels": [{"platform": "zalo", "name": "Huế", "url": "https://zalo.me/h"}],
        "portal": {"key": province.key},
        "parent": None,
        "latitude": None,
    }
    assert ask(document, key="không phải khóa")["agency"] is None


def test_an_agency_outlives_its_portal(ask, province):
    Portal.objects.filter(pk=province.pk).update(status="closed")
    document = "query ($key: ID!) { agency(key: $key) { name portal { key } } }"
    found = ask(document, key=str(province.agency.uuid))["agency"]
    assert found == {"name": "Thành phố Huế", "portal": None}
