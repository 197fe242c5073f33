"""The button beside an empty section: a draft that nobody reads, once, and the way to its form."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.compliance.rechecks import judge_what_waits
from cms.core.models import NothingToPublish
from cms.organisation.models import LeaderPage, PersonPage, ReceptionPage
from cms.places.models import BoundaryMapPage
from cms.publishing.models import Change
from sites.models import Finding, Portal, PortalScore, Recheck, Role
from sites.permissions.door import mandate_door
from tests.people import client_of, person
from tests.unit.compliance.network import written

from .known import CHAIR, CONTACT
from .network import EMPTY, KNOWS_NOTHING, network

pytestmark = pytest.mark.django_db
WORDS = "Soạn sẵn bản nháp"


@pytest.fixture
def world():
    return network()


@pytest.fixture
def clerk(world):
    return client_of(person(world.portal, Role.EDITOR))


def address(section) -> str:
    return reverse("first_draft", args=[section.pk])


def press(client, section):
    return client.post(address(section), follow=True)


def entries(section) -> list[Page]:
    return list(Page.objects.child_of(section).specific())


def messages(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("code", [code for code in EMPTY if code != KNOWS_NOTHING])
def test_a_press_makes_a_draft_and_opens_its_form(world, clerk, code):
    answer = press(clerk, world[code])
    (draft,) = entries(world[code])
    assert answer.status_code == 200
    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[draft.pk]), 302)]
    assert (draft.live, draft.has_unpublished_changes, draft.published_at) == (False, True, None)
    assert draft.latest_revision.user == draft.owner
    assert draft.portal == world.portal
    assert messages(answer)[0].startswith("Đã soạn sẵn từ những gì mạng lưới đã biết. Đọc lại")


def test_the_form_shows_what_the_network_knows(world, clerk):
    answer = press(clerk, world["tiep-cong-dan"])
    shown = answer.content.decode()
    assert CONTACT.address in shown
    assert CONTACT.office_hours in shown


def test_a_draft_changes_nothing_that_anybody_reads_or_judges(world, clerk):
    judge_what_waits()
    before = written(), Change.objects.count(), Recheck.objects.count()
    for section in world.sections.values():
        press(clerk, section)
    assert (written(), Change.objects.count(), Recheck.objects.count()) == before


def test_two_presses_make_one_draft(world, clerk):
    section = world["ban-do-hanh-chinh"]
    first, second = press(clerk, section), press(clerk, section)
    assert first.redirect_chain == second.redirect_chain
    assert len(entries(section)) == 1
    assert messages(second)[0].startswith("Chuyên mục đã có bản nháp này")
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_draft_of_a_colleague_is_opened_too(world, clerk):
    press(client_of(person(world.portal, Role.MODERATOR)), world["tiep-cong-dan"])
    press(clerk, world["tiep-cong-dan"])
    assert ReceptionPage.objects.count() == 1


def test_every_leader_has_a_draft(world, clerk):
    leaders = LeaderPage.objects.get().section
    leaders.add_child(instance=LeaderPage(title="Lê Thị Hoa", locale=leaders.locale))
    answer = press(clerk, world["danh-ba-don-vi"])
    assert [page.title for page in entries(world["danh-ba-don-vi"])] == [CHAIR.name, "Lê Thị Hoa"]
    assert messages(answer)[0].startswith("Đã soạn sẵn 2 bản nháp")
    first = PersonPage.objects.get(title=CHAIR.name)
    assert answer.redirect_chain[0][0] == reverse("wagtailadmin_pages:edit", args=[first.pk])


def test_the_map_is_kept_as_it_was_cut(world, clerk):
    press(clerk, world["ban-do-hanh-chinh"])
    draft = BoundaryMapPage.objects.get(portal=world.portal)
    assert len(draft.boundaries["features"]) == 5
    assert draft.latest_revision.as_object().boundaries == draft.boundaries
    assert draft.nature == "so-do"


def test_publishing_what_the_editor_filled_raises_the_score(world, clerk):
    press(clerk, world["tiep-cong-dan"])
    before = PortalScore.objects.get(portal=world.portal).score
    draft = ReceptionPage.objects.get()
    draft.body = [("paragraph", "<p>Chủ tịch tiếp ngày 10 hằng tháng.</p>")]
    draft.save_revision().publish()
    judge_what_waits()
    assert PortalScore.objects.get(portal=world.portal).score > before
    assert not Finding.objects.filter(page=world["tiep-cong-dan"], rule="co-noi-dung").exists()


def test_what_the_law_asks_and_nobody_knew_is_asked_before_publishing(world, clerk):
    press(clerk, world["tiep-can-thong-tin"])
    (draft,) = entries(world["tiep-can-thong-tin"])
    address_of_form = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    moderator = client_of(person(world.portal, Role.MODERATOR))
    form = {
        "title": draft.title, "slug": draft.slug, "address": draft.address, "phone": draft.phone,
        "email": draft.email, "request_form-count": "0", "internal_rules-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    answer = moderator.post(address_of_form, form)
    assert {"contact", "tracking", "request_form"} <= set(answer.context["form"].errors)
    draft.refresh_from_db()
    assert not draft.live


def test_a_fact_that_does_not_fit_is_left_out(world, clerk):
    section = world["danh-ba-don-vi"]
    facts = {"position": "Công chức " * 19, "is_information_contact": True}
    section.add_child(instance=PersonPage(title="An " * 40, locale=section.locale, **facts))
    press(clerk, world["tiep-can-thong-tin"])
    (draft,) = entries(world["tiep-can-thong-tin"])
    assert (draft.contact, draft.address) == ("", CONTACT.address)


def test_nothing_is_made_where_nothing_is_known(world, clerk):
    answer = press(clerk, world[KNOWS_NOTHING])
    assert messages(answer)[0].startswith("Mạng lưới chưa biết gì")
    assert entries(world[KNOWS_NOTHING]) == []


def test_a_foreign_editor_is_refused(world):
    section = world["tiep-cong-dan"]
    foreign = client_of(person(world.province, Role.EDITOR))
    assert foreign.post(address(section)).status_code in (403, 404)
    leader = client_of(person(None, Role.LEADER))
    assert leader.post(address(section)).status_code in (403, 404)
    assert entries(section) == []


def test_only_a_form_of_the_admin_makes_drafts(world, clerk):
    section = world["tiep-cong-dan"]
    assert clerk.get(address(section)).status_code == 405
    strict = client_of(person(world.portal, Role.EDITOR))
    strict.handler.enforce_csrf_checks = True
    assert strict.post(address(section)).status_code == 403
    assert entries(section) == []


def _archive(world, section):
    with mandate_door():
        section.archived_on = datetime.date(2026, 7, 1)
        section.save()


def _declare(world, section):
    today = timezone.localdate()
    NothingToPublish.objects.create(section=section, reason="Không có.", since=today, until=today)


def _close(world, section):
    Portal.objects.filter(pk=world.portal.pk).update(status=Portal.Status.CLOSED)


def _fill(world, section):
    section.add_child(instance=ReceptionPage(title="Lịch tháng 7", locale=section.locale))


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (_archive, "chuyên mục lưu trữ từ 01/07/2026"),
        (_declare, "Chuyên mục đang khai “không phát sinh”"),
        (_close, "của trang đang hoạt động"),
        (_fill, "Chuyên mục đã có nội dung"),
    ],
)
def test_where_nothing_is_to_be_added_the_reason_is_told(world, clerk, deed, told):
    section = world["tiep-cong-dan"]
    deed(world, section)
    before = len(entries(section))
    assert told in messages(press(clerk, section))[0]
    assert len(entries(section)) == before


def board(client, portal) -> str:
    return client.get(reverse("compliance_portal", args=[portal.pk])).content.decode()


def offered(shown: str, world) -> set[str]:
    return {code for code, section in world.sections.items() if address(section) in shown}


def test_the_board_offers_a_draft_where_something_is_known(world, clerk):
    shown = board(clerk, world.portal)
    assert offered(shown, world) == set(EMPTY) - {KNOWS_NOTHING}
    assert shown.count("csrfmiddlewaretoken") >= len(EMPTY) - 1


def test_the_home_of_the_admin_offers_it_with_a_token(world, clerk):
    Finding.objects.exclude(page=world["tiep-cong-dan"]).delete()  # only some tasks are shown
    shown = clerk.get(reverse("wagtailadmin_home")).content.decode()
    first = shown.index(WORDS)
    assert "csrfmiddlewaretoken" in shown[shown.rindex("<form", 0, first) : first]


def test_whoever_may_not_write_is_offered_nothing(world):
    assert WORDS not in board(client_of(person(None, Role.LEADER)), world.portal)


def test_an_archive_is_offered_nothing(world, clerk):
    _archive(world, world["tiep-cong-dan"])
    assert "tiep-cong-dan" not in offered(board(clerk, world.portal), world)


def test_empty_sections_cost_the_board_no_question_each(world, clerk):
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            board(clerk, world.portal)
        return len(queries)

    questions()  # fills what is kept
    every = questions()
    few = {"ban-do-hanh-chinh", "danh-ba-don-vi", "tom-luoc-hinh-thanh"}
    others = Finding.objects.filter(portal=world.portal, rule="co-noi-dung")
    others.exclude(section_code__in=few).delete()
    assert offered(board(clerk, world.portal), world) == few
    assert questions() == every
