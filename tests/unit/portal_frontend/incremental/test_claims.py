"""Who builds what: one worker for each portal, urgent tickets first, suspects alone."""

import datetime
import os
import subprocess

import pytest
from django.utils import timezone

from portal_frontend.incremental import claims, queue
from portal_frontend.incremental.claims import AT_ONCE, LEASE, LeaseLostError
from portal_frontend.incremental.planner import FAST, OUTLINE, WHOLE_PORTAL, WIDE, Wanted
from portal_frontend.incremental.queue import SUSPECT
from portal_frontend.models import Lease, Ticket

pytestmark = pytest.mark.django_db

A, B = "may-a", "may-b"
MOMENT = datetime.timedelta(seconds=1)


def ask(*paths: str, lane: int = FAST, portal: str = "hue") -> None:
    for path in paths:
        queue.request([Wanted(portal, path, lane)])


def outputs(claim: claims.Claim | None) -> list[str]:
    return [ticket.output for ticket in claim.tickets] if claim else []


def take(holder: str = A) -> list[str]:
    """What a worker gets, builds and finishes."""
    claim = claims.claim(holder)
    if claim:
        queue.finish(claim.tickets)
        claims.release(claim)
    return outputs(claim)


def grow_old(by: datetime.timedelta) -> None:
    Lease.objects.update(seen_at=timezone.now() - by)


def try_before(path: str, attempts: int) -> None:
    Ticket.objects.filter(output=path).update(attempts=attempts)


def test_where_nothing_waits_there_is_nothing_to_claim():
    assert claims.claim(A) is None
    assert not Lease.objects.exists()


def test_outputs_of_one_portal_are_built_together_in_their_order():
    ask("/c/", "/a/", "/b/")
    ask("/d/", portal="skhcn")
    claim = claims.claim(A)
    assert (claim.portal, claim.holder, claim.special) == ("hue", A, "")
    assert outputs(claim) == ["/c/", "/a/", "/b/"]


def test_a_portal_is_built_by_one_worker_at_a_time():
    ask("/a/")
    assert claims.claim(A)
    ask("/b/")
    assert claims.claim(B) is None
    assert claims.claim(A) is None


def test_two_portals_may_be_built_at_once():
    ask("/a/")
    ask("/a/", portal="skhcn")
    assert {claims.claim(A).portal, claims.claim(B).portal} == {"hue", "skhcn"}


def test_a_portal_that_was_released_is_free():
    ask("/a/")
    claim = claims.claim(A)
    claims.release(claim)
    assert outputs(claims.claim(B)) == ["/a/"], "what was not finished is claimed anew"


def test_urgent_outputs_come_before_wide_ones_of_any_portal():
    ask("/rong/", lane=WIDE)
    ask("/rong/", lane=WIDE, portal="skhcn")
    ask("/gap/", portal="skhcn")
    assert [take(), take(), take()] == [["/gap/"], ["/rong/"], ["/rong/"]]


def test_a_build_mixes_no_lanes():
    ask("/gap/")
    ask("/rong/", lane=WIDE)
    assert [take(), take()] == [["/gap/"], ["/rong/"]]


def test_portals_take_turns_in_the_order_in_which_they_asked():
    ask("/1/", portal="skhcn")
    ask("/2/", portal="hue")
    ask("/3/", portal="skhcn")
    assert [take(), take()] == [["/1/", "/3/"], ["/2/"]]


@pytest.mark.parametrize("lane", [FAST, WIDE])
def test_a_build_takes_so_many_outputs_and_no_more(lane):
    at_once = AT_ONCE[lane == FAST]
    queue.request([Wanted("hue", f"/{number}/", lane) for number in range(at_once + 1)])
    assert [len(take()), len(take()), len(take())] == [at_once, 1, 0]


def test_the_fast_lane_is_kept_waiting_by_few():
    assert AT_ONCE[True] < AT_ONCE[False]


def test_what_is_not_due_waits():
    ask("/sau/", "/gio/")
    Ticket.objects.filter(output="/sau/").update(due_at=timezone.now() + 60 * MOMENT)
    assert [take(), take()] == [["/gio/"], []]


def test_a_worker_may_be_asked_to_look_at_some_portals_alone():
    ask("/a/")
    ask("/b/", portal="skhcn")
    assert outputs(claims.claim(A, ["skhcn"])) == ["/b/"]
    assert claims.claim(A, ["skhcn"]) is None
    assert claims.claim(A, []) is None


@pytest.mark.parametrize("special", [WHOLE_PORTAL, OUTLINE, "~vi"])
def test_work_on_a_whole_portal_is_done_alone(special):
    ask("/a/", special, "/b/")
    assert [take(), take(), take()] == [["/a/", "/b/"], [special], []]


@pytest.mark.parametrize("special", [WHOLE_PORTAL, OUTLINE, "~vi"])
def test_a_claim_says_which_special_work_it_is(special):
    ask(special, "/a/")
    claim = claims.claim(A)
    assert (claim.special, outputs(claim)) == (special, [special])


def test_an_output_that_may_kill_its_worker_is_built_alone():
    ask("/xau/", "/a/", "/b/")
    try_before("/xau/", SUSPECT)
    assert [take(), take()] == [["/xau/"], ["/a/", "/b/"]]


def test_a_suspect_joins_nobody():
    ask("/a/", "/xau/", "/b/")
    try_before("/xau/", SUSPECT)
    assert [take(), take()] == [["/a/", "/b/"], ["/xau/"]]


def test_one_failure_does_not_make_a_suspect():
    ask("/a/", "/b/")
    try_before("/a/", SUSPECT - 1)
    assert take() == ["/a/", "/b/"]


def test_a_build_that_kills_its_worker_counts_as_an_attempt():
    ask("/xau/", "/a/")
    for _ in range(SUSPECT):
        assert outputs(claims.claim(A)) == ["/xau/", "/a/"]
        grow_old(LEASE + MOMENT)
    assert outputs(claims.claim(A)) == ["/xau/"]


def test_a_worker_that_shows_no_life_loses_its_portal():
    ask("/a/")
    dead = claims.claim(A)
    grow_old(LEASE + MOMENT)
    claim = claims.claim(B)
    assert outputs(claim) == ["/a/"]
    assert Lease.objects.get().holder == B
    with pytest.raises(LeaseLostError, match="hue"):
        claims.renew(dead)


def test_a_worker_that_shows_life_keeps_its_portal():
    ask("/a/")
    claim = claims.claim(A)
    grow_old(LEASE - MOMENT)
    assert claims.claim(B) is None
    claims.renew(claim)
    assert Lease.objects.get().seen_at > timezone.now() - MOMENT


def test_a_worker_that_lost_its_portal_does_not_free_it():
    ask("/a/")
    dead = claims.claim(A)
    grow_old(LEASE + MOMENT)
    claims.claim(B)
    claims.release(dead)
    assert Lease.objects.get().holder == B


def test_a_worker_that_was_thought_dead_may_go_on_where_nobody_took_over():
    ask("/a/")
    claim = claims.claim(A)
    grow_old(LEASE + MOMENT)
    claims.renew(claim)
    assert claims.claim(B) is None


def test_a_portal_that_was_released_cannot_be_renewed():
    ask("/a/")
    claim = claims.claim(A)
    claims.release(claim)
    with pytest.raises(LeaseLostError):
        claims.renew(claim)


def test_of_two_workers_that_saw_the_same_ticket_one_gets_the_portal():
    """Between the look at the tickets and the taking of the lease, another may be faster."""
    assert claims.take("hue", A)
    assert not claims.take("hue", B)
    assert Lease.objects.get().holder == A


def test_of_two_workers_that_saw_a_dead_one_one_gets_its_portal():
    claims.take("hue", "may-chet")
    grow_old(LEASE + MOMENT)
    assert claims.take("hue", A)
    assert not claims.take("hue", B)
    assert Lease.objects.get().holder == A


def holder_of_a_dead_process() -> str:
    process = subprocess.Popen(["true"])
    process.wait()
    return claims.holder_name().replace(f":{os.getpid()}:", f":{process.pid}:")


def test_the_portal_of_a_process_that_died_here_is_free_at_once():
    ask("/a/")
    assert claims.claim(holder_of_a_dead_process())
    assert claims.claim(B) is None
    assert claims.free_abandoned() == 1
    assert outputs(claims.claim(B)) == ["/a/"]


def test_portals_of_living_processes_and_of_other_machines_are_not_freed():
    host, _pid, name = holder_of_a_dead_process().split(":")
    holders = [claims.holder_name(), f"{host}:1:{name}", f"khac:{2**22 + 1}:{name}"]
    for number, holder in enumerate(holders):
        claims.take(f"trang-{number}", holder)
    assert claims.free_abandoned() == 0
    assert Lease.objects.count() == len(holders)


def test_no_two_workers_bear_one_name_even_in_one_process():
    names = {claims.holder_name() for _ in range(50)}
    assert len(names) == 50
    longest = Lease._meta.get_field("holder").max_length
    assert max(map(len, names)) <= longest


def kill_the_worker() -> None:
    """As ``free_abandoned`` finds it; the pause is over."""
    Lease.objects.all().delete()
    Ticket.objects.filter(state=Ticket.State.WAITING).update(due_at=timezone.now())


def test_what_killed_its_worker_lets_the_others_go_first():
    ask("/xau/", "/a/")
    for _ in range(SUSPECT):
        assert outputs(claims.claim(A)) == ["/xau/", "/a/"], "either may have done it"
        Lease.objects.all().delete()
    assert outputs(claims.claim(A)) == ["/xau/"]
    Lease.objects.all().delete()
    assert take() == ["/a/"]
    assert take() == [], "it waits, as after a failure"


def test_what_kills_its_worker_each_time_fails_for_a_reason_people_can_read():
    ask("/xau/")
    for _ in range(queue.MAX_ATTEMPTS):
        assert outputs(claims.claim(A)) == ["/xau/"]
        kill_the_worker()
    ask("/a/")
    assert take() == ["/a/"], "no later request waits behind it"
    (ticket,) = Ticket.objects.all()
    assert (ticket.state, ticket.reason) == (Ticket.State.FAILED, claims.KILLED)
    assert not Lease.objects.exists()


def test_a_whole_portal_is_never_given_up_however_often_its_worker_was_killed():
    ask(WHOLE_PORTAL)
    for _ in range(queue.MAX_ATTEMPTS + 2):
        assert outputs(claims.claim(A)) == [WHOLE_PORTAL]
        kill_the_worker()


def test_machines_of_one_name_do_not_free_each_other_s_leases(monkeypatch, tmp_path):
    ask("/a/")
    mine = claims.holder_name()
    assert claims.claim(mine)
    other = tmp_path / "boot_id"
    other.write_text("cd3a9f04-2e9c-4b6e-9f3a-5f2d6a1b7c80\n")
    monkeypatch.setattr(claims, "BOOT_ID", other)
    monkeypatch.setattr(claims, "_lives", lambda holder: False)
    assert claims.free_abandoned() == 0
    monkeypatch.undo()
    assert Lease.objects.filter(holder=mine).exists()


def test_a_holder_s_name_fits_its_column():
    assert len(claims.holder_name()) <= Lease._meta.get_field("holder").max_length
