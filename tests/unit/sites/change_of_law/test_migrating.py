"""A change of law carried out on portals with content, and undone again."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.models import FormerAddress, NothingToPublish, SectionPage
from cms.news.models import ArticlePage
from cms.publishing.models import Change
from sites.change_of_law.drafts import redraft
from sites.change_of_law.network import plans_for, portals_to_change
from sites.models import MovedEntry, PortalMandate
from sites.permissions.door import mandate_door
from sites.provisioning.profiles import read_profile

from .laws import DAY, DECREE, LATER, PLAN, articles_in, migrate, section_of

SOUND = ([], [], [], [], [])


def tree() -> list[tuple[object, ...]]:
    """Every page below the root: place, address, words, state; sections with their code."""
    codes = dict(SectionPage.objects.values_list("pk", "section_code"))
    columns = ("pk", "path", "url_path", "slug", "title", "draft_title", "live", "numchild")
    rows = Page.objects.filter(depth__gt=1).order_by("path").values_list(*columns)
    archived = dict(SectionPage.objects.values_list("pk", "archived_on"))
    return [(*row, codes.get(row[0]), archived.get(row[0])) for row in rows]


def test_the_decree_adds_sections_and_archives_the_list_of_districts(network) -> None:
    assert set(migrate(DECREE).values()) == {""}
    commune = network["commune"]
    assert section_of(commune, "dan-chu-co-so").title == "Thực hiện dân chủ ở cơ sở"
    retired = section_of(commune, "lien-ket-ubnd-huyen")
    assert retired.live
    assert retired.archived_on == DAY
    assert not SectionPage.objects.filter(portal=commune, section_code="cong-bao").exists()
    assert Page.find_problems() == SOUND


def test_a_portal_with_an_english_home_gets_english_sections(network) -> None:
    migrate(DECREE)
    vietnamese = section_of(network["province"], "cong-bao")
    english = section_of(network["province"], "cong-bao", "en")
    assert english.title == read_profile(DECREE).section("cong-bao").name.en
    assert english.translation_key == vietnamese.translation_key
    assert section_of(network["province"], "lien-ket-ubnd-huyen", "en").archived_on == DAY


def test_going_back_restores_every_page_where_it_was(network) -> None:
    articles_in(network["commune"], "hoat-dong-don-vi", "Một", "Hai")
    before = tree()
    migrate(DECREE)
    assert tree() != before
    migrate(PLAN)
    assert tree() == before
    assert Page.find_problems() == SOUND


def test_entries_move_as_the_law_says_and_come_home_to_their_places(commune) -> None:
    articles_in(commune, "hoat-dong-don-vi", "Ra quân", "Họp dân")
    first, second, _ = articles_in(commune, "hoat-dong-lanh-dao", "Ra quân", "Thăm xã", "Tiếp dân")
    before = tree()
    migrate(LATER, commune)
    moved = ArticlePage.objects.get(pk=first.pk)
    assert moved.get_parent().pk == section_of(commune, "hoat-dong-don-vi").pk
    assert moved.section_id == section_of(commune, "hoat-dong-don-vi").pk
    assert moved.slug == "ra-quan-2"
    assert section_of(commune, "hoat-dong-lanh-dao").get_children().count() == 0
    assert Page.find_problems() == SOUND
    migrate(PLAN, commune)
    assert tree() == before
    assert ArticlePage.objects.get(pk=second.pk).section.section_code == "hoat-dong-lanh-dao"
    assert not MovedEntry.objects.exists()
    assert Page.find_problems() == SOUND


def test_old_addresses_lead_to_where_entries_went_and_stand_again_after_going_back(commune) -> None:
    (page,) = articles_in(commune, "hoat-dong-lanh-dao", "Thăm xã")
    migrate(LATER, commune)
    old = FormerAddress.objects.get(path="/hoat-dong-lanh-dao/tham-xa/")
    assert old.page_id == page.pk
    migrate(PLAN, commune)
    assert not FormerAddress.objects.filter(path="/hoat-dong-lanh-dao/tham-xa/").exists()
    assert FormerAddress.objects.get(path="/hoat-dong-don-vi/tham-xa/").page_id == page.pk


def test_what_lay_below_an_emptied_section_is_led_on_until_its_entries_come_home(commune) -> None:
    articles_in(commune, "hoat-dong-lanh-dao", "Thăm xã", "Tiếp dân")
    migrate(LATER, commune)
    below = FormerAddress.objects.get(path="/hoat-dong-lanh-dao/")
    assert below.prefix
    assert below.page_id == section_of(commune, "hoat-dong-don-vi").pk
    migrate(PLAN, commune)
    assert not FormerAddress.objects.filter(path="/hoat-dong-lanh-dao/").exists()


def test_a_section_that_comes_again_takes_its_address_back(commune) -> None:
    migrate(DECREE, commune)
    migrate(PLAN, commune)
    assert FormerAddress.objects.get(path="/dan-chu-co-so/").page is None
    migrate(DECREE, commune)
    assert not FormerAddress.objects.filter(path="/dan-chu-co-so/").exists()


def test_titles_follow_the_law_and_go_back_with_it_drafts_included(commune) -> None:
    page = section_of(commune, "hoat-dong-don-vi")
    page.introduction = "<p>Cũ.</p>"
    page.save_revision().publish()
    page.introduction = "<p>Nháp.</p>"
    page.save_revision()
    migrate(LATER, commune)
    page = section_of(commune, "hoat-dong-don-vi")
    assert (page.title, page.introduction) == ("Tin hoạt động", "<p>Cũ.</p>")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.introduction) == ("Tin hoạt động", "<p>Nháp.</p>")
    page.latest_revision.publish()
    assert section_of(commune, "hoat-dong-don-vi").introduction == "<p>Nháp.</p>"
    migrate(PLAN, commune)
    assert section_of(commune, "hoat-dong-don-vi").title == "Hoạt động đơn vị"


def test_a_section_without_drafts_stays_without_after_a_renaming(commune) -> None:
    page = section_of(commune, "hoat-dong-don-vi")
    page.introduction = "<p>Cũ.</p>"
    page.save_revision().publish()
    migrate(LATER, commune)
    page = section_of(commune, "hoat-dong-don-vi")
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id


@pytest.mark.parametrize("use", ["article", "draft", "declaration"])
def test_a_new_section_that_somebody_used_stays_as_an_archive(use, commune) -> None:
    migrate(LATER, commune)
    page = section_of(commune, "tin-moi")
    if use == "article":
        articles_in(commune, "tin-moi", "Bài mới")
    elif use == "draft":
        page.introduction = "<p>Đang viết.</p>"
        page.save_revision()
    else:
        NothingToPublish.objects.create(
            section=page, reason="Không có.", until=timezone.localdate() + datetime.timedelta(9)
        )
    migrate(PLAN, commune)
    assert section_of(commune, "tin-moi").archived_on == DAY
    migrate(LATER, commune)
    assert section_of(commune, "tin-moi").archived_on is None


def test_rows_of_mandates_are_added_never_overwritten(commune) -> None:
    (first,) = PortalMandate.objects.filter(portal=commune)
    migrate(DECREE, commune)
    migrate(PLAN, commune)
    rows = PortalMandate.objects.filter(portal=commune).order_by("pk")
    assert [(row.profile.slug, row.valid_from, row.valid_to) for row in rows] == [
        (PLAN, first.valid_from, DAY), (DECREE, DAY, DAY), (PLAN, DAY, None),
    ]  # fmt: skip


def test_a_second_migration_writes_nothing(commune) -> None:
    migrate(DECREE, commune)
    before, changes = tree(), Change.objects.count()
    migrate(DECREE, commune)
    assert (tree(), Change.objects.count()) == (before, changes)


def test_a_plan_writes_nothing(network) -> None:
    before, changes = tree(), Change.objects.count()
    plans = list(plans_for(portals_to_change(), read_profile(DECREE), DAY))
    assert len(plans) == 3
    assert (tree(), Change.objects.count()) == (before, changes)
    assert not PortalMandate.objects.filter(profile__slug=DECREE).exists()


def test_a_portal_that_fails_stays_whole_is_named_and_stops_no_other(network) -> None:
    commune = network["commune"]
    section = section_of(commune, "chien-luoc")
    with mandate_door():
        section.slug = "cong-khai-ngan-sach"
        section.save()
    before = tree()
    reasons = migrate(DECREE)
    assert "“cong-khai-ngan-sach”" in reasons[commune.key]
    assert [key for key, reason in reasons.items() if reason] == [commune.key]
    own = [row for row in before if row[2].startswith(f"/{commune.key}/")]
    assert [row for row in tree() if row[2].startswith(f"/{commune.key}/")] == own
    assert PortalMandate.objects.get(portal=commune).profile.slug == PLAN


def test_what_breaks_half_way_is_rolled_back(commune, monkeypatch) -> None:
    def break_down(*args: object) -> None:
        raise ZeroDivisionError("giữa chừng")

    monkeypatch.setattr("sites.change_of_law.carrying_out.announce_portals", break_down)
    before = tree()
    reasons = migrate(DECREE, commune)
    assert reasons == {commune.key: "lỗi ngoài dự kiến (ZeroDivisionError: giữa chừng)"}
    assert tree() == before
    assert PortalMandate.objects.get(portal=commune).valid_to is None


def test_a_scheduled_edit_in_a_section_that_goes_stops_its_portal(commune) -> None:
    (page,) = articles_in(commune, "che-do-chinh-sach", "Trợ cấp")
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    page.save_revision().publish()
    assert "“Trợ cấp”" in migrate(LATER, commune)[commune.key]


def test_older_drafts_that_wait_for_their_hour_keep_the_new_words(commune) -> None:
    (page,) = articles_in(commune, "che-do-chinh-sach", "Trợ cấp")
    waiting = page.save_revision()
    Revision.objects.filter(pk=waiting.pk).update(approved_go_live_at=timezone.now())
    page.summary = "Bản mới hơn."
    page.save_revision()
    redraft(ArticlePage.objects.get(pk=page.pk), slug=(page.slug, "tro-cap-2"))
    waiting.refresh_from_db()
    assert waiting.as_object().slug == "tro-cap-2"
    assert waiting.approved_go_live_at is not None


def test_the_number_of_queries_for_a_plan_grows_with_no_content(
    commune, django_assert_max_num_queries
) -> None:
    migrate(DECREE, commune)
    articles_in(commune, "hoat-dong-lanh-dao", *(f"Bài {number}" for number in range(12)))
    with django_assert_max_num_queries(25):
        list(plans_for(portals_to_change(commune.key), read_profile(LATER), DAY))
