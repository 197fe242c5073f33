"""“Liên kết hỏng” in the admin: an agency's own, with the way to mend each."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.links.models import State, WebAddress
from sites.models import Role, SocialChannel
from tests.factories import PortalFactory, section
from tests.people import person

from .conftest import linking

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/lien-ket-hong/"


@pytest.fixture
def sections():
    return [section(PortalFactory()) for _ in range(2)]


def break_all(state=State.DEAD, **facts):
    WebAddress.objects.update(state=state, **{"reason": "Máy chủ báo lỗi (500)."} | facts)


def report(client, user, query="", url=REPORT):
    client.force_login(user)
    response = client.get(url + query)
    assert response.status_code == 200
    return response


def text(client, user, query=""):
    return report(client, user, query).content.decode()


def test_editors_see_their_own_agencys_links_only(sections, cms_client):
    own = linking(sections[0], "https://cua-minh.vn/", title="Bài của mình")
    linking(sections[1], "https://noi-khac.vn/", title="Bài nơi khác")
    break_all()
    shown = text(cms_client, person(sections[0].portal, Role.EDITOR))
    assert "https://cua-minh.vn/" in shown
    assert "Máy chủ báo lỗi (500)." in shown
    assert reverse("wagtailadmin_pages:edit", args=[own.pk]) in shown
    assert "noi-khac" not in shown
    assert "Bài nơi khác" not in shown


def test_operators_see_the_whole_network(sections, cms_client):
    for number, one in enumerate(sections):
        linking(one, f"https://noi-{number}.vn/")
    break_all()
    shown = text(cms_client, person(None, Role.OPERATOR))
    assert "https://noi-0.vn/" in shown
    assert "https://noi-1.vn/" in shown


def test_leaders_work_nowhere_and_see_nothing(sections, cms_client):
    linking(sections[0], "https://cua-minh.vn/")
    break_all()
    assert "cua-minh" not in text(cms_client, person(None, Role.LEADER))


def test_links_that_work_are_not_listed_nor_those_that_failed_by_chance(sections, cms_client):
    linking(sections[0], "https://cua-minh.vn/")
    editor = person(sections[0].portal, Role.EDITOR)
    for state in (State.UNKNOWN, State.ALIVE, State.UNREACHABLE):
        break_all(state, failures=2)
        assert "cua-minh" not in text(cms_client, editor), state
    break_all(State.UNREACHABLE, failures=3)
    assert "cua-minh" in text(cms_client, editor)


def test_a_page_that_readers_do_not_see_owes_nothing(sections, cms_client):
    page = linking(sections[0], "https://cua-minh.vn/")
    break_all()
    sections[0].unpublish()
    assert "cua-minh" not in text(cms_client, person(sections[0].portal, Role.EDITOR))
    assert page.live


def test_moved_links_say_where(sections, cms_client):
    linking(sections[0], "https://cu.vn/")
    break_all(State.MOVED, reason="Địa chỉ đã chuyển vĩnh viễn.", moved_to="https://moi.vn/")
    shown = text(cms_client, person(sections[0].portal, Role.EDITOR))
    assert "Địa chỉ đã chuyển vĩnh viễn. → https://moi.vn/" in shown


def test_the_list_can_be_narrowed_to_one_state(sections, cms_client):
    linking(sections[0], "https://cu.vn/")
    break_all()
    editor = person(sections[0].portal, Role.EDITOR)
    assert "https://cu.vn/" in text(cms_client, editor, "?state=dead")
    assert "https://cu.vn/" not in text(cms_client, editor, "?state=moved")


def test_accounts_lead_to_their_form_for_those_who_may_change_them(sections, cms_client):
    channel = SocialChannel.objects.create(
        agency=sections[0].portal.agency, platform="Zalo", name="UBND xã", url="https://zalo.me/1"
    )
    break_all()
    form = reverse("social_channel:edit", args=[channel.pk])
    editor = text(cms_client, person(sections[0].portal, Role.EDITOR))
    assert "Zalo: UBND xã" in editor
    assert form not in editor
    assert form in text(cms_client, person(sections[0].portal, Role.ADMINISTRATOR))


def test_the_list_is_exported(sections, cms_client):
    linking(sections[0], "https://cua-minh.vn/", title="Bài của mình")
    linking(sections[1], "https://noi-khac.vn/")
    break_all()
    editor = person(sections[0].portal, Role.EDITOR)
    csv = b"".join(report(cms_client, editor, "?export=csv").streaming_content).decode()
    assert csv.splitlines()[0].startswith("Nơi dẫn,Vị trí,Liên kết,Tình trạng,Từ,Lý do")
    assert csv.splitlines()[1].startswith("Bài của mình,")
    assert "noi-khac" not in csv
    xlsx = b"".join(report(cms_client, editor, "?export=xlsx").streaming_content)
    rows = list(openpyxl.load_workbook(BytesIO(xlsx)).active.values)
    assert [row[2] for row in rows[1:]] == ["https://cua-minh.vn/"]


def test_queries_do_not_grow_with_the_list(sections, cms_client, django_assert_max_num_queries):
    editor = person(sections[0].portal, Role.EDITOR)
    linking(sections[0], *(f"https://a.vn/{number}" for number in range(3)))
    break_all()
    with django_assert_max_num_queries(40) as first:
        text(cms_client, editor)
    linking(sections[0], *(f"https://b.vn/{number}" for number in range(30)), title="Nhiều")
    break_all()
    with django_assert_max_num_queries(len(first)):
        text(cms_client, editor)


def test_the_report_speaks_english_to_those_who_chose_it(sections, cms_client):
    linking(sections[0], "https://cua-minh.vn/")
    break_all()
    editor = person(sections[0].portal, Role.EDITOR)
    UserProfile.objects.create(user=editor, preferred_language="en")
    shown = text(cms_client, editor)
    assert "Broken links" in shown
    assert ">Liên kết hỏng<" not in shown
