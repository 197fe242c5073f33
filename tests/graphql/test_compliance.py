"""Who has the token reads scores and findings; nobody else does."""

import pytest

from cms.compliance.judging import judge_portals
from sites.models import PortalScore
from tests.factories import PortalFactory, legal_document
from tests.mandates import mandated_section
from tests.unit.compliance.network import under_law

from .test_docs import EXAMPLES

pytestmark = pytest.mark.django_db

TOKEN = "ma-doc-tuan-thu-rat-dai-va-kho-doan"
QUERY = """query ($p: String) { compliance(portal: $p) {
  portal score breaches sectionScores { sectionCode points most }
  findings { severity sectionCode pageTitle ofEntry message citation deadline }
} }"""


@pytest.fixture
def judged(settings):
    settings.COMPLIANCE_TOKEN = TOKEN
    portals = [PortalFactory() for _ in range(3)]
    registers = [
        mandated_section(portal, "van-ban-quan-ly", "Văn bản quản lý", kind="legal_document")
        for portal in portals
    ]
    under_law()
    legal_document(registers[0], "1/QĐ-UBND", issued_on=None)
    judge_portals([portal.pk for portal in portals])
    return portals


def ask(post, key=None, token=TOKEN):
    return post({"query": QUERY, "variables": {"p": key}}, authorization=f"Bearer {token}").json()


def test_the_network_best_first(post, judged):
    rows = ask(post)["data"]["compliance"]
    assert [row["portal"] for row in rows] == [portal.key for portal in judged]
    assert rows[0]["score"] > rows[1]["score"]


def test_portals_that_nothing_judges_come_last(post, judged):
    PortalScore.objects.filter(portal=judged[0]).update(score=None)
    rows = ask(post)["data"]["compliance"]
    assert rows[-1]["portal"] == judged[0].key


def test_one_portal_with_its_faults_explained(post, judged):
    (row,) = ask(post, judged[0].key)["data"]["compliance"]
    gap = next(one for one in row["findings"] if one["message"] == "Chưa có “Ngày ban hành”.")
    assert gap["ofEntry"]
    assert gap["sectionCode"] == "van-ban-quan-ly"
    assert gap["citation"]
    assert [one["severity"] for one in row["findings"]] == sorted(
        (one["severity"] for one in row["findings"]), key=["breach", "warning", "advice"].index
    )


@pytest.mark.parametrize("token", ["", "sai", "mot-bi-mat-rat-dai"])
def test_others_are_refused(post, judged, settings, token):
    settings.GRAPHQL_TOKEN = "mot-bi-mat-rat-dai"  # the publisher has no business with it
    answer = ask(post, judged[0].key, token)
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert "Chưa có" not in str(answer)


def test_questions_do_not_grow_with_the_network(post, judged, django_assert_num_queries):
    with django_assert_num_queries(3):
        ask(post)


def test_the_question_of_the_handbook_is_answered(post, judged):
    (question,) = [one for one in EXAMPLES if one.startswith("query Compliance")]
    answer = post({"query": question}, authorization=f"Bearer {TOKEN}").json()
    assert answer == {"data": {"compliance": []}}  # no portal bears the handbook's key here
