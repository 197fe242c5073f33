"""The newest of a kind: one list of all sections that hold it."""

import datetime

import pytest

from cms.consultations.models import DraftConsultationPage
from cms.core import keys
from cms.publishing.keys import Fence
from sites.keys import mandate
from tests.factories import PortalFactory, article, legal_document, section
from tests.graphql.reading import run
from tests.graphql.worlds import bind, duty

pytestmark = pytest.mark.django_db

NEWEST = """query ($p: String!, $first: Int) {
  newest(portal: $p, kind: "legal_document", first: $first) { edges { node { title } } }
}"""
DRAFTS = """query ($p: String!) {
  newest(portal: $p, kind: "draft_consultation", first: 10) {
    edges { node { ... on Record { listedFacts { name choice until } } } }
  }
}"""


def day(number):
    return datetime.datetime(2025, 6, number, tzinfo=datetime.UTC)


@pytest.fixture
def portal():
    made = PortalFactory()
    profile = bind(made, "tin-tuc")
    for position, code in enumerate(("van-ban-quy-pham", "van-ban-quan-ly")):
        duty(profile, code, "legal_document", position=position, group="a")
    duty(profile, "lay-y-kien", "draft_consultation", position=3, group="a")
    return made


@pytest.fixture
def registers(portal):
    """Two sections of legal documents with three each, turn by turn, and news between them."""
    article(section(portal, "tin-tuc"), published_at=day(20))
    sections = [section(portal, "van-ban-quy-pham"), section(portal, "van-ban-quan-ly")]
    for number in range(6):
        legal_document(sections[number % 2], f"{number}/QĐ-UBND", published_at=day(1 + number))
    return sections


def titles(found):
    return [edge["node"]["title"].split()[-1] for edge in found["newest"]["edges"]]


def test_documents_of_all_sections_stand_in_one_list(ask, portal, registers):
    found = titles(ask(NEWEST, p=portal.key, first=4))
    assert found == ["5/QĐ-UBND", "4/QĐ-UBND", "3/QĐ-UBND", "2/QĐ-UBND"]


def test_what_stands_below_the_last_one_shown_is_not_read(portal, registers):
    answer = run(NEWEST, p=portal.key, first=2)
    own = {keys.dated(one.pk) for one in registers}
    fences = {fence.collection: fence for fence in answer.reads.fences if fence.collection in own}
    assert set(fences) == own
    assert all(fence.low > keys.dated_position(day(4), 0) for fence in fences.values())
    assert all(fence.low < keys.dated_position(day(5), 2**40) for fence in fences.values())


def test_a_portal_without_such_sections_has_none_and_waits_for_one(portal):
    section(portal, "tin-tuc")
    answer = run(NEWEST, p=portal.key, first=2)
    assert answer.data["newest"]["edges"] == []
    assert Fence(keys.sections(portal.pk, "vi")) in answer.reads.fences
    assert mandate(portal.pk) in answer.reads.keys


def test_a_portal_that_is_not_public_has_no_list(ask):
    assert ask(NEWEST, p="khong-co", first=2) == {"newest": None}


def test_a_choice_is_told_in_words_and_as_it_is_stored(ask, portal):
    drafts = section(portal, "lay-y-kien")
    opens = datetime.date(2025, 6, 1)
    draft = DraftConsultationPage(title="Dự thảo", opens_on=opens, locale=drafts.locale)
    drafts.add_child(instance=draft)
    (edge,) = ask(DRAFTS, p=portal.key)["newest"]["edges"]
    assert edge["node"]["listedFacts"] == [
        {"name": "state", "choice": "dang-lay-y-kien", "until": None},
        {"name": "opens_on", "choice": "", "until": None},
    ]


def test_sections_of_some_kinds_can_be_left_out(ask, portal, registers):
    document = 'query ($p: String!) { sections(portal: $p, without: ["%s"]) { code } }'
    found = ask(document % "legal_document", p=portal.key)["sections"]
    assert [one["code"] for one in found] == ["tin-tuc"]
