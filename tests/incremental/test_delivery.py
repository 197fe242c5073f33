"""What an editor is told of a change is true of the files at that moment."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.admin.deliveries import spot_of
from cms.publishing import status
from cms.publishing.models import Change
from cms.publishing.status import State
from portal_frontend.models import Check, PublishedFile, Ticket
from tests.factories import PortalFactory, article, section

pytestmark = pytest.mark.django_db
REFUSED = "UndefinedError: 'caption' is undefined"


@pytest.fixture
def news():
    return section(PortalFactory())


@pytest.fixture
def page(news, published):
    """A published article, everything built."""
    made = article(news, "Lễ ra quân")
    published(news.portal)
    return made


def told(page: Page) -> status.Delivery:
    spot = spot_of(Page.objects.filter(pk=page.pk).first() or page)
    assert spot
    return spot.delivery()


def edit(page, **changes) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def file_of(published, page):
    spot = spot_of(page)
    return published(page.portal).root / spot.path[1:] / "index.html"


def test_a_draft_nobody_published_has_no_status(news, published):
    draft = article(news, "Nháp", live=False)
    published(news.portal)
    assert told(draft).state is State.NONE


def test_a_change_waits_until_somebody_plans_it(page):
    edit(page, title="Lễ ra quân mới")
    assert told(page).state is State.WAITING


def test_the_files_that_are_built_are_counted(page, worker):
    edit(page, title="Lễ ra quân mới")
    worker.plan()
    change = Change.objects.latest("id")
    total = len(change.outputs)
    assert total > 1
    counts = [told(page)]
    for ticket in Ticket.objects.exclude(output=spot_of(page).path):
        ticket.delete()
        counts.append(told(page))
    assert [(one.state, one.done, one.total) for one in counts[:2]] == [
        (State.BUILDING, 0, total),
        (State.BUILDING, 1, total),
    ]


def test_when_all_is_built_the_page_is_live_at_its_address(page, published):
    edit(page, title="Lễ ra quân mới")
    before = timezone.now()
    published(page.portal)
    now = told(page)
    assert now.state is State.LIVE
    assert now.path == spot_of(page).path
    assert before <= now.live_at <= timezone.now()
    assert 0 <= now.seconds < 60


def test_live_is_said_of_what_is_really_on_the_disk(page, published):
    edit(page, title="Lễ ra quân mới")
    file = file_of(published, page)
    file.write_bytes(b"<p>Ai do da sua</p>")
    assert told(page).state is State.FAILED
    file.unlink()
    assert told(page).state is State.FAILED
    assert "máy chủ" in told(page).failure.reason


def test_an_unpublished_page_is_gone_only_when_its_file_is(page, published):
    file = file_of(published, page)
    content = file.read_bytes()
    page.unpublish()
    assert told(page).state is State.WAITING
    published(page.portal)
    gone = told(page)
    assert (gone.state, gone.path) == (State.LIVE, "")
    assert gone.live_at > Change.objects.latest("id").created_at
    assert 0 < gone.seconds < 60
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    assert told(page).state is State.FAILED


def test_a_deleted_page_is_told_gone(page, published):
    page.delete()
    published(page.portal)
    gone = told(page)
    assert (gone.state, gone.path) == (State.LIVE, "")


def test_a_moved_page_is_live_at_its_new_address_once_the_old_file_is_gone(page, published):
    other = section(page.portal, "thong-bao", "Thông báo")
    published(page.portal)
    old = file_of(published, page)
    content = old.read_bytes()
    page.move(other, "last-child")
    published(page.portal)
    now = told(page)
    assert (now.state, now.path) == (State.LIVE, f"/thong-bao/{page.slug}/")
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_bytes(content)
    assert told(page).state is State.FAILED


def test_a_page_that_cannot_be_built_says_why_and_what_to_do(page, worker):
    edit(page, title="Lễ ra quân mới")
    worker.plan()
    mine = Ticket.objects.filter(output=spot_of(page).path)
    Ticket.objects.exclude(pk__in=mine.values("pk")).delete()
    mine.update(reason=REFUSED, attempts=1)
    failed = told(page)
    assert failed.state is State.FAILED
    assert failed.failure.detail == REFUSED
    assert failed.failure.reason.startswith("Nội dung hoặc mẫu của trang có chỗ sai")
    assert failed.failure.mend.startswith("Hãy mở bài")
    assert not failed.final
    mine.update(state=Ticket.State.FAILED)
    assert told(page).final


def test_a_list_that_cannot_be_built_is_named(page, worker):
    edit(page, title="Lễ ra quân mới")
    worker.plan()
    Ticket.objects.exclude(output="/hoat-dong-don-vi/").delete()
    Ticket.objects.update(reason="Hết dung lượng đĩa khi ghi /x. Hãy dọn ổ đĩa.", attempts=1)
    failed = told(page).failure
    assert failed.path == "/hoat-dong-don-vi/"
    assert failed.reason == "Máy chủ hết chỗ lưu tệp."
    assert "quản trị mạng lưới" in failed.mend


def outputs_left(page) -> tuple[int, int]:
    now = told(page)
    assert now.state is State.BUILDING
    return now.done, now.total


def test_an_archive_that_comes_up_while_building_is_waited_for(news, page, worker):
    """The first article of a month: its archive and sitemap are asked for by its own page."""
    moment = datetime.datetime(2024, 2, 1, 3, tzinfo=datetime.UTC)
    first = article(news, "Tin đầu tháng", published_at=moment)
    worker.plan()
    known = {path for _, path in Change.objects.latest("id").outputs}
    done, total = outputs_left(first)
    assert (done, total) == (0, len(known))
    assert worker.step()
    late = set(Ticket.objects.values_list("output", flat=True)) - known
    assert {"/hoat-dong-don-vi/2024-02/", "/sitemap/2024-02.xml"} <= late
    assert outputs_left(first) == (len(known), len(known) + len(late))
    worker.run_dry()
    assert told(first).state is State.LIVE


def test_an_archive_that_another_change_s_build_asked_for_is_waited_for_too(news, page, worker):
    """Two articles in one build: the satellites of both bear the first one's number."""
    moments = [datetime.datetime(2024, month, 1, 3, tzinfo=datetime.UTC) for month in (2, 3)]
    first, second = (article(news, f"Tin {at:%m}", published_at=at) for at in moments)
    worker.plan()
    worker.step()
    late = Ticket.objects.filter(output="/hoat-dong-don-vi/2024-03/").get()
    assert late.change_id == Change.objects.filter(subject=f"page:{first.pk}").latest("id").pk
    assert told(second).state is State.BUILDING
    worker.run_dry()
    assert told(second).state is State.LIVE


def test_an_archive_that_stands_is_not_waited_for_when_somebody_else_changes_it(page, worker):
    edit(page, title="Lễ ra quân mới")
    worker.run_dry()
    archive = PublishedFile.objects.get(spec="archive")
    ticket(page.portal.key, archive.path, change_id=10**9)
    assert told(page).state is State.LIVE


def test_pages_that_only_mention_it_are_told_of_after_it_is_live(page, worker):
    edit(page, title="Lễ ra quân mới")
    worker.run_dry()
    change = Change.objects.latest("id")
    Change.objects.filter(pk=change.pk).update(wide=2)
    for path in ("/a/", "/b/"):
        ticket("khac", path, lane=Ticket.Lane.WIDE, change_id=change.pk)
    now = told(page)
    assert (now.state, now.wide, now.final) == (State.LIVE, 2, False)
    Ticket.objects.all().delete()
    assert told(page).final


def test_a_page_built_again_for_another_reason_claims_no_seconds(page, published):
    edit(page, title="Lễ ra quân mới")
    published(page.portal)
    PublishedFile.objects.filter(path=spot_of(page).path).update(change_id=10**9)
    again = told(page)
    assert (again.state, again.seconds) == (State.LIVE, None)


def test_a_page_that_came_without_announcing_is_live_if_its_file_is(page):
    Change.objects.all().delete()
    known = told(page)
    assert (known.state, known.seconds) == (State.LIVE, None)


def test_the_board_counts_what_waits_by_lane_and_portal(news):
    for number, (key, lane) in enumerate([("a", 0), ("a", 1), ("a", 1), ("b", 0)]):
        ticket(key, f"/{number}/", lane=lane)
    Change.objects.all().update(state=Change.State.PLANNED)
    assert dict(status.board().waiting) == {0: 2, 1: 2}
    assert dict(status.board(["a"]).waiting) == {0: 1, 1: 2}
    assert status.board(["b"]).oldest_seconds is not None
    assert status.board(["c"]).oldest_seconds is None


def test_an_unplanned_change_is_the_oldest_thing_that_waits(news):
    Change.objects.update(state=Change.State.PLANNED)
    assert status.board().oldest_seconds is None
    change = Change.objects.create(subject="page:1", portals=["a"])
    Change.objects.filter(pk=change.pk).update(
        created_at=timezone.now() - datetime.timedelta(seconds=90)
    )
    assert status.board().oldest_seconds == pytest.approx(90, abs=5)
    assert status.board(["a"]).oldest_seconds == pytest.approx(90, abs=5)
    assert status.board(["b"]).oldest_seconds is None


def test_the_board_lists_failures_with_their_mend_and_own_portals_only(db):
    ticket("a", "/tin/", reason=REFUSED, state=Ticket.State.FAILED, attempts=8)
    ticket("b", "*", reason="ApiUnreachableError: im lặng", attempts=2)
    resting, trying = sorted(status.board().failures, key=lambda failure: failure.portal)
    assert (resting.tries_again, resting.attempts) == (None, 8)
    assert trying.tries_again is not None
    assert trying.name == "cả trang"
    assert [failure.portal for failure in status.board(["b"]).failures] == ["b"]


def test_a_failure_is_not_counted_as_waiting(db):
    ticket("a", "/tin/", reason=REFUSED, attempts=2)
    assert dict(status.board().waiting) == {}


def test_the_board_tells_throughput_and_the_last_check(page):
    board = status.board()
    assert board.per_minute == PublishedFile.objects.count() > 0
    assert status.board(["khac"]).per_minute == 0
    assert board.last_check is None
    now = timezone.now()
    Check.objects.create(started_at=now, finished_at=now, outputs=200, differences=1)
    assert status.board().last_check == status.CleanCheck(now, 200, 1)


def test_retrying_makes_a_failed_ticket_due_now(db):
    ticket("a", "/tin/", reason=REFUSED, state=Ticket.State.FAILED, attempts=8)
    assert status.retry("a", "/tin/")
    again = Ticket.objects.get(output="/tin/")
    assert (again.state, again.attempts, again.reason) == (Ticket.State.WAITING, 0, "")
    assert again.due_at <= timezone.now()


def test_what_did_not_fail_is_not_retried(db):
    ticket("a", "/tin/")
    assert not status.retry("a", "/tin/")
    assert not status.retry("a", "/khong-co/")
    assert Ticket.objects.count() == 1


def ticket(portal: str, output: str, **facts) -> Ticket:
    token = f"{portal}{output}"[-32:]
    return Ticket.objects.create(
        portal=portal, output=output, token=token, due_at=timezone.now(), **facts
    )
