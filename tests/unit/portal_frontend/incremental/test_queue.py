"""Tickets: each at most once at a time, retried with pauses, never lost, failures visible."""

import datetime

import pytest
from django.utils import timezone

from cms.publishing.announce import announce
from cms.publishing.models import Change
from portal_frontend.incremental import queue
from portal_frontend.incremental.planner import WHOLE_PORTAL, Wanted
from portal_frontend.models import Ticket
from portal_frontend.outputs.network import Portal

pytestmark = pytest.mark.django_db

HUE = Portal("hue", "hue.localhost", "http://hue.localhost/", ("vi",), "PROVINCE", "Huế", None)
PORTALS = {"hue": HUE}


def whole(portal: str = "hue") -> Wanted:
    return Wanted(portal, WHOLE_PORTAL)


def change(subject: str = "page:1", portal: str = "hue") -> None:
    announce(subject=subject, portals=[portal], before=None, after={})


def make_due() -> None:
    Ticket.objects.update(due_at=timezone.now())


def test_changes_become_one_ticket_and_are_planned():
    change("page:1")
    change("page:2")
    assert queue.plan_pending(PORTALS) == 2
    ticket = Ticket.objects.get()
    assert (ticket.portal, ticket.output, ticket.state) == ("hue", "*", "waiting")
    assert not Change.objects.filter(state=Change.State.PENDING).exists()


def test_a_claimed_ticket_cannot_be_claimed_again():
    queue.request(whole())
    assert queue.claim() is not None
    assert queue.claim() is None


def test_a_change_during_a_build_asks_for_another_build_after_it():
    queue.request(whole())
    running = queue.claim()
    queue.request(whole())
    assert queue.claim() is None, "one portal is built by one worker at a time"
    queue.finish(running)
    assert queue.claim() is not None


def test_two_portals_may_be_built_at_once():
    queue.request(whole("hue"))
    queue.request(whole("skhcn"))
    assert {queue.claim().portal, queue.claim().portal} == {"hue", "skhcn"}


def test_the_edited_portal_comes_before_pages_that_mention_it():
    queue.request(Wanted("hue", "home", lane=1))
    queue.request(whole("phongdien"))
    assert queue.claim().portal == "phongdien"


def test_a_whole_build_takes_over_what_waits_for_parts_of_it():
    queue.request(Wanted("hue", "home", lane=1))
    queue.request(whole())
    queue.finish(queue.claim())
    assert queue.claim() is None


def test_a_failed_ticket_waits_longer_each_time():
    queue.request(whole())
    pauses = []
    for _ in range(3):
        make_due()
        queue.postpone(queue.claim(), "API không trả lời")
        assert queue.claim() is None
        pauses.append(Ticket.objects.get().due_at - timezone.now())
    assert pauses == sorted(pauses)
    assert pauses[-1] > datetime.timedelta(seconds=7)


def test_a_whole_portal_is_tried_for_ever_so_that_no_outage_leaves_it_stale():
    queue.request(whole())
    for _ in range(queue.MAX_ATTEMPTS + 3):
        make_due()
        queue.postpone(queue.claim(), "đĩa đầy")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.reason) == ("waiting", "đĩa đầy")
    pause = (ticket.due_at - timezone.now()).total_seconds()
    assert queue.LONGEST_PAUSE - 5 < pause <= queue.LONGEST_PAUSE


def test_after_the_last_attempt_the_failure_of_a_page_stays_with_its_reason():
    queue.request(Wanted("hue", "/tin-tuc/bai/"))
    for _ in range(queue.MAX_ATTEMPTS):
        make_due()
        queue.postpone(queue.claim(), "ảnh hỏng")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.reason) == ("failed", "ảnh hỏng")
    assert queue.claim() is None


def test_a_new_change_retries_at_once():
    queue.request(whole())
    queue.postpone(queue.claim(), "lỗi")
    change()
    queue.plan_pending(PORTALS)
    assert queue.claim() is not None


def test_a_postponed_build_gives_way_to_a_newer_request():
    queue.request(whole())
    running = queue.claim()
    queue.request(whole())
    queue.postpone(running, "lỗi")
    assert queue.claim().attempts == 1


def test_the_ticket_of_a_dead_worker_is_put_back():
    queue.request(whole())
    queue.claim()
    assert queue.recover_stale() == 0
    Ticket.objects.update(claimed_at=timezone.now() - queue.LEASE * 2)
    assert queue.recover_stale() == 1
    make_due()
    assert queue.claim().portal == "hue"


def test_a_worker_that_shows_life_keeps_its_ticket():
    queue.request(whole())
    ticket = queue.claim()
    Ticket.objects.update(claimed_at=timezone.now() - queue.LEASE * 2)
    queue.show_life(ticket)
    assert queue.recover_stale() == 0


def test_a_broken_output_is_kept_with_portal_path_and_reason_until_it_is_mended():
    queue.record_broken("hue", [("/tin/hong/", "ảnh hỏng"), ("/tin/khac/", "bảng hỏng")])
    queue.forget_failures("hue", {"/tin/khac/"}.__contains__)
    ticket = Ticket.objects.get()
    assert (ticket.portal, ticket.output, ticket.reason) == ("hue", "/tin/hong/", "ảnh hỏng")


def test_the_time_of_a_rating_is_not_kept():
    announce(subject="survey:hue", portals=["hue"], before={}, after={})
    queue.plan_pending(PORTALS)
    assert not Change.objects.exists()
    assert queue.claim() is not None
