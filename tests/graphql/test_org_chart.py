"""The chart of an organisation: drawn from units and leaders, whatever their number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.public_urls import public_path
from cms.graphql.organisation.reading import UnitRow, in_order
from cms.organisation.models import LeaderPage, UnitPage
from tests.factories import PortalFactory
from tests.mandates import mandated_section

QUERY = """query ($p: String!) {
  section(portal: $p, code: "so-do") {
    orgChart { leaders { title position path } units { title path depth } }
  }
}"""


class Organisation:
    def __init__(self):
        self.portal = PortalFactory()
        self.units = self.section("co-cau", "org_structure")
        self.leaders = self.section("lanh-dao", "leader")
        self.chart = self.section("so-do", "org_chart")

    def section(self, code, kind):
        return mandated_section(self.portal, code, f"Mục {code}", kind=kind)

    def unit(self, title, **facts):
        return self.units.add_child(instance=UnitPage(title=title, **facts))

    def leader(self, name, position):
        return self.leaders.add_child(instance=LeaderPage(title=name, position=position))


@pytest.fixture
def organisation(db):
    return Organisation()


@pytest.fixture
def asked(ask, organisation):
    return lambda: ask(QUERY, p=organisation.portal.key)["section"]["orgChart"]


def test_units_follow_the_one_they_belong_to(organisation, asked):
    office = organisation.unit("Văn phòng")
    organisation.unit("Phòng Kinh tế")
    organisation.unit("Bộ phận Một cửa", parent_unit=office)
    organisation.leader("Nguyễn Văn An", "Chủ tịch")
    assert asked() == {
        "leaders": [
            {
                "title": "Nguyễn Văn An",
                "position": "Chủ tịch",
                "path": "/lanh-dao/nguyen-van-an/",
            }
        ],
        "units": [
            {"title": "Văn phòng", "path": "/co-cau/van-phong/", "depth": 0},
            {"title": "Bộ phận Một cửa", "path": "/co-cau/bo-phan-mot-cua/", "depth": 1},
            {"title": "Phòng Kinh tế", "path": "/co-cau/phong-kinh-te/", "depth": 0},
        ],
    }


def test_what_belongs_to_a_hidden_unit_stands_at_the_top(organisation, asked):
    office = organisation.unit("Văn phòng")
    organisation.unit("Bộ phận Một cửa", parent_unit=office)
    office.unpublish()
    assert [(unit["title"], unit["depth"]) for unit in asked()["units"]] == [("Bộ phận Một cửa", 0)]


def test_units_of_other_portals_are_not_in_the_chart(organisation, asked):
    Organisation().unit("Phòng của xã khác")
    assert asked() == {"leaders": [], "units": []}


def test_only_the_section_of_the_chart_has_one(organisation, ask):
    query = 'query ($p: String!) { section(portal: $p, code: "co-cau") { orgChart { units { path } '
    found = ask(f"{query} }} }} }}", p=organisation.portal.key)
    assert found == {"section": {"orgChart": None}}


def test_a_circle_that_slipped_in_loses_nobody():
    parents = {1: 2, 2: 1, 3: 1}
    units = [UnitRow(pk, 9, f"Tổ {pk}", f"/{pk}/", parent) for pk, parent in parents.items()]
    assert {unit.pk: unit.depth for unit in in_order(units)} == {1: 0, 2: 0, 3: 0}


def test_twenty_units_take_no_more_questions_than_one(organisation, ask):
    def count():
        ask(QUERY, p=organisation.portal.key)
        with CaptureQueriesContext(connection) as queries:
            ask(QUERY, p=organisation.portal.key)
        return len(queries)

    above = organisation.unit("Văn phòng")
    organisation.leader("Nguyễn Văn An", "Chủ tịch")
    first = count()
    for number in range(20):
        organisation.unit(f"Tổ {number}", parent_unit=above)
        organisation.leader(f"Lê Văn {number}", "Phó Chủ tịch")
    assert count() == first == 5


RELATED = """query ($p: String!, $paths: [String!]!) {
  pages(portal: $p, paths: $paths) { ... on Record { related { label title url } } }
}"""


def test_the_pages_of_both_units_tell_of_each_other(organisation, ask):
    office = organisation.unit("Văn phòng")
    desk = organisation.unit("Bộ phận Một cửa", parent_unit=office)
    paths = [public_path(office), public_path(desk)]
    above, under = ask(RELATED, trusted=True, p=organisation.portal.key, paths=paths)["pages"]
    assert above["related"] == [
        {"label": "Đơn vị trực thuộc", "title": "Bộ phận Một cửa", "url": paths[1]}
    ]
    assert under["related"] == [{"label": "Trực thuộc", "title": "Văn phòng", "url": paths[0]}]
