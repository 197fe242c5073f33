"""What the mandate asks of a record: named with its source, binding only where it binds."""

import datetime

import pytest

from cms.documents.models import LegalDocumentPage
from cms.records.duties import gaps
from sites.models import PortalMandate
from sites.provisioning.profiles import profile_named
from tests.factories import PortalFactory, section

pytestmark = pytest.mark.django_db

DECREE = "nghi-dinh-224-2026"


def bound(tier: str = "commune"):
    """A portal of that tier under the decree in force."""
    portal = PortalFactory(agency__tier=tier)
    since = datetime.date(2026, 7, 1)
    PortalMandate.objects.create(portal=portal, profile=profile_named(DECREE), valid_from=since)
    return portal


@pytest.fixture
def register():
    return section(bound(), "van-ban-quan-ly", "Văn bản quản lý")


def named(found):
    return {gap.field for gap in found}


def test_every_fact_the_law_requires_is_missed(register):
    found = gaps(LegalDocumentPage(), register)
    assert named(found) == {
        "number", "doc_type", "issuer", "issued_on", "effective_on", "summary", "files",
    }  # fmt: skip
    assert all(gap.binding for gap in found)


def test_a_gap_says_what_is_missing_and_who_asks_for_it(register):
    (gap,) = [g for g in gaps(LegalDocumentPage(), register) if g.field == "effective_on"]
    assert gap.message == (
        "Chưa có “Ngày hiệu lực”. "
        "Căn cứ: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 53.1."
    )


def test_a_fact_that_is_stated_is_not_missed(register):
    page = LegalDocumentPage(number="1/KH-UBND", issued_on=datetime.date(2026, 7, 2))
    page.files = [("attachment", {"title": "", "document": None})]
    assert named(gaps(page, register)).isdisjoint({"number", "issued_on", "files"})


def test_where_the_portals_tier_is_not_bound_it_is_advice():
    """Districts keep the section as an archive only."""
    register = section(bound("district"), "van-ban-quan-ly", "Văn bản quản lý")
    found = gaps(LegalDocumentPage(), register)
    assert found
    assert not any(gap.binding for gap in found)


def test_outside_every_mandate_nothing_is_asked():
    assert gaps(LegalDocumentPage(), section(PortalFactory(), "van-ban-quan-ly", "Văn bản")) == []


def test_a_section_the_mandate_does_not_know_asks_nothing():
    assert gaps(LegalDocumentPage(), section(bound(), "chuyen-de", "Chuyên đề")) == []
