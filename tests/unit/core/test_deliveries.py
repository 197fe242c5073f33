"""After a deed an editor reads what became of it, on the form and on the list that follows."""

import datetime
import html
from dataclasses import replace

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from cms.core.admin.deliveries import Spot, clock, line_of, page_line, spot_of, words
from cms.news.models import ArticlePage
from cms.publishing.models import Change
from cms.publishing.status import Delivery, Failure, State
from portal_frontend.models import Ticket
from sites.models import Role
from tests.factories import PortalFactory, article, section
from tests.people import client_of, person

pytestmark = pytest.mark.django_db
NOON = timezone.localtime().replace(hour=14, minute=2, second=7, microsecond=0)
STRIP = "data-delivery="
SPOT = Spot(1, "Tin", "thu", "http://thu.hue.localhost/", "/tin/")


@pytest.fixture
def news():
    return section(PortalFactory())


@pytest.fixture
def page(news):
    return article(news, "Lễ ra quân")


@pytest.fixture
def moderator(news):
    return client_of(person(news.portal, Role.MODERATOR))


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("delivery", "sentence"),
    [
        (Delivery(State.NONE), "Chưa lên mạng."),
        (Delivery(State.WAITING), "Đang chờ xuất bản …"),
        (Delivery(State.BUILDING, done=3, total=17), "Đang xuất bản 3/17 …"),
        (
            Delivery(State.LIVE, live_at=NOON, seconds=0.84, path="/tin/"),
            "Đã lên mạng lúc 14:02:07 (0,8 giây),",
        ),
        (
            Delivery(State.LIVE, live_at=NOON, path="/tin/"),
            "Đang trên mạng, bản dựng lúc 14:02:07,",
        ),
        (
            Delivery(State.LIVE, live_at=NOON, seconds=1.2),
            "Đã gỡ khỏi mạng lúc 14:02:07 (1,2 giây).",
        ),
    ],
)
def test_each_state_has_its_sentence(delivery, sentence):
    assert words(delivery, SPOT) == sentence


def test_a_failure_is_told_with_its_page_and_portal(page):
    spot = spot_of(page)
    own = Failure(spot.portal, spot.path, "Hết đĩa.", "Hãy dọn đĩa.")
    place = f"“Lễ ra quân” ({page.portal.agency})"
    sentence = f"Lỗi ở {place}: Hết đĩa. Cách khắc phục: Hãy dọn đĩa."
    assert words(Delivery(State.FAILED, failure=own), spot) == sentence
    elsewhere = [replace(own, path="/"), replace(own, path="*", name="cả trang", portal="da-dong")]
    told = [words(Delivery(State.FAILED, failure=one), spot) for one in elsewhere]
    assert told[0].startswith(f"Lỗi ở / ({page.portal.agency}): ")
    assert told[1].startswith("Lỗi ở cả trang (da-dong): ")


def test_the_sentence_speaks_english_to_who_chose_it():
    with override("en"):
        live = Delivery(State.LIVE, live_at=NOON, seconds=0.84, path="/tin/")
        assert words(live, SPOT) == "Online since 14:02:07 (0.8 seconds),"


def test_another_day_is_named():
    yesterday = NOON - datetime.timedelta(days=1)
    assert clock(yesterday) == f"14:02:07, {yesterday:%d/%m/%Y}"
    assert clock(None) == "–"


def test_the_link_leads_to_the_portal_s_own_host(page):
    spot = spot_of(page)
    line = line_of(spot, Delivery(State.LIVE, live_at=NOON, path=spot.path))
    assert line.url == page.full_url
    assert line.link == "xem trang"
    assert line_of(spot, Delivery(State.WAITING)).url == ""


def test_a_page_has_its_spot_even_after_it_is_gone(page):
    before = spot_of(page)
    page.delete()
    assert spot_of(page) == before
    assert before.path == f"/hoat-dong-don-vi/{page.slug}/"


def test_the_root_of_the_tree_has_no_spot(page):
    assert spot_of(Page.objects.get(depth=1)) is None


def test_the_form_shows_the_page_s_line_once(page, moderator):
    shown = text(moderator.get(f"/admin/pages/{page.pk}/edit/"))
    assert shown.count(STRIP) == 1
    assert "Đang chờ xuất bản …" in shown
    assert f'data-delivery="/admin/xuat-ban/trang/{page.pk}/"' in shown


def test_a_draft_readers_never_met_has_no_line(news, moderator):
    draft = article(news, "Nháp", live=False)
    assert STRIP not in text(moderator.get(f"/admin/pages/{draft.pk}/edit/"))


@pytest.mark.parametrize("deed", ["unpublish", "delete"])
def test_the_list_after_a_deed_tells_of_it(page, moderator, deed):
    shown = text(moderator.post(f"/admin/pages/{page.pk}/{deed}/", follow=True))
    assert shown.count(STRIP) == 1
    assert "“Lễ ra quân”: Đang chờ xuất bản …" in shown


def test_the_list_after_a_move_tells_of_the_new_place(page, moderator):
    other = section(page.portal, "thong-bao", "Thông báo")
    address = f"/admin/pages/{page.pk}/move/{other.pk}/confirm/"
    shown = text(moderator.post(address, follow=True))
    assert "“Lễ ra quân”: Đang chờ xuất bản …" in shown
    [noted] = moderator.session["deliveries"]
    assert noted["path"] == f"/thong-bao/{page.slug}/"


def test_deeds_to_many_are_told_too(page, news, moderator):
    second = article(news, "Bài hai")
    chosen = f"id={page.pk}&id={second.pk}&next=/admin/pages/{news.pk}/"
    moderator.post(f"/admin/bulk/wagtailcore/page/unpublish/?{chosen}")
    lines = moderator.get("/admin/xuat-ban/vua-lam/").json()["lines"]
    assert {line["key"] for line in lines} == {page.pk, second.pk}


def test_publishing_from_the_form_is_told(news, moderator):
    draft = article(news, "Bài mới", live=False)
    data = {
        "title": "Bài mới", "slug": draft.slug, "summary": "Tóm tắt", "author": "A", "source": "B",
        "image_alt": "", "body-count": "1", "body-0-deleted": "", "body-0-order": "0",
        "body-0-type": "heading", "body-0-id": "", "body-0-value-text": "Đề mục",
        "body-0-value-level": "2", "body-0-value-size": "large",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "leaders-TOTAL_FORMS": "0", "leaders-INITIAL_FORMS": "0",
        "action-publish": "1",
    }  # fmt: skip
    shown = text(moderator.post(f"/admin/pages/{draft.pk}/edit/", data, follow=True))
    assert ArticlePage.objects.get(pk=draft.pk).live
    assert "“Bài mới”: Đang chờ xuất bản …" in shown


def test_a_deed_is_forgotten_after_some_minutes(page, moderator):
    moderator.post(f"/admin/pages/{page.pk}/unpublish/")
    session = moderator.session
    session["deliveries"] = [{**one, "at": one["at"] - 3600} for one in session["deliveries"]]
    session.save()
    assert moderator.get("/admin/xuat-ban/vua-lam/").json() == {"lines": []}


def test_nobody_reads_another_s_deeds(page, moderator):
    moderator.post(f"/admin/pages/{page.pk}/unpublish/")
    colleague = client_of(person(page.portal, Role.MODERATOR))
    assert colleague.get("/admin/xuat-ban/vua-lam/").json() == {"lines": []}


def test_the_script_asks_for_one_page(page, moderator):
    [line] = moderator.get(f"/admin/xuat-ban/trang/{page.pk}/").json()["lines"]
    assert line["text"] == "Đang chờ xuất bản …"
    assert (line["key"], line["state"], line["final"]) == (page.pk, "waiting", False)


def test_answers_are_never_kept(page, moderator):
    answer = moderator.get(f"/admin/xuat-ban/trang/{page.pk}/")
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_script_learns_of_failures(page, moderator):
    spot = spot_of(page)
    change = spot.delivery()
    assert change.state is State.WAITING
    Ticket.objects.create(
        portal=spot.portal, output=spot.path, token="1", reason="Lỗi mẫu", due_at=timezone.now()
    )
    Change.objects.update(
        state=Change.State.PLANNED, planned_at=timezone.now(), outputs=[[spot.portal, spot.path]]
    )
    [line] = moderator.get(f"/admin/xuat-ban/trang/{page.pk}/").json()["lines"]
    assert (line["state"], line["final"]) == ("failed", False)
    assert line["text"].startswith(f"Lỗi ở “Lễ ra quân” ({page.portal.agency}): Nội dung hoặc mẫu")
    assert "Cách khắc phục: Hãy " in line["text"]


def test_only_operators_read_what_the_program_said(page, moderator):
    spot = spot_of(page)
    Ticket.objects.create(
        portal=spot.portal, output=spot.path, token="1", reason="KeyError: 'x'",
        due_at=timezone.now(),
    )  # fmt: skip
    Change.objects.update(
        state=Change.State.PLANNED, planned_at=timezone.now(), outputs=[[spot.portal, spot.path]]
    )
    for address in (f"/admin/xuat-ban/trang/{page.pk}/", f"/admin/pages/{page.pk}/edit/"):
        assert "KeyError" not in text(moderator.get(address))
        assert "KeyError: 'x'" in text(client_of(person(None, Role.OPERATOR)).get(address))


def test_a_page_that_waits_for_its_hour_says_which(news, moderator):
    moment = timezone.localtime().replace(microsecond=0) + datetime.timedelta(days=2)
    draft = article(news, "Lễ hội", live=False)
    draft.published_at = moment
    draft.save_revision().publish()
    [line] = moderator.get(f"/admin/xuat-ban/trang/{draft.pk}/").json()["lines"]
    assert line["text"] == f"Sẽ lên mạng lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}."
    assert (line["state"], line["final"]) == ("scheduled", True)
    assert datetime.datetime.fromisoformat(line["next_at"]) == moment
    assert line["text"] in text(moderator.get(f"/admin/pages/{draft.pk}/edit/"))


def test_a_draft_whose_hour_nobody_confirmed_waits_for_nothing(news, moderator):
    draft = article(news, "Lễ hội", live=False)
    draft.go_live_at = timezone.now() + datetime.timedelta(days=2)
    draft.save_revision()
    assert moderator.get(f"/admin/xuat-ban/trang/{draft.pk}/").json() == {"lines": []}


def test_a_page_that_will_be_taken_away_says_when(page, news):
    moment = timezone.localtime().replace(microsecond=0) + datetime.timedelta(days=2)
    page.expire_at = moment
    page.save_revision().publish()
    line = page_line(spot_of(page), person(page.portal, Role.EDITOR))
    assert line.text == "Đang chờ xuất bản …"
    assert line.more == f" Sẽ gỡ khỏi mạng lúc {moment:%H:%M} ngày {moment:%d/%m/%Y}."


def test_a_new_version_that_waits_for_its_hour_is_told_beside_the_old_one(page):
    page.save_revision().publish()
    page.refresh_from_db()
    page.go_live_at = timezone.localtime() + datetime.timedelta(days=2)
    page.save_revision().publish()
    line = page_line(spot_of(page), person(page.portal, Role.EDITOR))
    assert line.more.startswith(" Bản mới sẽ lên mạng lúc ")
    assert line.state == "waiting"


def test_a_page_whose_hour_has_come_is_followed(news):
    draft = article(news, "Lễ hội", live=False)
    draft.go_live_at = timezone.now() + datetime.timedelta(days=2)
    draft.save_revision().publish()
    draft.revisions.update(approved_go_live_at=timezone.now())
    line = page_line(spot_of(draft), person(draft.portal, Role.EDITOR))
    assert not line.final


def test_other_pages_that_still_wait_are_told_beside_the_page_that_is_live():
    line = line_of(SPOT, Delivery(State.LIVE, live_at=NOON, seconds=1, path="/tin/", wide=1200))
    assert line.more == ". Còn 1.200 trang khác nhắc đến nội dung này đang được dựng lại."
    assert not line.final


def test_screen_readers_are_not_told_of_every_file(page, moderator):
    """The words that count files stand outside of the live region."""
    shown = text(moderator.get(f"/admin/pages/{page.pk}/edit/"))
    strip = shown[shown.index(STRIP) :]
    region = strip.index('role="status"')
    assert strip.index("Đang chờ xuất bản …") < region
    assert strip[region:].split(">", 1)[1].startswith("</p>")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_staff_of_another_agency_read_nothing(page, role):
    stranger = client_of(person(PortalFactory(), role))
    answer = stranger.get(f"/admin/xuat-ban/trang/{page.pk}/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/"


def test_a_page_that_is_gone_has_no_line(page, moderator):
    page.delete()
    assert moderator.get(f"/admin/xuat-ban/trang/{page.pk}/").status_code in (302, 404)


def test_a_list_without_deeds_has_no_strip(news, moderator):
    assert STRIP not in text(moderator.get(f"/admin/pages/{news.pk}/"))
