"""What answers make of an address, whatever comes in whatever order."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cms.links.models import State
from cms.links.states import Answer, Outcome, Patience, Standing, standing_after

DAY = datetime.timedelta(days=1)
START = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
PATIENCE = Patience(failures=3, period=2 * DAY, every=7 * DAY)
NEW = Standing(State.UNKNOWN, START, START)
BAD = {Answer.GONE, Answer.FAILED, Answer.UNSURE}

checks = st.lists(
    st.tuples(st.sampled_from(Answer), st.integers(min_value=0, max_value=10 * 24)), max_size=30
)


def history(answers):
    """(answer, standing after it, moment) of checks that come so many hours after one another."""
    standing, now = NEW, START
    for answer, hours in answers:
        now += datetime.timedelta(hours=hours)
        moved_to = "https://moi.vn/" if answer is Answer.MOVED else ""
        outcome = Outcome(answer, "vì" if answer in BAD else "", moved_to)
        standing = standing_after(standing, outcome, now, PATIENCE)
        yield answer, standing, now


def proving(found):
    """The last checks, with neither a good nor an unsure answer between them."""
    proofs = []
    for answer, standing, now in found:
        proves = answer in BAD and answer is not Answer.UNSURE
        proofs = [*proofs, (answer, standing, now)] if proves else []
    return proofs


@given(checks)
def test_a_link_dies_exactly_when_the_rules_say(answers):
    found = list(history(answers))
    for end in range(1, len(found) + 1):
        proofs = proving(found[:end])
        dead = False
        for number, (answer, _, now) in enumerate(proofs, start=1):
            twice = number > 1 and answer is proofs[number - 2][0] is Answer.GONE
            lasts = number >= 3 and now - proofs[0][2] >= 2 * DAY
            dead = dead or twice or lasts
        assert (found[end - 1][1].state == State.DEAD) == dead


@given(checks)
def test_one_good_answer_makes_all_well(answers):
    for _, standing, now in history([*answers, (Answer.ALIVE, 1)]):
        last, moment = standing, now
    assert replace(last, since=START) == Standing(
        State.ALIVE, START, moment + PATIENCE.every, checked_at=moment
    )


@given(checks)
def test_since_says_when_the_state_began(answers):
    before = NEW
    for _, standing, now in history(answers):
        same = (standing.state, standing.moved_to) == (before.state, before.moved_to)
        assert standing.since == (before.since if same else now)
        before = standing


@given(checks)
def test_the_next_check_lies_ahead_and_within_a_week(answers):
    for answer, standing, now in history(answers):
        assert datetime.timedelta(hours=20) <= standing.next_at - now <= 7 * DAY
        assert bool(standing.failures) == (answer in BAD) == bool(standing.first_failed_at)
        assert standing.checked_at == now


def test_a_single_chance_kills_nothing():
    """Three failures within an hour, or two in a month."""
    *_, last = history([(Answer.FAILED, 0)] * 5)
    assert last[1].state == State.UNREACHABLE
    *_, last = history([(Answer.FAILED, 0), (Answer.FAILED, 700)])
    assert last[1].state == State.UNREACHABLE


def test_one_fault_of_a_server_that_refuses_programs_blames_nobody():
    refusals = [(Answer.UNSURE, 72)] * 5
    *_, last = history([*refusals, (Answer.FAILED, 72)])
    assert last[1].state == State.UNREACHABLE


def test_a_dead_link_whose_server_answers_again_is_not_dead_any_more():
    dead = [(Answer.GONE, 24)] * 2
    *_, last = history([*dead, (Answer.UNSURE, 24)])
    assert last[1].state == State.UNREACHABLE


def test_checks_every_night_find_a_dead_server_on_the_fourth_day():
    standing, now, states = NEW, START, []
    while standing.state != State.DEAD:
        if standing.next_at <= now:
            standing = standing_after(standing, Outcome(Answer.FAILED, "vì"), now, PATIENCE)
            states.append((now - START).days)
        now += DAY
    assert states == [0, 1, 3]
