"""The admin's home page shows an editor's own sections, in Vietnamese."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from wagtail.admin.site_summary import PagesSummaryItem, SiteSummaryPanel

from cms.core.admin.home import section_rows
from sites.models import Portal, PortalGroup, Role, User
from sites.permissions.groups import create_portal_groups
from tests.factories import PortalFactory, UserFactory, article, section
from tests.mandates import mandated_section

pytestmark = pytest.mark.django_db


def home_of(user: User) -> str:
    client = Client(headers={"host": settings.CMS_HOST, "accept-language": "en-US,en"})
    client.force_login(user)
    return client.get("/admin/").content.decode()


def editor_of(portal: Portal | None, role: Role = Role.EDITOR) -> User:
    user = UserFactory()
    user.groups.add(PortalGroup.objects.get(portal=portal, role=role).group)
    return user


@pytest.fixture
def portals() -> list[Portal]:
    made = PortalFactory.create_batch(2)
    create_portal_groups(made)
    return made


def test_an_editor_finds_each_section_with_its_entries_and_a_way_to_write(portals):
    own, foreign = portals
    section = mandated_section(own, "tin-xa", "Tin xã nhà")
    article(section, "Một")
    article(section, "Hai")
    mandated_section(foreign, "tin-la", "Tin xã bạn")
    shown = home_of(editor_of(own))
    assert "Tin xã nhà" in shown
    assert "<td>2</td>" in shown
    assert f"/admin/pages/add/news/articlepage/{section.pk}/" in shown
    assert "Tin xã bạn" not in shown


def test_a_section_that_fills_itself_says_so_and_offers_nothing_to_add(portals):
    section = mandated_section(portals[0], "danh-gia", "Đánh giá", kind="rating")
    shown = home_of(editor_of(portals[0]))
    assert "Không nhập tin" in shown
    assert "Thêm vào Đánh giá" not in shown
    assert f"/{section.pk}/add_subpage/" not in shown


def test_a_section_of_no_mandate_lets_the_editor_choose_what_to_add(portals):
    made = section(portals[0], "chuyen-de", "Chuyên đề")
    shown = home_of(editor_of(portals[0]))
    assert f"/admin/pages/{made.pk}/add_subpage/" in shown


def test_who_may_not_write_is_not_offered_to_add(portals):
    mandated_section(portals[0], "tin-xa", "Tin xã nhà")
    editor = editor_of(portals[0])
    group = PortalGroup.objects.get(portal=portals[0], role=Role.EDITOR).group
    group.page_permissions.filter(permission__codename="add_page").delete()
    shown = home_of(editor)
    assert "Tin xã nhà" in shown
    assert "Thêm vào" not in shown


def test_the_panel_asks_no_more_for_more_sections(portals, django_assert_num_queries):
    editor = editor_of(portals[0])
    for number in range(6):
        mandated_section(portals[0], f"muc-{number}", f"Mục {number}")
    list(section_rows(portals[0], editor))
    with django_assert_num_queries(3):
        assert len(list(section_rows(portals[0], editor))) == 6


def test_the_page_count_is_the_editor_s_own(portals):
    own, foreign = portals
    for number in range(5):
        article(mandated_section(foreign, f"muc-{number}"), "Bài")
    request = RequestFactory().get("/admin/")
    request.user = editor_of(own)
    counts = [
        item.get_context_data({})["total_pages"]
        for item in SiteSummaryPanel(request).summary_items
        if isinstance(item, PagesSummaryItem)
    ]
    assert counts == [1]


def test_the_admin_is_vietnamese_whatever_the_browser_asks(portals):
    assert '<html lang="vi"' in home_of(editor_of(portals[0]))


def test_only_operators_see_reports_of_the_whole_network(portals):
    whole, own = "/admin/reports/site-history/", "/admin/reports/lien-ket-hong/"
    administrator = home_of(editor_of(portals[0], Role.ADMINISTRATOR))
    assert own in administrator
    assert administrator.count("/admin/reports/") == administrator.count(own)
    operator = home_of(editor_of(None, Role.OPERATOR))
    assert own in operator
    assert whole in operator


def test_leaders_find_no_menu_of_closed_reports(portals):
    assert "/admin/reports/" not in home_of(editor_of(None, Role.LEADER))


def test_a_leader_s_home_has_no_sections(portals):
    mandated_section(portals[0], "tin-xa", "Tin xã nhà")
    assert "Tin xã nhà" not in home_of(editor_of(None, Role.LEADER))


def test_the_help_menu_leads_to_no_other_host(portals):
    shown = home_of(editor_of(portals[0]))
    assert "keyboard-shortcuts" in shown
    assert "wagtail.org" not in shown
