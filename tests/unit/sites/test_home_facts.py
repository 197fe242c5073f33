"""What a home page must tell of its agency is asked for until it is there, and never forced."""

import pytest

from sites.home_facts import missing_facts
from sites.models import Role
from tests.factories import PortalFactory
from tests.people import client_of, person

pytestmark = pytest.mark.django_db

TOLD = {
    "address": "1 Lê Lợi",
    "phone": "0234 3822 123",
    "email": "xa@example.gov.vn",
    "content_responsible": "Bà Lê Thị Hoa",
}


def portal_with(**facts):
    return PortalFactory(**{f"agency__{name}": value for name, value in (TOLD | facts).items()})


def labels(portal):
    return [str(fact.label) for fact in missing_facts(portal.agency)]


def home_of(portal, role):
    return client_of(person(portal, role)).get("/admin/").content.decode()


def test_an_agency_that_tells_everything_lacks_nothing():
    assert labels(portal_with()) == []


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("address", "địa chỉ"),
        ("phone", "điện thoại"),
        ("email", "thư điện tử"),
        ("content_responsible", "người chịu trách nhiệm nội dung"),
    ],
)
def test_each_fact_is_missed_by_its_name(field, label):
    assert labels(portal_with(**{field: " "})) == [label]


def test_an_agency_without_a_period_has_no_name():
    portal = portal_with()
    portal.agency.periods.all().delete()
    assert labels(portal) == ["tên cơ quan"]


def test_administrators_find_what_is_missing_and_the_form_on_their_home():
    portal = portal_with(phone="", content_responsible="")
    shown = home_of(portal, Role.ADMINISTRATOR)
    assert "còn thiếu điện thoại, người chịu trách nhiệm nội dung" in shown
    assert "Nghị định 174/2026/NĐ-CP, Điều 93.1" in shown
    assert f"/admin/agency/edit/{portal.agency_id}/" in shown


def test_editors_who_cannot_mend_it_learn_whom_to_ask():
    shown = home_of(portal_with(phone=""), Role.EDITOR)
    assert "Hãy nhờ Quản trị trang" in shown
    assert "/admin/agency/edit/" not in shown


def test_the_home_is_quiet_when_nothing_is_missing_or_it_is_another_agencys():
    portal_with(phone="")
    assert "còn thiếu" not in home_of(portal_with(), Role.ADMINISTRATOR)


def test_the_form_names_what_is_missing_and_saves_all_the_same():
    portal = portal_with(phone="", content_responsible="")
    client = client_of(person(portal, Role.ADMINISTRATOR))
    url = f"/admin/agency/edit/{portal.agency_id}/"
    assert "Trang chủ còn thiếu: điện thoại" in client.get(url).content.decode()
    posted = TOLD | {"phone": "", "hotline": "", "address": "2 Lê Lợi"}
    assert client.post(url, posted).status_code == 302
    assert "Trang chủ còn thiếu: điện thoại." in client.get(url).content.decode()
    client.post(url, posted | {"phone": "0234 3822 123"})
    assert "còn thiếu" not in client.get(url).content.decode()
