"""Tickets: asked for once, never lost, retried with pauses, failures visible; and plans."""

import datetime

import pytest
from django.utils import timezone

from cms.publishing.keys import Reads, clock_fence
from cms.publishing.models import Change
from portal_frontend.incremental import claims, queue
from portal_frontend.incremental.planner import FAST, FAST_FAN_OUT, WHOLE_PORTAL, WIDE, Wanted
from portal_frontend.models import Ticket

from .published import publish, reads, row

pytestmark = pytest.mark.django_db

PATH = "/tin/bai/"
WORKER = "may-1"


def ask(path: str = PATH, lane: int = FAST, portal: str = "hue") -> Ticket:
    queue.request([Wanted(portal, path, lane)])
    return Ticket.objects.get(portal=portal, output=path)


def begin() -> list[Ticket]:
    """What a worker that begins a build has in hand; the portal is free again at once."""
    Ticket.objects.update(due_at=timezone.now())
    claim = claims.claim(WORKER)
    assert claim, "nothing is due"
    claims.release(claim)
    return claim.tickets


def change(before=None, after=None, portals=("hue",)) -> Change:
    return Change.objects.create(
        subject="page:1", portals=list(portals), before=before, after=after
    )


def pause() -> float:
    """Seconds until the only ticket is due."""
    return (Ticket.objects.get().due_at - timezone.now()).total_seconds()


def waiting() -> set[tuple[str, str]]:
    rows = Ticket.objects.filter(state=Ticket.State.WAITING)
    return {(ticket.portal, ticket.output) for ticket in rows}


def test_asking_twice_is_asking_once():
    first, second = ask(), ask()
    assert Ticket.objects.count() == 1
    assert first.pk == second.pk


def test_the_same_path_of_two_portals_is_two_outputs():
    ask()
    ask(portal="skhcn")
    assert waiting() == {("hue", PATH), ("skhcn", PATH)}


def test_a_finished_ticket_is_gone():
    ask()
    queue.finish(begin())
    assert not Ticket.objects.exists()


def test_a_request_during_a_build_survives_its_end():
    ask()
    running = begin()
    ask()
    queue.finish(running)
    assert waiting() == {("hue", PATH)}
    queue.finish(begin())
    assert not Ticket.objects.exists()


def test_a_request_during_a_build_outlives_its_failure():
    ask()
    running = begin()
    ask()
    queue.fail({running[0]: "ảnh hỏng"})
    ticket = Ticket.objects.get()
    assert (ticket.reason, ticket.attempts) == ("", 0)
    assert ticket.due_at <= timezone.now()


@pytest.mark.parametrize(
    ("asked", "lane"), [([FAST, WIDE], FAST), ([WIDE, FAST], FAST), ([WIDE, WIDE], WIDE)]
)
def test_a_wide_request_never_slows_down_what_is_urgent(asked, lane):
    for one in asked:
        ask(lane=one)
    assert Ticket.objects.get().lane == lane


def test_only_the_output_that_is_urgent_stays_so():
    ask("/tin/gap/")
    ask(portal="skhcn")
    queue.request([Wanted("hue", path, WIDE) for path in ("/tin/gap/", PATH)])
    lanes = dict(Ticket.objects.filter(portal="hue").values_list("output", "lane"))
    assert lanes == {"/tin/gap/": FAST, PATH: WIDE}


def test_an_urgent_and_a_wide_output_may_be_asked_for_together():
    queue.request([Wanted("hue", "/"), Wanted("hue", PATH, WIDE)])
    assert dict(Ticket.objects.values_list("output", "lane")) == {"/": FAST, PATH: WIDE}


def test_more_outputs_than_one_insert_holds_are_all_asked_for():
    queue.request([Wanted("hue", f"/tin/{number}/", WIDE) for number in range(1200)])
    assert Ticket.objects.count() == 1200


def test_asking_for_nothing_is_nothing():
    queue.request([])
    assert not Ticket.objects.exists()


def test_a_failed_build_waits_twice_as_long_each_time():
    ask()
    pauses = []
    for _ in range(4):
        queue.fail({begin()[0]: "ảnh hỏng"})
        pauses.append(round(pause()))
    assert pauses == [2, 4, 8, 16]


def test_no_pause_is_longer_than_five_minutes():
    ticket = ask()
    ticket.attempts = queue.MAX_ATTEMPTS - 1
    queue.fail({ticket: "ảnh hỏng"})
    assert pause() <= queue.LONGEST_PAUSE


def test_after_the_last_attempt_the_failure_rests_with_its_reason():
    ask()
    for _ in range(queue.MAX_ATTEMPTS):
        assert Ticket.objects.get().state == Ticket.State.WAITING
        queue.fail({begin()[0]: "ảnh hỏng"})
    ticket = Ticket.objects.get()
    assert (ticket.portal, ticket.output) == ("hue", PATH)
    assert (ticket.state, ticket.reason) == (Ticket.State.FAILED, "ảnh hỏng")
    Ticket.objects.update(due_at=timezone.now())
    assert claims.claim(WORKER) is None


def test_each_ticket_fails_for_its_own_reason():
    ask("/a/")
    ask("/b/")
    running = begin()
    queue.fail({ticket: f"hỏng {ticket.output}" for ticket in running})
    reasons = dict(Ticket.objects.values_list("output", "reason"))
    assert reasons == {"/a/": "hỏng /a/", "/b/": "hỏng /b/"}


@pytest.mark.parametrize("mended", [lambda: queue.retry("hue", PATH), ask])
def test_what_failed_for_good_is_tried_anew_when_somebody_asks(mended):
    ask()
    Ticket.objects.update(state=Ticket.State.FAILED, attempts=queue.MAX_ATTEMPTS, reason="hỏng")
    mended()
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.attempts, ticket.reason) == (Ticket.State.WAITING, 0, "")
    assert ticket.due_at <= timezone.now()


def test_an_output_that_failed_is_not_urgent_for_ever():
    ask()
    Ticket.objects.update(state=Ticket.State.FAILED)
    assert ask(lane=WIDE).lane == WIDE


def test_an_outage_counts_against_no_output():
    ask()
    for _ in range(queue.MAX_ATTEMPTS + 2):
        queue.put_off(begin(), "đĩa đầy")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.attempts, ticket.reason) == ("waiting", 0, "đĩa đầy")
    assert 0 < pause() <= queue.OUTAGE_PAUSE


def test_an_outage_does_not_put_off_what_was_asked_for_since():
    ask()
    running = begin()
    ask()
    queue.put_off(running, "đĩa đầy")
    assert Ticket.objects.get().due_at <= timezone.now()


def test_a_long_piece_of_work_goes_on_without_counting_its_turns():
    ask("~vi", WIDE)
    for _ in range(queue.MAX_ATTEMPTS + 2):
        queue.go_on(begin()[0])
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.attempts) == ("waiting", 0)
    assert ticket.due_at <= timezone.now()


def test_an_attempt_is_counted_before_it_is_made():
    ask()
    assert [ticket.attempts for ticket in begin()] == [1]
    assert [ticket.attempts for ticket in begin()] == [2]
    assert Ticket.objects.get().attempts == 2


def test_a_change_becomes_tickets_and_says_which():
    publish(row("/", reads("page:1#card")), row("/", reads("page:1#card"), portal="skhcn"))
    made = change(None, {"keys": {"page:1#card": "aa"}, "address": PATH})
    assert queue.has_pending_changes()
    assert queue.plan_pending() == 1
    made.refresh_from_db()
    assert made.state == Change.State.PLANNED
    assert made.planned_at is not None
    assert made.outputs == [["hue", PATH], ["hue", "/"]]
    assert made.wide == 1
    assert waiting() == {("hue", PATH), ("hue", "/"), ("skhcn", "/")}
    assert set(Ticket.objects.values_list("change_id", flat=True)) == {made.pk}
    assert not queue.has_pending_changes()


def test_nothing_to_plan_is_no_plan():
    assert queue.plan_pending() == 0
    assert queue.last_plan() == 0


def test_a_change_that_nobody_sees_is_planned_all_the_same():
    made = change({"keys": {"page:1#body": "aa"}}, {"keys": {"page:1#body": "bb"}}, portals=())
    queue.plan_pending()
    made.refresh_from_db()
    assert (made.state, made.outputs, made.wide) == (Change.State.PLANNED, [], 0)
    assert not Ticket.objects.exists()


def test_bulk_work_asks_for_the_whole_portal():
    change({}, {"whole": "mot"})
    queue.plan_pending()
    assert waiting() == {("hue", WHOLE_PORTAL)}


def test_many_changes_of_one_output_are_one_ticket():
    for number in range(20):
        change(None, {"keys": {"page:1#card": str(number)}, "address": PATH})
    assert queue.plan_pending() == 20
    assert waiting() == {("hue", PATH)}


def test_a_change_that_touches_many_goes_to_the_wide_lane_but_for_its_own_page():
    publish(*(row(f"/tin/{number}/", reads("menu:7")) for number in range(FAST_FAN_OUT + 1)))
    made = change(None, {"keys": {"menu:7": "aa"}, "address": PATH})
    queue.plan_pending()
    made.refresh_from_db()
    assert made.outputs == [["hue", PATH]]
    assert made.wide == FAST_FAN_OUT + 1
    assert Ticket.objects.filter(lane=WIDE).count() == FAST_FAN_OUT + 1


def test_plans_follow_one_another_and_a_plan_holds_all_that_waited():
    first = [change(None, {"whole": str(number)}) for number in range(3)]
    queue.plan_pending()
    earlier = queue.last_plan()
    second = change(None, {"whole": "muộn"})
    queue.plan_pending()
    assert queue.last_plan() > earlier
    assert queue.planned_since(queue.last_plan()) == []
    assert queue.planned_since(earlier) == [second]
    assert set(queue.planned_since(0)) == {*first, second}


def test_a_plan_is_later_than_those_that_were_tidied_away():
    change(None, {"whole": "một"})
    queue.plan_pending()
    seen = queue.last_plan()
    Change.objects.all().delete()
    late = change(None, {"whole": "hai"})
    queue.plan_pending()
    assert queue.planned_since(seen) == [late]


def test_a_change_that_still_waits_is_of_no_plan():
    change(None, {"whole": "mot"})
    assert queue.last_plan() == 0
    assert queue.planned_since(0) == []


def test_a_long_queue_is_planned_in_portions_oldest_first(monkeypatch):
    monkeypatch.setattr(queue, "CHANGES_AT_ONCE", 2)
    made = [change(None, {"address": f"/tin/{number}/"}) for number in range(3)]
    assert queue.plan_pending() == 2
    assert {c.pk for c in Change.objects.filter(state="planned")} == {c.pk for c in made[:2]}
    assert queue.plan_pending() == 1
    assert queue.plan_pending() == 0
    assert Ticket.objects.count() == 3


def shows_until(moment: datetime.datetime, path: str) -> None:
    publish(row(path, Reads(frozenset(), frozenset({clock_fence(moment)}))))


def test_a_moment_that_comes_asks_for_what_it_makes_stale():
    now = timezone.now()
    shows_until(now - datetime.timedelta(seconds=1), "/tin/cu/")
    shows_until(now + datetime.timedelta(seconds=1), "/tin/moi/")
    assert queue.plan_clock(now) == 1
    assert waiting() == {("hue", "/tin/cu/")}
    assert Ticket.objects.get().lane == FAST


def test_a_moment_asks_once_and_not_at_every_tick():
    now = timezone.now()
    shows_until(now, PATH)
    queue.plan_clock(now)
    token = Ticket.objects.get().token
    assert queue.plan_clock(now) == 0
    assert Ticket.objects.get().token == token


def test_the_clock_does_not_retry_what_failed():
    now = timezone.now()
    shows_until(now, PATH)
    ask()
    Ticket.objects.update(state=Ticket.State.FAILED, reason="hỏng")
    assert queue.plan_clock(now) == 0
    assert Ticket.objects.get().reason == "hỏng"


def test_nothing_stale_is_nothing_asked():
    assert queue.plan_clock(timezone.now()) == 0
