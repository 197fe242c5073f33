"""What an answer was made of: exactly the keys and fences that announcers will name."""

import datetime

import pytest
from graphql import GraphQLObjectType

from cms.core import keys
from cms.core.models import FormerAddress, PortalAppearance
from cms.graphql.context import Context
from cms.graphql.execution import execute
from cms.graphql.news.reading import read_articles_by_pk
from cms.graphql.reads import EACH, FIELDS, WITHIN, facts_of, reads_of_records
from cms.graphql.schema import schema
from cms.graphql.sites.reading import portal_for_key
from cms.publishing.keys import HIGHEST, LOWEST, Fence
from cms.surveys.keys import SURVEY, results
from sites import keys as network
from tests.factories import PortalFactory, article, image, information, section
from tests.graphql.reading import here, read, run
from tests.graphql.worlds import bind, document, english, english_section, restrict

pytestmark = pytest.mark.django_db

START = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)


@pytest.fixture
def portal():
    return PortalFactory()


@pytest.fixture
def news(portal):
    return section(portal)


def facets(page, *names):
    return {keys.page(page.pk, name) for name in names}


def of_page(portal, path, selection):
    """Keys and fences beyond those of naming the portal."""
    query = f"query ($p: String!, $path: String!) {{ page(portal: $p, path: $path) {selection} }}"
    found_keys, fences = read(query, p=portal.key, path=path)
    known_keys, known_fences = here(portal)
    return found_keys - known_keys, fences - known_fences


# One field at a time


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ("title", {"link"}),
        ("summary", {"card"}),
        ("publishedAt", {"card"}),
        ("author", {"meta"}),
        ("description", {"link", "card", "meta"}),
        ("updatedAt", {"date"}),
        ("body { id }", {"body"}),
        ("path", {"link"}),
        ("__typename", set()),
        ("dublinCore { title type }", {"link"}),
        ("dublinCore { date }", {"card"}),
        ("dublinCore { creator source }", {"meta"}),
    ],
)
def test_each_field_of_an_article_reads_its_facet(portal, news, selection, expected):
    page = article(news, last_published_at=START)
    path = "/hoat-dong-don-vi/le-ra-quan-lam-sach-duong-lang/"
    found, fences = of_page(portal, path, f"{{ ... on Article {{ {selection} }} }}")
    placed = facets(portal.root_page, "place") | facets(news, "place")
    assert found == facets(page, *expected) | (placed if expected else set())
    assert fences == set()


def test_a_page_nobody_signed_reads_its_agencys_name(portal, news):
    page = article(news, "Tin")
    type(page).objects.filter(pk=page.pk).update(author="", source="")
    selection = "{ dublinCore { creator source } }"
    found, _ = of_page(portal, "/hoat-dong-don-vi/tin/", selection)
    assert found >= facets(page, "meta") | {network.agency_name(portal.agency_id)}


def test_an_article_that_was_never_published_by_hand_is_dated_by_its_card(portal, news):
    page = article(news, "Tin")
    assert page.last_published_at is None
    found, _ = of_page(portal, "/hoat-dong-don-vi/tin/", "{ updatedAt }")
    assert found >= facets(page, "date", "card")


def test_a_section_reads_its_mandate_and_what_its_introduction_links_to(portal, news):
    target = information(section(portal, "khac", "Khác"), "Đích")
    type(news).objects.filter(pk=news.pk).update(
        introduction=f'<p><a linktype="page" id="{target.pk}">x</a></p>'
    )
    found, _ = of_page(portal, "/hoat-dong-don-vi/", "{ ... on Section { kind introduction } }")
    home = facets(portal.root_page, "place")
    parent = keys.page(target.section_id, "place")
    own = facets(news, "card") | {network.mandate(portal.pk)}
    assert found == own | facets(target, "link") | {parent} | home


# Whole pages


def test_an_article_reads_exactly_what_its_page_shows(portal, news):
    picture, file = image(), document()
    target = information(section(portal, "khac", "Khác"), "Đích")
    rich = f'<a linktype="page" id="{target.pk}">a</a><a linktype="document" id="{file.pk}">b</a>'
    page = article(news, "Tin", image=picture, body=[("paragraph", f"<p>{rich}</p>")])
    found, fences = of_page(
        portal,
        "/hoat-dong-don-vi/tin/",
        """{ title url description updatedAt breadcrumbs { title path } translations { path }
             ... on Article { image { alt } section { title path } body { id } } }""",
    )
    assert found == (
        facets(page, "link", "card", "meta", "date", "body")
        | facets(portal.root_page, "link", "place")
        | facets(news, "link", "place")
        | facets(target, "link")
        | {keys.page(target.section_id, "place")}
        | {keys.image(picture.pk), keys.document(file.pk)}
    )
    assert fences == {Fence(keys.translations(page.translation_key))}


def test_what_a_link_misses_leaves_its_key(portal, news):
    hidden = article(news, "Nháp", live=False)
    rich = f'<a linktype="page" id="{hidden.pk}">a</a><a linktype="page" id="999999">b</a>'
    body = [
        {"type": "paragraph", "value": f"<p>{rich}</p>", "id": "1"},
        {"type": "attachment", "value": {"title": "x", "document": 888888}, "id": "2"},
        {"type": "image", "value": {"image": {"image": 777777}, "caption": ""}, "id": "3"},
    ]
    article(news, "Tin", body=body)
    selection = "{ ... on Article { body { ... on RichTextBlock { html } } } }"
    found, _ = of_page(portal, "/hoat-dong-don-vi/tin/", selection)
    assert found >= facets(hidden, "link") | {
        "page:999999#link", keys.document(888888), keys.image(777777),
    }  # fmt: skip


def test_a_link_into_a_hidden_section_waits_for_that_section(portal, news):
    far = PortalFactory()
    parent = section(far)
    target = article(parent, "Đích")
    restrict(parent)
    article(news, "Tin", body=[("paragraph", f'<a linktype="page" id="{target.pk}">x</a>')])
    found, _ = of_page(portal, "/hoat-dong-don-vi/tin/", "{ ... on Article { body { id } } }")
    waits = facets(target, "link") | facets(parent, "place") | facets(far.root_page, "place")
    assert found >= waits | {network.portal_address(far.pk)}


def test_a_page_that_is_not_there_reads_only_who_was_asked(portal):
    assert of_page(portal, "/khong-co/", "{ title }") == (set(), set())


def test_an_unknown_portal_reads_its_place_in_the_list_of_portals():
    query = 'query { portal(key: "chua-co") { key } sections(portal: "chua-co") { id } }'
    assert read(query) == (frozenset(), {Fence(network.PORTALS, "chua-co", "chua-co")})


def test_a_translation_reads_its_link_and_the_collection(portal, news):
    news_en = english_section(english(portal), news)
    found, fences = of_page(portal, "/hoat-dong-don-vi/", "{ translations { path } }")
    assert found == facets(news_en, "link", "place") | facets(news_en.get_parent(), "place")
    assert fences == {Fence(keys.translations(news.translation_key))}


# Portals, menus, surveys


def test_the_menu_reads_its_sections_the_law_and_the_way_to_the_province():
    province = PortalFactory(agency__tier="province")
    district = PortalFactory(agency__tier="district", agency__period__parent=province.agency)
    commune = PortalFactory(agency__period__parent=district.agency)
    news = section(commune)
    bind(commune, news.section_code)
    found, fences = read("query ($p: String!) { menu(portal: $p) { code } }", p=commune.key)
    assert found - here(commune)[0] == {
        network.mandate(commune.pk),
        *facets(news, "link", "place"),
        *facets(commune.root_page, "place"),
        network.agency_parent(commune.agency_id),
        network.agency_parent(district.agency_id),
        network.portal_of_agency(district.agency_id),
        network.portal_of_agency(province.agency_id),
        network.portal_address(province.pk),
        network.outside_links(commune.agency_id),
        network.outside_links(province.agency_id),
    }
    assert fences - here(commune)[1] == {Fence(keys.sections(commune.pk, "vi"))}


def test_children_read_every_agency_below_with_a_portal_or_without():
    province = PortalFactory(agency__tier="province")
    commune = PortalFactory(agency__period__parent=province.agency)
    bare = PortalFactory(agency__period__parent=province.agency)
    type(bare).objects.filter(pk=bare.pk).update(status="closed")
    query = "query ($p: String!) { portal(key: $p) { children { key } } }"
    found, fences = read(query, p=province.key)
    assert found - here(province)[0] == {
        network.portal_of_agency(commune.agency_id),
        network.portal_of_agency(bare.agency_id),
        network.portal_address(commune.pk),
        *facets(commune.root_page, "link"),  # its name sorts it
    }
    assert fences - here(province)[1] == {Fence(network.agencies_below(province.agency_id))}


def test_a_portals_look_and_agency_have_keys_of_their_own(portal):
    logo = image("Huy hiệu")
    PortalAppearance.objects.create(portal=portal, palette="pine", logo=logo)
    query = """query ($p: String!) { portal(key: $p) {
      logo { alt } theme { palette } mandate { slug } locales
      agency { name phone socialChannels { url } portal { key } }
    } }"""
    found, fences = read(query, p=portal.key)
    agency = portal.agency_id
    assert found - here(portal)[0] == {
        keys.appearance(portal.pk), keys.image(logo.pk), network.mandate(portal.pk),
        network.agency_name(agency), network.agency_contact(agency), network.channels(agency),
        network.portal_of_agency(agency),
    }  # fmt: skip
    assert fences == here(portal)[1]


def test_the_survey_and_its_results_are_two_keys(portal):
    query = """query ($p: String!) {
      survey(portal: $p) { version } surveyResults(portal: $p) { total } }"""
    found, _ = read(query, p=portal.key)
    assert found - here(portal)[0] == {SURVEY, results(portal.pk)}


def test_former_addresses_read_where_their_pages_are(portal, news):
    FormerAddress.objects.create(portal=portal, path="/a/", page=news)
    query = "query ($p: String!) { formerAddresses(portal: $p) { path } }"
    found, _ = read(query, p=portal.key)
    where = facets(news, "link", "place") | facets(portal.root_page, "place")
    assert found - here(portal)[0] == {keys.former_addresses(portal.pk)} | where


# Batches


def test_what_a_batch_reads_is_told_apart_by_row(portal, news):
    first, second = article(news, "Một"), article(news, "Hai", body=[])
    query = """query ($p: String!, $paths: [String!]!) {
      pages(portal: $p, paths: $paths) { title ... on Article { body { id } } }
    }"""
    base = "/hoat-dong-don-vi/"
    paths = [f"{base}hai/", "/khong-co/", f"{base}mot/", base]
    result = run(query, p=portal.key, paths=paths)
    titles = [page and page["title"] for page in result.data["pages"]]
    assert titles == ["Hai", None, "Một", "Hoạt động đơn vị"]
    placed = facets(portal.root_page, "place") | facets(news, "place")
    assert {index: part.keys for index, part in result.parts.items()} == {
        0: facets(second, "link", "body") | placed,
        2: facets(first, "link", "body") | placed,
        3: facets(news, "link"),
    }
    assert (result.reads.keys, result.reads.fences) == here(portal)


def test_a_batch_under_another_name_is_told_apart_too(portal, news):
    query = 'query ($p: String!) { a: pages(portal: $p, paths: ["/"]) { title } }'
    result = run(query, p=portal.key)
    assert result.parts[0].keys == facets(portal.root_page, "link")


# The table


def test_every_field_of_every_type_says_what_it_reads():
    types = {
        name: type_
        for name, type_ in schema.graphql_schema.type_map.items()
        if isinstance(type_, GraphQLObjectType) and not name.startswith("__")
    }
    known = {**FIELDS, **reads_of_records()}
    assert set(types) == set(known) | WITHIN
    assert not set(known) & WITHIN
    assert set(EACH) <= set(known)
    for name in known:
        assert set(known[name]) == set(types[name].fields), name


def test_a_field_nobody_named_reads_all_facets(portal, news):
    page = article(news)
    row = read_articles_by_pk(portal_for_key(portal.key), [page.pk])[0]
    found = {key for fact in facts_of("Article", "aNewField") for key in fact(row)}
    assert found >= facets(page, *(set(keys.PAGE_FACETS) - {keys.PLACE}))


# Who may know


def test_anonymous_readers_pay_for_no_notes_and_learn_nothing(post, portal, news):
    article(news)
    query = "query ($p: String!) { sections(portal: $p) { title entries { edges { cursor } } } }"
    assert Context().recorder is None
    result = execute(query, {"p": portal.key}, Context())
    assert (result.reads, result.parts) == (None, None)
    answer = post({"query": query, "variables": {"p": portal.key}}).json()
    assert set(answer) == {"data"}


def test_the_publisher_learns_over_http_what_was_read(post, portal, settings):
    settings.GRAPHQL_TOKEN = "mot-bi-mat-rat-dai"
    query = """query ($p: String!) {
      page(portal: $p, path: "/") { title } pages(portal: $p, paths: ["/"]) { title }
    }"""
    body = {"query": query, "variables": {"p": portal.key}}
    answer = post(body, authorization="Bearer mot-bi-mat-rat-dai").json()
    title = list(facets(portal.root_page, "link"))
    assert answer["extensions"]["reads"] == {
        "keys": sorted([*title, network.portal_address(portal.pk)]),
        "fences": [[network.homes(portal.pk), LOWEST, HIGHEST]],
        "parts": {"0": {"keys": title, "fences": []}},
    }
    assert "extensions" not in post(body, authorization="Bearer sai").json()
