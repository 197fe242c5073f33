"""A change of law changes what portals are judged by, at once and as from nothing."""

import pytest

from cms.compliance.judging import judge_portals
from cms.compliance.rechecks import judge_what_waits
from sites.models import Finding, Recheck, SectionScore
from tests.unit.sites.change_of_law.laws import (
    DECREE,
    PLAN,
    articles_in,
    migrate,
    small_network,
)

from .network import portals, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(tmp_path, settings):
    """Judged under the plan, with some news."""
    portal = small_network(tmp_path, settings)["commune"]
    articles_in(portal, "hoat-dong-don-vi", "Ra quân", "Họp dân")
    judge_portals(portals())
    Recheck.objects.all().delete()
    return portal


def findings(portal, code):
    own = Finding.objects.filter(portal=portal, section_code=code)
    return list(own.values_list("message", flat=True))


def test_new_duties_are_told_as_soon_as_the_law_has_changed(commune):
    assert findings(commune, "dan-chu-co-so") == []
    migrate(DECREE)
    assert judge_what_waits()
    assert findings(commune, "dan-chu-co-so") == ["Chuyên mục còn trống."]
    live = written()
    judge_portals(portals())
    assert live == written()


def test_duties_that_ended_cost_nothing_any_more(commune):
    before = written()
    migrate(DECREE)
    judge_what_waits()
    codes = SectionScore.objects.filter(portal=commune).values_list("section_code", flat=True)
    assert "lien-ket-ubnd-huyen" not in codes
    migrate(PLAN)
    judge_what_waits()
    assert written() == before
