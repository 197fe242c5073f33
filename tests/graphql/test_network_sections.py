"""Sections that the network fills: each kind has its facts, all others have none of them."""

import datetime

import pytest

from sites.models import (
    Agency,
    AgencyPeriod,
    Hotline,
    InformationChannel,
    OutsideLink,
    SocialChannel,
)
from tests.factories import AgencyFactory, PortalFactory, image, information, section
from tests.graphql.worlds import bind, duty

pytestmark = pytest.mark.django_db

FACTS = """query ($portal: String!, $code: String!) { section(portal: $portal, code: $code) {
  contact { name address fax officeHours parent { name } }
  hotlines { phone subject hours contactPerson }
  socialChannels { platform name url manager isVerified }
  informationChannels { channelType address url manager }
  portals { name tier }
  links { code title url image { alt } }
  siteMap { code name sections { code information { title } } }
  formerUnits {
    agency { name } existedFrom existedUntil hosts successors { name portal { host } }
  }
} }"""


@pytest.fixture
def province():
    return PortalFactory(
        agency__tier="province",
        agency__period__name="Thành phố Huế",
        agency__period__host="hue.localhost",
    )


@pytest.fixture
def commune(province):
    return PortalFactory(
        agency__period__parent=province.agency,
        agency__period__name="Xã Phong Mỹ",
        agency__period__host="phongmy.hue.localhost",
    )


@pytest.fixture
def facts_of(ask):
    """``facts_of(portal, kind, code)`` → what a new section of that kind shows."""

    def read(portal, kind, code="muc"):
        section(portal, code)
        profile = bind(portal)
        duty(profile, code, kind=kind)
        found = ask(FACTS, portal=portal.key, code=code)["section"]
        return {name: value for name, value in found.items() if value}

    return read


def test_a_contact_section_shows_its_own_agency_and_the_one_above(facts_of, commune):
    Agency.objects.filter(pk=commune.agency_id).update(
        address="Thôn Một", fax="0234 1", office_hours="7h30–17h"
    )
    assert facts_of(commune, "contact") == {
        "contact": {
            "name": "Xã Phong Mỹ",
            "address": "Thôn Một",
            "fax": "0234 1",
            "officeHours": "7h30–17h",
            "parent": {"name": "Thành phố Huế"},
        }
    }


def test_hotlines_stand_in_the_order_their_editors_gave_them(facts_of, commune, province):
    Hotline.objects.create(agency=commune.agency, phone="2", subject="Đất đai", position=2)
    Hotline.objects.create(
        agency=commune.agency, phone="1", subject="Môi trường", position=1, hours="24 giờ",
        contact_person="Bà Hoa",
    )  # fmt: skip
    Hotline.objects.create(agency=province.agency, phone="9", subject="Của tỉnh")
    assert facts_of(commune, "hotline")["hotlines"] == [
        {"phone": "1", "subject": "Môi trường", "hours": "24 giờ", "contactPerson": "Bà Hoa"},
        {"phone": "2", "subject": "Đất đai", "hours": "", "contactPerson": ""},
    ]


def test_an_agency_with_one_number_shows_it_as_its_general_hotline(facts_of, commune):
    Agency.objects.filter(pk=commune.agency_id).update(hotline="0234 5")
    (hotline,) = facts_of(commune, "hotline")["hotlines"]
    assert (hotline["phone"], hotline["subject"]) == ("0234 5", "")


def test_social_channels_say_who_runs_them(facts_of, commune):
    SocialChannel.objects.create(
        agency=commune.agency, platform="Zalo", name="Phong Mỹ", url="https://zalo.me/1",
        manager="Tổ truyền thông", is_verified=True,
    )  # fmt: skip
    assert facts_of(commune, "social") == {
        "socialChannels": [
            {
                "platform": "Zalo",
                "name": "Phong Mỹ",
                "url": "https://zalo.me/1",
                "manager": "Tổ truyền thông",
                "isVerified": True,
            }
        ]
    }


def test_the_channels_begin_with_the_portal_and_end_with_the_hotline(facts_of, commune):
    agency = commune.agency
    Agency.objects.filter(pk=agency.pk).update(hotline="0234 5")
    SocialChannel.objects.create(agency=agency, platform="Zalo", name="A", url="https://zalo.me/1")
    InformationChannel.objects.create(
        agency=agency, channel_type="vneid", address="VNeID", manager="Bộ Công an"
    )
    channels = facts_of(commune, "channels")["informationChannels"]
    assert [(row["channelType"], row["address"], row["manager"]) for row in channels] == [
        ("website", "phongmy.hue.localhost", ""),
        ("vneid", "VNeID", "Bộ Công an"),
        ("social", "Zalo: A", ""),
        ("switchboard", "0234 5", ""),
    ]


def test_a_list_of_links_holds_the_live_portals_of_its_tier(facts_of, commune, province):
    PortalFactory(agency__period__name="Xã A Lưới", status="closed")
    PortalFactory(agency__tier="department")
    found = facts_of(province, "portal_link_list", code="lien-ket-ubnd-xa")
    assert found["portals"] == [{"name": "Xã Phong Mỹ", "tier": "COMMUNE"}]


def test_links_of_the_province_hold_below_it_until_an_agency_has_its_own(
    facts_of, commune, province
):
    links = {"lien-ket-hdnd": "Hội đồng tỉnh", "lien-ket-tinh-uy": "Tỉnh ủy"}
    for code, title in links.items():
        OutsideLink.objects.create(
            agency=province.agency, section_code=code, title=title, url="https://tinh.example/"
        )
    OutsideLink.objects.create(
        agency=commune.agency, section_code="lien-ket-hdnd", title="Hội đồng xã",
        url="https://xa.example/",
    )  # fmt: skip
    found = facts_of(commune, "portal_link", code="lien-ket-tinh-uy")["links"]
    assert [(link["code"], link["title"]) for link in found] == [
        ("lien-ket-tinh-uy", "Tỉnh ủy"),  # the one that the mandate mentions
        ("lien-ket-hdnd", "Hội đồng xã"),
        ("lien-ket-ubnd", "Cổng Thông tin điện tử Thành phố Huế"),
    ]


def test_links_stand_in_the_order_of_the_mandate(ask, facts_of, commune):
    profile = bind(commune)
    duty(profile, "lien-ket-ubnd-xa", "portal_link_list", position=3, group="m")
    for position, code in enumerate(("lien-ket-mttq", "lien-ket-hdnd")):
        duty(profile, code, "portal_link", "link", position=position, group="m")
    for code in ("lien-ket-a", "lien-ket-hdnd", "lien-ket-mttq"):
        OutsideLink.objects.create(
            agency=commune.agency, section_code=code, title=code, url="https://xa.example/"
        )
    section(commune, "lien-ket-ubnd-xa")
    document = "query ($p: String!) { section(portal: $p, code: %s) { links { code } } }"
    found = ask(document % '"lien-ket-ubnd-xa"', p=commune.key)["section"]["links"]
    assert [link["code"] for link in found] == [
        "lien-ket-mttq", "lien-ket-hdnd", "lien-ket-a", "lien-ket-ubnd",
    ]  # fmt: skip


BANNERS = "query ($p: String!) { banners(portal: $p) { code title image { alt } } }"


def test_banners_are_the_links_with_a_picture_that_the_mandate_asks_for(ask, commune, province):
    profile = bind(commune)
    codes = ["lien-ket-du-lieu-mo", "lien-ket-chuyen-doi-so", "lien-ket-hdnd"]
    for position, code in enumerate(codes):
        duty(profile, code, "banner_link", "link", position=position, group="m")
    pictures = {code: image(code) for code in [*codes[:2], "khong-ai-hoi"]}
    for code in [*codes, "khong-ai-hoi"]:
        OutsideLink.objects.create(
            agency=province.agency, section_code=code, title=f"Cổng {code}",
            url="https://tinh.example/", image=pictures.get(code),
        )  # fmt: skip
    assert ask(BANNERS, trusted=True, p=commune.key)["banners"] == [
        {"code": code, "title": f"Cổng {code}", "image": {"alt": f"Cổng {code}"}}
        for code in codes[:2]
    ]


def test_there_are_never_too_many_banners(ask, commune):
    profile, picture = bind(commune), image()
    for number in range(10):
        duty(profile, f"lien-ket-{number}", "banner_link", "link", position=number, group="m")
        OutsideLink.objects.create(
            agency=commune.agency, section_code=f"lien-ket-{number}", title=f"{number}",
            url="https://xa.example/", image=picture,
        )  # fmt: skip
    found = ask(BANNERS, p=commune.key)["banners"]
    assert [link["code"] for link in found] == [f"lien-ket-{number}" for number in range(8)]


def test_a_site_map_holds_the_groups_their_sections_and_lasting_entries(ask, commune):
    profile = bind(commune)
    duty(profile, "so-do-cong", kind="sitemap", position=2, group="x")
    duty(profile, "lich-su", kind="information", position=1, group="a")
    section(commune, "so-do-cong")
    information(section(commune, "lich-su"), "Thời kỳ đầu")
    section(commune, "ngoai-quy-dinh")
    found = ask(FACTS, portal=commune.key, code="so-do-cong")["section"]["siteMap"]
    assert found == [
        {
            "code": "a",
            "name": "Nhóm a",
            "sections": [{"code": "lich-su", "information": [{"title": "Thời kỳ đầu"}]}],
        },
        {"code": "x", "name": "Nhóm x", "sections": [{"code": "so-do-cong", "information": []}]},
        {"code": "", "name": "", "sections": [{"code": "ngoai-quy-dinh", "information": []}]},
    ]


def ended(*heirs, name="Xã Phong Sơn"):
    """An agency that was merged into others."""
    unit = AgencyFactory(status="merged", period__name=name, period__host="cu.hue.localhost")
    AgencyPeriod.objects.filter(agency=unit).update(valid_to=datetime.date(2025, 7, 1))
    unit.successors.set(heirs)
    return unit


FORMER = {
    "agency": {"name": "Xã Phong Sơn"},
    "existedFrom": "2021-07-01",
    "existedUntil": "2025-07-01",
    "hosts": ["cu.hue.localhost"],
    "successors": [{"name": "Xã Phong Mỹ", "portal": {"host": "phongmy.hue.localhost"}}],
}


def test_an_archive_names_what_was_merged_into_the_agency(facts_of, commune):
    ended(commune.agency)
    ended(PortalFactory().agency, name="Xã Khác")
    assert facts_of(commune, "archive") == {"formerUnits": [FORMER]}


def test_the_province_archives_all_that_ended_in_its_network(facts_of, commune, province):
    ended(commune.agency)
    ended(name="Xã Không Ai Kế Thừa")
    names = [row["agency"]["name"] for row in facts_of(province, "archive")["formerUnits"]]
    assert names == ["Xã Phong Sơn", "Xã Không Ai Kế Thừa"]


def test_a_section_of_another_kind_has_none_of_these(facts_of, commune):
    assert facts_of(commune, "news") == {}


def test_the_menu_leads_straight_to_what_is_only_a_link(ask, commune, province):
    profile = bind(commune)
    for position, code in enumerate(("lien-ket-tinh-uy", "lien-ket-ubnd", "lien-ket-mttq")):
        duty(profile, code, "portal_link", presence="link", position=position, group="m")
    OutsideLink.objects.create(
        agency=province.agency, section_code="lien-ket-tinh-uy", title="Tỉnh ủy",
        url="https://tinhuy.example/",
    )  # fmt: skip
    document = "query ($p: String!) { menu(portal: $p) { items { code url external } } }"
    (group,) = ask(document, p=commune.key)["menu"]
    assert group["items"] == [
        {"code": "lien-ket-tinh-uy", "url": "https://tinhuy.example/", "external": True},
        {"code": "lien-ket-ubnd", "url": "http://hue.localhost:8000/", "external": True},
    ]
