"""What the API says of the pilot's portals after the decree of 2026 took the plan's place."""

import datetime

import pytest
from django.conf import settings

from sites.mandates import Presence, Tier
from sites.models import Portal
from sites.network.planning import LoadRequest
from sites.provisioning.load import load_network
from sites.provisioning.profiles import read_profile
from tests.factories import article
from tests.unit.sites.change_of_law.laws import (
    DECREE,
    LATER,
    PLAN,
    migrate,
    section_of,
    small_network,
)

pytestmark = pytest.mark.django_db

MENU = """query ($portal: String!, $locale: String = "vi") {
  menu(portal: $portal, locale: $locale) { code label items { code title url } }
}"""
SECTION = """query ($portal: String!, $code: String!) {
  section(portal: $portal, code: $code) {
    archivedOn kind path requirement group { code } entryCount information { title }
  }
}"""
NEWEST = """query ($portal: String!, $kind: String!) {
  newest(portal: $portal, kind: $kind) { edges { node { title } } }
}"""
PILOT = settings.BASE_DIR / "fixtures/agencies/hue-pilot-2025-06.csv"


@pytest.fixture
def pilot(db) -> list[Portal]:
    day = datetime.date(2025, 6, 30)
    load_network([PILOT], day, LoadRequest(province="46", host="hue.localhost", mandate=PLAN))
    return list(Portal.objects.select_related("agency"))


def test_every_menu_of_the_pilot_has_the_groups_of_the_new_law(pilot, ask):
    assert len(pilot) == 7
    assert set(migrate(DECREE).values()) == {""}
    decree = read_profile(DECREE)
    labels = {group.code: group.name.vi for group in decree.groups}
    for portal in pilot:
        menu = ask(MENU, portal=portal.key)["menu"]
        shown = [item["code"] for group in menu for item in group["items"]]
        pages = [
            rule.code
            for rule in decree.sections_for(Tier(portal.agency.tier))
            if rule.presence is Presence.PAGE
        ]
        # Links show where the network knows an address for them.
        assert [code for code in shown if decree.section(code).presence is Presence.PAGE] == pages
        assert {group["code"]: group["label"] for group in menu} == {
            code: labels[code] for code in {decree.section(code).group for code in shown}
        }
        assert "x" in {group["code"] for group in menu}


def test_the_menu_is_the_old_one_again_after_going_back(pilot, ask):
    before = {portal.key: ask(MENU, portal=portal.key) for portal in pilot}
    migrate(DECREE)
    assert {portal.key: ask(MENU, portal=portal.key) for portal in pilot} != before
    migrate(PLAN)
    assert {portal.key: ask(MENU, portal=portal.key) for portal in pilot} == before


def test_an_archive_says_since_when_and_leaves_the_menu(pilot, ask):
    commune = next(portal for portal in pilot if portal.agency.tier == "commune")
    migrate(DECREE)
    found = ask(SECTION, portal=commune.key, code="lien-ket-ubnd-huyen")["section"]
    assert found["archivedOn"] == "2026-11-23"
    menu = ask(MENU, portal=commune.key)["menu"]
    assert "lien-ket-ubnd-huyen" not in [item["code"] for group in menu for item in group["items"]]


@pytest.fixture
def commune(db, tmp_path, settings) -> Portal:
    return small_network(tmp_path, settings)["commune"]


def test_a_section_that_the_law_no_longer_names_keeps_its_kind_and_its_entries(commune, ask):
    migrate(LATER)
    article(section_of(commune, "tin-moi"), "Bài mới")
    migrate(PLAN)  # which has no such section
    found = ask(SECTION, portal=commune.key, code="tin-moi")["section"]
    assert found["archivedOn"] == "2026-11-23"
    assert (found["kind"], found["group"], found["entryCount"]) == ("news", {"code": "k"}, 1)
    assert found["requirement"] == "Tin mới của cơ quan."


def test_archives_are_no_source_of_new_entries(commune, ask):
    article(section_of(commune, "che-do-chinh-sach"), "Trợ cấp")
    asked = {"portal": commune.key, "kind": "policy"}
    assert ask(NEWEST, **asked)["newest"]["edges"] == [{"node": {"title": "Trợ cấp"}}]
    migrate(LATER)
    assert ask(NEWEST, **asked)["newest"]["edges"] == []
