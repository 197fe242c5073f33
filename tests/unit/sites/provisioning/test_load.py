"""From a list of agencies to a network that stands."""

import datetime

import pytest
from django.apps import apps
from wagtail.models import Collection, GroupPagePermission, Page, Site
from wagtail.search.backends import get_search_backend

from cms.core.models import HomePage, SectionPage
from cms.publishing.models import Change
from sites.models import (
    Agency,
    AgencyPeriod,
    Portal,
    PortalGroup,
    PortalMandate,
    SectionDuty,
    SocialChannel,
)
from sites.network.planning import LoadRequest, NetworkFileError
from sites.permissions.door import mandate_door
from tests.unit.sites.agency_lists import (
    COMMUNE,
    DISTRICT,
    EXCERPT,
    EXCERPT_HOSTS,
    HEADER,
    PROVINCE,
    with_header,
)

from .conftest import DAY, Load

SMALL = with_header(PROVINCE, DISTRICT)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, to compare before and after."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.managed
    }


def test_every_agency_of_the_list_gets_a_portal_on_its_own_host(load: Load) -> None:
    load(EXCERPT)
    hosts = Portal.objects.values_list("agency__periods__code", "site__hostname")
    assert dict(hosts) == EXCERPT_HOSTS
    assert dict(AgencyPeriod.objects.values_list("code", "host")) == EXCERPT_HOSTS


def test_every_host_that_is_not_the_bare_label_is_warned_about(load: Load) -> None:
    warnings = load(EXCERPT).warnings
    warned = {code for code in EXCERPT_HOSTS if any(f"({code})" in text for text in warnings)}
    assert warned == {"20002", "20008", "20011", "20044", "20080"}
    assert len(warnings) == len(warned)


def test_a_row_without_a_parent_hangs_below_the_province(load: Load) -> None:
    load(EXCERPT)
    parents = dict(AgencyPeriod.objects.values_list("code", "parent__periods__code"))
    assert parents["46"] is None
    assert parents["481"] == "46"
    assert parents["20044"] == "481"


def test_portal_roots_are_siblings_and_sections_stand_below_in_the_order_of_the_mandate(
    load: Load,
) -> None:
    load(EXCERPT)
    assert set(HomePage.objects.values_list("depth", flat=True)) == {2}
    portal = Portal.objects.get(key="aluoi-481")
    sections = SectionPage.objects.child_of(portal.root_page)
    duties = SectionDuty.objects.filter(presence="page", profile__portals__portal=portal)
    mandated = [
        (duty.code, duty.name)
        for duty in duties.order_by("position")
        if duty.tiers["district"] in ("required", "if_applicable", "archive_only")
    ]
    assert len(mandated) == 36
    assert list(sections.order_by("path").values_list("section_code", "title")) == mandated


def test_the_tree_is_sound_and_its_pages_are_live(load: Load) -> None:
    summary = load(EXCERPT)
    assert Page.find_problems() == ([], [], [], [], [])
    assert Collection.find_problems() == ([], [], [], [], [])
    assert Page.objects.filter(depth__gt=1).live().count() == summary.pages
    assert summary.pages == HomePage.objects.count() + SectionPage.objects.count()


def test_a_planted_page_can_be_edited_and_can_have_children(load: Load) -> None:
    load(SMALL)
    section = SectionPage.objects.filter(portal__key="aluoi-481").first()
    section.introduction = "<p>Mới</p>"
    section.full_clean()
    section.save_revision().publish()
    home = HomePage.objects.get(portal__key="aluoi-481")
    home.add_child(instance=SectionPage(title="Thêm", section_code="them", locale=home.locale))
    assert Page.find_problems() == ([], [], [], [], [])


def test_every_portal_has_groups_a_collection_and_its_mandate(load: Load) -> None:
    load(SMALL)
    portal = Portal.objects.get(key="aluoi-481")
    assert portal.collection.name == "Huyện A Lưới"
    assert PortalGroup.objects.filter(portal=portal).count() == 3
    assert GroupPagePermission.objects.filter(page=portal.root_page).exists()
    mandate = PortalMandate.objects.get(portal=portal)
    assert (mandate.profile.slug, mandate.valid_from) == ("ke-hoach-389-2023", DAY)


def test_planted_pages_are_found_by_the_search_of_the_admin(load: Load) -> None:
    load(SMALL)
    found = get_search_backend().search("Thủ tục hành chính", SectionPage)
    assert {page.slug for page in found} >= {"thu-tuc-hanh-chinh"}


def test_the_welcome_page_of_wagtail_is_gone_after_the_first_load(load: Load) -> None:
    assert Site.objects.filter(hostname="localhost").exists()
    load(SMALL)
    assert not Site.objects.filter(hostname="localhost").exists()
    assert not Page.objects.filter(slug="home").exists()


def test_a_welcome_page_somebody_uses_stays(load: Load) -> None:
    Page.objects.get(slug="home").add_child(instance=Page(title="Của tôi", slug="cua-toi"))
    load(SMALL)
    assert Page.objects.filter(slug="home").exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_load_changes_nothing_at_all(load: Load) -> None:
    load(EXCERPT)
    before = everything()
    summary = load(EXCERPT)
    assert summary.changed_nothing
    assert summary.unchanged == len(EXCERPT_HOSTS)
    assert everything() == before


def test_a_list_may_come_in_several_files_in_any_order(load: Load) -> None:
    load(with_header(COMMUNE), with_header(DISTRICT), with_header(PROVINCE))
    assert Portal.objects.count() == 3


def test_a_later_list_adds_to_the_network_and_leaves_the_rest_alone(load: Load) -> None:
    load(SMALL)
    before = set(Page.objects.values_list("path", "title"))
    summary = load(with_header(COMMUNE), request=LoadRequest())
    assert (summary.created, summary.unchanged) == (1, 0)
    assert set(Page.objects.values_list("path", "title")) > before
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_new_agency_never_takes_the_host_of_a_standing_one(load: Load) -> None:
    load(with_header(PROVINCE, "480,district,Huyện,Huyện Hương Văn,,,"))
    load(with_header("20011,commune,Phường,Phường Hương Văn,480,,"))
    hosts = dict(AgencyPeriod.objects.values_list("code", "host"))
    assert hosts["480"] == "huongvan.hue.localhost"
    assert hosts["20011"] == "huongvan-20011.hue.localhost"


def test_changed_contacts_are_stored_and_told_to_readers(load: Load) -> None:
    header = f"{HEADER},phone,short_name"
    load(SMALL)
    Change.objects.all().delete()
    summary = load(with_header(DISTRICT + ",0234.3000451,A Lưới", header=header))
    period = AgencyPeriod.objects.get(code="481")
    assert (summary.created, summary.updated, summary.pages) == (0, 1, 0)
    assert (period.agency.phone, period.short_name) == ("0234.3000451", "A Lưới")
    assert "aluoi-481" in {key for change in Change.objects.all() for key in change.portals}


def test_a_list_without_contacts_erases_none(load: Load) -> None:
    load(with_header(PROVINCE + ",0234.3000101", header=f"{HEADER},phone"))
    assert load(with_header(PROVINCE)).changed_nothing
    assert Agency.objects.get().phone == "0234.3000101"


def test_new_portals_and_the_family_they_join_are_announced(load: Load) -> None:
    load(with_header(PROVINCE, DISTRICT, "480,district,Thị xã,Thị xã Hương Trà,,,"))
    Change.objects.all().delete()
    load(with_header(COMMUNE))
    subjects = set(Change.objects.values_list("subject", flat=True))
    assert subjects == {"portal:hongvan-20047", "portal:aluoi-481"}


def test_a_section_that_went_missing_comes_back(load: Load) -> None:
    load(SMALL)
    with mandate_door():
        SectionPage.objects.filter(portal__key="hue-46").first().delete()
    summary = load(SMALL)
    assert (summary.created, summary.pages) == (0, 1)
    assert SectionPage.objects.filter(portal__key="hue-46").count() == 36
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_explicit_host_overrides_the_rule(load: Load) -> None:
    load(with_header(PROVINCE + ",", DISTRICT + ",aluoi.gov.vn", header=f"{HEADER},host"))
    assert Portal.objects.get(key="aluoi-481").host == "aluoi.gov.vn"


def test_an_agency_may_begin_before_the_day_of_the_list(load: Load) -> None:
    load(with_header(PROVINCE + ",2025-01-01", header=f"{HEADER},valid_from"))
    assert AgencyPeriod.objects.get().valid_from == datetime.date(2025, 1, 1)


def test_a_code_whose_agency_has_ended_may_be_borne_by_a_new_one(load: Load) -> None:
    load(with_header(PROVINCE, DISTRICT, COMMUNE))
    reform = datetime.date(2025, 7, 1)
    AgencyPeriod.objects.filter(code="20047").update(valid_to=reform)
    load(with_header("20047,commune,Xã,Xã Hồng Vân,,,"), on=reform)
    keys = Portal.objects.filter(agency__periods__code="20047").values_list("key", flat=True)
    assert set(keys) == {"hongvan-20047", "hongvan-20047-2"}


def test_a_mandate_that_begins_later_binds_from_its_own_day(load: Load) -> None:
    request = LoadRequest("46", "hue.localhost", "nghi-dinh-224-2026")
    summary = load(with_header(PROVINCE), request=request)
    assert PortalMandate.objects.get().valid_from == datetime.date(2026, 7, 1)
    assert any("nghi-dinh-224-2026" in warning for warning in summary.warnings)


def test_a_list_does_not_move_portals_to_another_mandate(load: Load) -> None:
    load(SMALL)
    with pytest.raises(NetworkFileError, match="chuyển quy định"):
        load(SMALL, request=LoadRequest(mandate="nghi-dinh-224-2026"))


def test_nine_portals_with_270_pages_take_few_queries(
    load: Load, django_assert_max_num_queries
) -> None:
    load(SMALL)
    with django_assert_max_num_queries(120):
        assert load(EXCERPT).created == 9


def test_operators_read_the_network_s_name_above_the_portals(load: Load) -> None:
    load(with_header(PROVINCE))
    assert Page.objects.get(depth=1).title == "Mạng lưới"


def test_a_name_given_to_the_tree_s_root_stays(load: Load) -> None:
    Page.objects.filter(depth=1).update(title="Mạng lưới Huế")
    load(with_header(PROVINCE))
    assert Page.objects.get(depth=1).title == "Mạng lưới Huế"


ACCOUNTS = '"Zalo | Hồng Vân | https://zalo.me/1; Facebook | Xã Hồng Vân | https://fb.example/2"'


def accounts() -> set[tuple[str, str, str]]:
    return set(SocialChannel.objects.values_list("platform", "name", "url"))


def test_a_list_brings_official_accounts_and_never_takes_any_away(load: Load) -> None:
    load(with_header(PROVINCE, DISTRICT, COMMUNE))
    commune = Agency.objects.get(periods__code="20047")
    SocialChannel.objects.create(
        agency=commune, platform="YouTube", name="Của xã", url="https://youtube.example/"
    )
    listed = with_header(f"{COMMUNE},{ACCOUNTS}", header=f"{HEADER},social_channels")
    assert load(listed).channels == 2
    assert accounts() == {
        ("YouTube", "Của xã", "https://youtube.example/"),
        ("Zalo", "Hồng Vân", "https://zalo.me/1"),
        ("Facebook", "Xã Hồng Vân", "https://fb.example/2"),
    }
    assert load(listed).changed_nothing
    assert load(listed.replace("zalo.me/1", "zalo.me/3")).channels == 1
    assert ("Zalo", "Hồng Vân", "https://zalo.me/3") in accounts()


@pytest.mark.parametrize("cell", ["Zalo", "Zalo | Xã", "Zalo | Xã | javascript:alert(1)"])
def test_an_account_that_cannot_be_read_is_refused(load: Load, cell: str) -> None:
    with pytest.raises(NetworkFileError, match="Cột social_channels"):
        load(with_header(f"{COMMUNE},{cell}", header=f"{HEADER},social_channels"))
