"""What the network is asked, and what it does not tell: past leaders, maps that hold no more."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.first_drafts.facts import Former, Stage
from cms.first_drafts.reading import Knowledge
from cms.organisation.models import LeaderPage, PersonPage
from sites.models import AgencyPeriod
from tests.mandates import mandated_section

from .known import CHAIR, CONTACT, REFORM
from .network import network

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date(2026, 1, 1)


@pytest.fixture
def world():
    return network()


def test_all_is_known_that_the_network_holds(world):
    known = Knowledge(world.portal)
    assert known.contact == CONTACT
    assert known.stages == [Stage(REFORM, "Xã Phong Mỹ", "Thành phố Huế")]
    assert known.formers == [
        Former("Xã Phong Mỹ cũ", REFORM, "merged"),
        Former("Xã Phong Xuân", REFORM, "merged"),
    ]
    assert known.leaders == [CHAIR]
    assert (known.people, known.responsible) == ([], None)
    assert (known.sheet.title, known.sheet.owner) == (world.map.title, "Thành phố Huế")
    assert (known.sheet.population, known.sheet.is_schematic) == (5600, True)


def test_leaders_whose_term_is_over_and_drafts_are_not_told(world):
    leaders = LeaderPage.objects.get().section
    for facts in ({"term_until": YESTERDAY}, {"live": False}):
        leaders.add_child(instance=LeaderPage(title="Cựu", locale=leaders.locale, **facts))
    assert [each.name for each in Knowledge(world.portal).leaders] == [CHAIR.name]


def test_another_portals_people_are_not_told(world):
    theirs = mandated_section(world.province, "danh-ba-don-vi", "Danh bạ", kind="directory")
    theirs.add_child(instance=PersonPage(title="Trần An", locale=theirs.locale))
    assert Knowledge(world.portal).people == []
    assert [each.name for each in Knowledge(world.province).people] == ["Trần An"]


@pytest.mark.parametrize(
    "facts",
    [
        {"valid_until": YESTERDAY},
        {"valid_from": datetime.date(2099, 1, 1)},
        {"live": False},
        {"boundaries": None},
    ],
)
def test_a_map_that_does_not_hold_today_is_not_used(world, facts):
    type(world.map).objects.update(**{key: facts[key] for key in facts if key != "live"})
    if "live" in facts:
        world.map.unpublish()
    assert Knowledge(world.portal).sheet is None


def test_the_map_of_a_superiors_superior_is_found(world):
    between = AgencyPeriod.objects.get(name="Xã Phong Xuân").agency
    AgencyPeriod.objects.filter(agency=between).update(parent=world.province.agency, valid_to=None)
    AgencyPeriod.objects.filter(agency=world.portal.agency).update(parent=between)
    assert Knowledge(world.portal).sheet.title == world.map.title


def test_all_facts_together_ask_a_dozen_questions(world):
    known = Knowledge(world.portal)
    with CaptureQueriesContext(connection) as queries:
        for name in ("contact", "stages", "formers", "leaders", "people", "responsible", "sheet"):
            getattr(known, name)
    assert len(queries) <= 14
    with CaptureQueriesContext(connection) as queries:
        assert known.sheet
    assert len(queries) == 0
