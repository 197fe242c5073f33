"""Links to other hosts: dead ones cost points, moved ones are told; both as soon as it is known."""

import pytest

from cms.compliance.judging import judge_portals
from cms.compliance.rechecks import judge_what_waits
from cms.links.addresses import digest_of
from cms.links.listening import tell
from cms.links.models import State, WebAddress
from sites.models import Finding, Recheck
from tests.factories import PortalFactory
from tests.mandates import mandated_section
from tests.unit.links.conftest import linking

from .network import under_law

pytestmark = pytest.mark.django_db

URL = "https://co-quan.vn/van-ban"


@pytest.fixture
def page():
    news = mandated_section(PortalFactory(), "hoat-dong-don-vi", "Hoạt động đơn vị")
    under_law()
    page = linking(news, URL)
    judge_portals([news.portal_id])
    Recheck.objects.all().delete()
    return page


def learn(page, state, **facts):
    """As the checker writes it down."""
    WebAddress.objects.filter(digest=digest_of(URL)).update(state=state, **facts)
    tell([page.pk])
    judge_what_waits()
    return Finding.objects.filter(page=page, rule="lien-ket-song")


def test_a_dead_link_costs_points_until_it_answers_again(page):
    (found,) = learn(page, State.DEAD, reason="404 hai lần")
    assert (found.severity, found.subject) == ("warning", URL)
    assert "404 hai lần" in found.message
    assert not learn(page, State.ALIVE).exists()


def test_a_moved_link_is_told_with_its_new_address(page):
    (found,) = learn(page, State.MOVED, moved_to="https://moi.vn/")
    assert found.severity == "advice"
    assert "https://moi.vn/" in found.message
