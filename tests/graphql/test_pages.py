"""Pages are found by the path readers use, and say where they stand."""

import datetime

import pytest

from cms.core.models import FormerAddress, SectionPage
from cms.core.public_urls import public_path, public_url
from cms.organisation.models import UnitPage
from tests.factories import PortalFactory, article, image, information, section
from tests.graphql.worlds import bind, duty, english, english_section

pytestmark = pytest.mark.django_db

PAGE = """
query ($portal: String!, $path: String!) {
  page(portal: $portal, path: $path) {
    __typename title path url locale description updatedAt
    breadcrumbs { title path locale }
    translations { title path locale }
    dublinCore { title creator date description publisher identifier language source type format }
    ... on HomePage { welcome heroImage { alt } }
    ... on Section { code kind requirement citation introduction entryCount group { code name } }
    ... on Article { summary author source publishedAt section { code title path kind } }
    ... on InformationPage { summary section { code } }
  }
}
"""


@pytest.fixture
def portal():
    return PortalFactory(agency__period__name="Xã Phong Mỹ", agency__period__name_en="Phong My")


def page_at(ask, portal, path):
    return ask(PAGE, portal=portal.key, path=path)["page"]


def test_the_home_page_stands_at_the_root(ask, portal):
    home = portal.root_page.specific
    home.welcome, home.hero_image = "<p>Kính chào <b>bà con</b>.</p>", image("Đình làng")
    home.save()
    found = page_at(ask, portal, "/")
    assert (found["__typename"], found["path"], found["breadcrumbs"]) == ("HomePage", "/", [])
    assert found["welcome"] == "<p>Kính chào <b>bà con</b>.</p>"
    assert found["description"] == "Kính chào bà con."


def test_a_section_carries_the_words_of_the_mandate_in_force(ask, portal):
    section(portal, "hoat-dong-don-vi")
    bind(portal, "hoat-dong-don-vi")
    found = page_at(ask, portal, "/hoat-dong-don-vi/")
    assert found["kind"] == "news"
    assert found["requirement"] == "Lời quy định của hoat-dong-don-vi."
    assert found["citation"] == "Kế hoạch 389/KH-UBND"
    assert found["group"] == {"code": "k", "name": "Nhóm k"}
    assert found["breadcrumbs"] == [{"title": "Xã Phong Mỹ", "path": "/", "locale": "vi"}]


def test_a_section_of_no_mandate_in_force_is_still_a_page(ask, portal):
    section(portal, "muc-cu")
    found = page_at(ask, portal, "/muc-cu/")
    assert (found["kind"], found["requirement"]) == ("information", "")


def test_an_ended_mandate_says_nothing(ask, portal):
    section(portal, "hoat-dong-don-vi")
    profile = bind(portal, "hoat-dong-don-vi")
    profile.portals.update(valid_to=datetime.date(2026, 7, 1))
    assert page_at(ask, portal, "/hoat-dong-don-vi/")["requirement"] == ""


def test_an_article_says_who_wrote_it_and_where_it_stands(ask, portal):
    news = section(portal)
    bind(portal, news.section_code)
    moment = datetime.datetime(2025, 6, 12, 18, 30, tzinfo=datetime.UTC)
    page = article(news, "Lễ ra quân", published_at=moment)
    found = page_at(ask, portal, "/hoat-dong-don-vi/le-ra-quan/")
    assert found["url"] == public_url(page)
    assert found["publishedAt"] == "2025-06-13T01:30:00+07:00"
    assert found["section"] == {
        "code": "hoat-dong-don-vi",
        "title": "Hoạt động đơn vị",
        "path": "/hoat-dong-don-vi/",
        "kind": "news",
    }
    assert [crumb["path"] for crumb in found["breadcrumbs"]] == ["/", "/hoat-dong-don-vi/"]
    assert found["dublinCore"] == {
        "title": "Lễ ra quân",
        "creator": "Ban Biên tập",
        "date": "2025-06-13",
        "description": "Toàn xã ra quân dọn vệ sinh.",
        "publisher": "Xã Phong Mỹ",
        "identifier": public_url(page),
        "language": "vi",
        "source": "UBND xã",
        "type": "Text",
        "format": "text/html",
    }


def test_every_element_of_dublin_core_is_filled_on_every_class_of_page(ask, portal):
    information(section(portal, "dieu-kien"), "Điều kiện tự nhiên")
    for path in ("/", "/dieu-kien/", "/dieu-kien/dieu-kien-tu-nhien/"):
        core = page_at(ask, portal, path)["dublinCore"]
        assert all(core.values()), (path, core)


def test_a_search_description_is_the_description(ask, portal):
    article(section(portal), "Tin", search_description="Mô tả riêng.")
    assert page_at(ask, portal, "/hoat-dong-don-vi/tin/")["description"] == "Mô tả riêng."


def test_english_pages_stand_under_en_and_name_their_translations(ask, portal):
    news = section(portal)
    home_en = english(portal)
    news_en = english_section(home_en, news)
    found = page_at(ask, portal, "/en/unit-activities/")
    assert (found["path"], found["locale"]) == (public_path(news_en), "en")
    assert found["translations"] == [
        {"title": "Hoạt động đơn vị", "path": "/hoat-dong-don-vi/", "locale": "vi"}
    ]
    assert found["dublinCore"]["publisher"] == "Phong My"
    assert page_at(ask, portal, "/en/")["breadcrumbs"] == []
    vietnamese = page_at(ask, portal, "/hoat-dong-don-vi/")
    assert [link["path"] for link in vietnamese["translations"]] == ["/en/unit-activities/"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "hoat-dong-don-vi/",
        "/hoat-dong-don-vi",
        "//",
        "/khong-co/",
        "/hoat-dong-don-vi/khong-co/",
        "/en/hoat-dong-don-vi/",
        "/en",
        "/vi/hoat-dong-don-vi/",
        "/hoat-dong-don-vi/../hoat-dong-don-vi/",
        "/%68oat-dong-don-vi/",
        "/" + "a/" * 500,
    ],
)
def test_a_path_that_readers_do_not_have_is_no_page(ask, portal, path):
    section(portal)
    assert page_at(ask, portal, path) is None


def test_pages_of_other_portals_are_not_found_under_ones_own_host(ask, portal):
    other = PortalFactory()
    article(section(other), "Tin của xã khác")
    section(portal)
    assert page_at(ask, portal, "/hoat-dong-don-vi/tin-cua-xa-khac/") is None


def test_sections_are_listed_in_the_order_of_the_tree(ask, portal):
    for code in ("gioi-thieu", "tin-tuc", "cong-khai"):
        section(portal, code, code)
    document = "query ($p: String!) { sections(portal: $p) { code entryCount } }"
    listed = ask(document, p=portal.key)["sections"]
    assert [row["code"] for row in listed] == ["gioi-thieu", "tin-tuc", "cong-khai"]


def test_a_section_counts_entries_of_every_class(ask, portal):
    news = section(portal)
    article(news, "Một")
    information(news, "Hai")
    document = "query ($p: String!, $c: String!) { section(portal: $p, code: $c) { entryCount } }"
    assert ask(document, p=portal.key, c=news.section_code)["section"] == {"entryCount": 2}
    assert ask(document, p=portal.key, c="khong-co")["section"] is None


def test_the_menu_follows_the_mandate_and_shows_only_what_stands(ask):
    province = PortalFactory(agency__tier="province")
    district = PortalFactory(agency__tier="district", agency__period__parent=province.agency)
    commune = PortalFactory(agency__period__parent=district.agency)
    profile = bind(commune, "tin-tuc", "khong-dung")
    duty(profile, "gioi-thieu", "information", position=0, group="e")
    duty(profile, "duong-day-nong", "hotline", "fact", position=8, group="e")
    duty(profile, "lien-ket-ubnd", "portal_link", "link", position=9, group="m")
    duty(profile, "lien-ket-khac", "portal_link", "link", position=10, group="m")
    for code in ("tin-tuc", "gioi-thieu"):
        section(commune, code, f"Trang {code}")
    document = (
        "query ($p: String!) { menu(portal: $p) { code label items { title url external code } } }"
    )
    groups = {group["code"]: group["items"] for group in ask(document, p=commune.key)["menu"]}
    assert groups == {
        "k": [{"title": "Trang tin-tuc", "url": "/tin-tuc/", "external": False, "code": "tin-tuc"}],
        "e": [
            {
                "title": "Trang gioi-thieu",
                "url": "/gioi-thieu/",
                "external": False,
                "code": "gioi-thieu",
            }
        ],
        "m": [
            {
                "title": "Mục lien-ket-ubnd",
                "url": province.url,
                "external": True,
                "code": "lien-ket-ubnd",
            }
        ],
    }


def test_the_english_menu_has_english_labels(ask, portal):
    news = section(portal)
    english_section(english(portal), news)
    bind(portal, news.section_code)
    document = (
        'query ($p: String!) { menu(portal: $p, locale: "en") { label items { title url } } }'
    )
    assert ask(document, p=portal.key)["menu"] == [
        {"label": "Group k", "items": [{"title": "Unit activities", "url": "/en/unit-activities/"}]}
    ]


def test_information_stands_in_the_order_of_the_tree(ask, portal):
    parent = section(portal, "dieu-kien")
    first, second = information(parent, "Một"), information(parent, "Hai")
    second.move(first, pos="left")
    document = """query ($p: String!) {
      section(portal: $p, code: "dieu-kien") { information { title summary } }
    }"""
    listed = ask(document, p=portal.key)["section"]["information"]
    assert [row["title"] for row in listed] == ["Hai", "Một"]
    assert SectionPage.objects.get(pk=parent.pk).numchild == 2


PAGES = "query ($p: String!, $paths: [String!]!) { pages(portal: $p, paths: $paths) { path } }"


def test_many_pages_are_found_at_once_in_the_order_asked(ask, portal):
    news, static = section(portal), section(portal, "dieu-kien", "Điều kiện")
    news_en = english_section(english(portal), news)
    found = [article(news, "Tin"), information(static, "Mục"), news, article(news_en, "News")]
    paths = ["/", "/en/", *map(public_path, found), "/khong-co/", "/en/tin/", "sai"]
    paths = [*reversed(paths), "/"]
    pages = ask(PAGES, p=portal.key, paths=paths)["pages"]
    missing = {"/khong-co/", "/en/tin/", "sai"}
    assert pages == [None if path in missing else {"path": path} for path in paths]


def test_an_unknown_portal_has_nothing_at_any_path(ask):
    assert ask(PAGES, p="khong-co", paths=["/", "/x/"])["pages"] == [None, None]


def test_at_most_a_hundred_pages_are_asked_for_at_once(ask, refusal, portal):
    assert len(ask(PAGES, p=portal.key, paths=["/"] * 100)["pages"]) == 100
    assert refusal(PAGES, p=portal.key, paths=["/"] * 101) == "TOO_MANY_PATHS"


def test_former_addresses_lead_to_where_the_page_is_now(ask, portal):
    news, other = section(portal), article(section(PortalFactory()), "Nơi khác")
    moved, hidden = article(news, "Tin"), article(news, "Nháp", live=False)
    rows = {
        "/a/": moved,
        "/b/": other,
        "/c/": hidden,
        "/d/": None,
        public_path(moved): moved,  # it came back
    }
    for path, page in rows.items():
        FormerAddress.objects.create(portal=portal, path=path, page=page)
    FormerAddress.objects.create(portal=portal, path="/e/", page=news, prefix=True)
    document = "query ($p: String!) { formerAddresses(portal: $p) { path target prefix } }"
    assert ask(document, p=portal.key)["formerAddresses"] == [
        {"path": "/a/", "target": public_path(moved), "prefix": False},
        {"path": "/b/", "target": public_url(other), "prefix": False},
        {"path": "/c/", "target": None, "prefix": False},
        {"path": "/d/", "target": None, "prefix": False},
        {"path": "/e/", "target": public_path(news), "prefix": True},
    ]


def test_a_section_gives_as_many_of_its_standing_entries_as_are_asked_for(ask):
    portal = PortalFactory()
    units = section(portal, "co-cau-to-chuc", "Cơ cấu tổ chức")
    for name in ("Văn phòng", "Phòng Kinh tế", "Phòng Văn hóa"):
        units.add_child(instance=UnitPage(title=name, locale=units.locale))
    query = """query ($p: String!, $n: Int) { section(portal: $p, code: "co-cau-to-chuc") {
      entryCount information(first: $n) { title } } }"""
    found = ask(query, p=portal.key, n=2)["section"]
    assert [entry["title"] for entry in found["information"]] == ["Văn phòng", "Phòng Kinh tế"]
    assert found["entryCount"] == 3
    assert len(ask(query, p=portal.key)["section"]["information"]) == 3


def test_entries_of_every_class_are_counted(ask):
    news = section(PortalFactory())
    for title in ("A", "B", "C"):
        article(news, title)
        information(news, f"{title} {title}")
    query = 'query ($p: String!) { section(portal: $p, code: "hoat-dong-don-vi") { entryCount } }'
    assert ask(query, p=news.portal.key) == {"section": {"entryCount": 6}}
