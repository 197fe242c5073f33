"""Registers: the documents of a section by type, field, issuer and year."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core import keys
from cms.core.public_urls import public_path
from cms.publishing.keys import Fence
from tests.factories import PortalFactory, legal_document, section
from tests.graphql.reading import run
from tests.graphql.worlds import english, english_section

pytestmark = pytest.mark.django_db

REGISTERS = """
query ($p: String!, $path: String!) {
  page(portal: $p, path: $path) {
    ... on Section { registers { key name terms { key name path count } } }
  }
}
"""
TERMS = """
query ($p: String!, $lists: [TermInput!]!) {
  termLists(portal: $p, lists: $lists) {
    page { path }
    listing { registerName term { key name count } entries { title } }
  }
}
"""


@pytest.fixture
def documents():
    documents = section(PortalFactory(), "van-ban", "Văn bản quản lý")
    facts = [
        ("1/QĐ-UBND", "quyet-dinh", "Ủy ban nhân dân xã Vinh Lộc", datetime.date(2024, 1, 5)),
        ("2/KH-UBND", "ke-hoach", "UBND phường Thuận An", datetime.date(2025, 2, 7)),
        ("3/QĐ-UBND", "quyet-dinh", "UBND Phường Thuận An", datetime.date(2025, 3, 9)),
    ]
    for number, kind, issuer, day in facts:
        legal_document(documents, number, doc_type=kind, issuer=issuer, issued_on=day)
    return documents


@pytest.fixture
def registers(ask):
    def read(page):
        found = ask(REGISTERS, p=page.portal.key, path=public_path(page))["page"]["registers"]
        return {one["key"]: one for one in found}

    return read


@pytest.fixture
def listed(ask):
    """A trusted caller's: more than anyone may ask at once."""

    def read(page, register, term):
        asked = [{"path": public_path(page), "register": register, "term": term}]
        return ask(TERMS, trusted=True, p=page.portal.key, lists=asked)["termLists"][0]

    return read


def counts(register):
    return {term["name"]: term["count"] for term in register["terms"]}


def test_a_section_names_the_registers_in_which_its_documents_stand(registers, documents):
    found = registers(documents)
    names = [one["name"] for one in found.values()]
    assert names == ["Hình thức văn bản", "Lĩnh vực", "Cơ quan ban hành", "Năm ban hành"]
    assert counts(found["loai-van-ban"]) == {"Quyết định": 2, "Kế hoạch": 1}
    assert list(counts(found["nam-ban-hanh"]).items()) == [("2025", 2), ("2024", 1)]


def test_names_that_differ_in_their_capitals_are_one_issuer(registers, documents):
    issuers = registers(documents)["co-quan-ban-hanh"]
    assert counts(issuers) == {"UBND Phường Thuận An": 2, "Ủy ban nhân dân xã Vinh Lộc": 1}
    assert issuers["terms"][0]["path"] == "/van-ban/co-quan-ban-hanh/ubnd-phuong-thuan-an/"


def test_a_term_lists_its_documents_the_last_issued_first(listed, documents):
    listing = listed(documents, "nam-ban-hanh", "2025")["listing"]
    assert listing["registerName"] == "Năm ban hành"
    assert [entry["title"] for entry in listing["entries"]] == [
        "Quyết định số 3/QĐ-UBND",
        "Kế hoạch số 2/KH-UBND",
    ]


@pytest.mark.parametrize("asked", [("nam-ban-hanh", "2019"), ("khong-co", "2025")])
def test_nothing_stands_under_a_term_without_documents(listed, documents, asked):
    assert listed(documents, *asked) == {"page": {"path": "/van-ban/"}, "listing": None}


def test_drafts_and_other_sections_are_in_no_register(registers, listed, documents):
    other = section(documents.portal, "van-ban-khac", "Văn bản khác")
    legal_document(other, "4/QĐ-UBND")
    legal_document(documents, "5/QĐ-UBND", live=False)
    assert counts(registers(documents)["loai-van-ban"])["Quyết định"] == 2
    assert listed(documents, "loai-van-ban", "quyet-dinh")["listing"]["term"]["count"] == 2


def test_english_sections_name_terms_in_english(registers, documents):
    translated = english_section(english(documents.portal), documents)
    legal_document(translated, "6/QĐ-UBND")
    (term,) = registers(translated)["loai-van-ban"]["terms"]
    assert term["name"] == "Decision"
    assert term["path"].startswith("/en/")


def test_a_list_is_made_of_its_own_term_alone(documents):
    lists = [{"path": public_path(documents), "register": "linh-vuc", "term": "y-te"}]
    parts = run(TERMS, p=documents.portal.key, lists=lists).parts
    own = Fence(keys.register(documents.pk, "linh-vuc"), "y-te/", "y-te0")
    fences = parts[0].fences
    assert {fence for fence in fences if fence.collection.startswith("register")} == {own}


NETWORK = """
query (%s) {
  legalDocuments(%s) {
    edges { node { title section { title } } } pageInfo { hasNextPage endCursor }
  }
}
"""


def numbers(ask, **filters):
    """The numbers that the network's register gives for those filters."""
    kinds = {"year": "Int"}
    declared = ", ".join(f"${name}: {kinds.get(name, 'String')}" for name in filters)
    named = ", ".join(f"{name}: ${name}" for name in filters)
    found = ask(NETWORK % (declared, named), **filters)["legalDocuments"]
    return {edge["node"]["title"].rsplit(" ", 1)[1] for edge in found["edges"]}


@pytest.fixture
def elsewhere(documents):
    """A document of another portal, and what no reader may see."""
    other = section(PortalFactory(), "van-ban", "Văn bản")
    legal_document(other, "8/QĐ-UBND", issued_on=datetime.date(2025, 3, 30))
    legal_document(section(PortalFactory(status="closed"), "van-ban", "Văn bản"), "9/QĐ-UBND")
    legal_document(other, "10/QĐ-UBND", live=False)
    return other


def test_the_network_s_register_is_searched_by_what_documents_state(ask, elsewhere):
    everything = {"1/QĐ-UBND", "2/KH-UBND", "3/QĐ-UBND", "8/QĐ-UBND"}
    assert numbers(ask, locale="vi") == everything
    assert numbers(ask, docType="ke-hoach") == {"2/KH-UBND"}
    assert numbers(ask, issuer="UBND phường Thuận An") == {"2/KH-UBND"}
    assert numbers(ask, year=2025, docType="quyet-dinh") == {"3/QĐ-UBND", "8/QĐ-UBND"}
    assert numbers(ask, portal=elsewhere.portal.key) == {"8/QĐ-UBND"}
    assert numbers(ask, number="1/QĐ-UBND") == {"1/QĐ-UBND"}
    assert numbers(ask, field="y-te") == numbers(ask, locale="en") == set()


def test_the_network_s_register_asks_as_often_for_many_portals_as_for_one(ask, elsewhere):
    key = elsewhere.portal.key
    numbers(ask, locale="vi")  # what is the same for every request is known from now on
    with CaptureQueriesContext(connection) as one:
        numbers(ask, portal=key)
    for _ in range(5):
        legal_document(section(PortalFactory(), "van-ban", "Văn bản"))
    with CaptureQueriesContext(connection) as many:
        assert len(numbers(ask, year=2025)) == 4
    assert len(many) == len(one)
