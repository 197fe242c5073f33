"""Real requests to real servers: what becomes of each address, and how politely it is asked."""

import datetime
import itertools
import time

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.links import listening
from cms.links.checking import BusyError, Round, check_due, forget_unmentioned, network_manners
from cms.links.lease import give_back, take
from cms.links.models import CheckLease, Mention, State, WebAddress
from tests.factories import AgencyFactory, PortalFactory, section
from tests.ports import free_port

from .conftest import linking
from .servers import serving

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
MANY = 1000


def check(after=datetime.timedelta()):
    """All that is due some time from now."""
    return check_due(MANY, lambda: timezone.now() + after)


def address(url):
    return WebAddress.objects.get(url=url)


def state(url):
    return address(url).state


def test_a_page_that_answers_is_alive(server, news):
    linking(news, server.url("/tin"))
    assert state(server.url("/tin")) == State.UNKNOWN
    assert check().states == {State.ALIVE: 1}
    found = address(server.url("/tin"))
    assert (found.state, found.reason, found.moved_to) == (State.ALIVE, "", "")
    assert found.checked_at is not None
    assert server.asked("/tin") == ["HEAD"]


def test_what_is_alive_is_left_alone_for_a_week(server, news):
    linking(news, server.url("/tin"))
    check()
    assert check(after=6 * DAY).checked == 0
    assert check(after=7 * DAY + HOUR).checked == 1


@pytest.mark.parametrize("status", [301, 308])
def test_permanent_redirects_say_where_a_page_moved(status, server, news):
    old, new = server.url(f"/to/{status}?/moi"), server.url("/moi")
    linking(news, old)
    check()
    assert (state(old), address(old).moved_to) == (State.MOVED, new)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_what_redirects_for_now_is_alive(status, server, news):
    linking(news, url := server.url(f"/to/{status}?/hom-nay"))
    check()
    assert (state(url), address(url).moved_to) == (State.ALIVE, "")


def test_a_page_moved_only_as_far_as_every_step_is_permanent(server, news):
    second = server.url("/to/302?/dang-nhap")
    linking(news, url := server.url(f"/to/301?{second}"))
    check()
    assert (state(url), address(url).moved_to) == (State.MOVED, second)


def test_a_redirect_to_what_is_gone_leads_nowhere(server, news):
    linking(news, url := server.url("/to/301?/status/404"))
    check()
    assert (state(url), address(url).moved_to) == (State.UNREACHABLE, "")
    check(after=DAY)
    assert state(url) == State.DEAD


def test_five_redirects_are_followed_and_no_more(server, news):
    steps = [server.url("/dich")]
    for _ in range(6):
        steps.append(server.url(f"/to/301?{steps[-1]}"))
    linking(news, steps[5], steps[6])
    check()
    assert state(steps[5]) == State.MOVED
    assert "Chuyển hướng quá 5 lần" in address(steps[6]).reason


def test_a_server_that_cuts_short_questions_off_is_asked_for_the_page(server, news):
    linking(news, url := server.url("/resets-heads"))
    check()
    assert state(url) == State.ALIVE


def test_a_redirect_loop_ends(server, news):
    linking(news, url := server.url("/loop"))
    check()
    assert state(url) == State.UNREACHABLE
    assert len(server.asked("/loop")) == 6


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_twice_is_dead(status, server, news):
    linking(news, url := server.url(f"/status/{status}"))
    check()
    assert state(url) == State.UNREACHABLE
    began = address(url).first_failed_at
    check(after=DAY)
    found = address(url)
    assert (found.state, found.first_failed_at) == (State.DEAD, began)
    assert str(status) in found.reason


def test_an_error_that_passes_leaves_no_trace(server, news):
    linking(news, url := server.url("/tin"))
    server.failing.add("/tin")
    check()
    assert state(url) == State.UNREACHABLE
    server.failing.clear()
    check(after=DAY)
    found = address(url)
    assert (found.state, found.failures, found.first_failed_at) == (State.ALIVE, 0, None)


def test_an_error_that_lasts_two_days_and_three_checks_is_death(server, news):
    linking(news, url := server.url("/status/500"))
    states = []
    for hours in (0, 24, 72):
        check(after=hours * HOUR)
        states.append(state(url))
    assert states == [State.UNREACHABLE, State.UNREACHABLE, State.DEAD]


def test_failures_are_asked_for_again_later_and_later(server, news):
    linking(news, url := server.url("/status/503"))
    moment, pauses = timezone.now(), []
    for _ in range(6):
        check_due(MANY, lambda: moment)  # noqa: B023 called at once
        pauses.append((address(url).next_at - moment) / HOUR)
        moment = address(url).next_at
    assert pauses == [20, 40, 80, 160, 168, 168]


@pytest.mark.parametrize("status", [401, 403, 429, 999])
def test_a_server_that_refuses_programs_proves_nothing(status, server, news):
    linking(news, url := server.url(f"/status/{status}"))
    for days in (0, 3, 10, 20):
        check(after=days * DAY)
    assert (state(url), address(url).failures) == (State.UNREACHABLE, 4)
    assert "hãy mở thử bằng trình duyệt" in address(url).reason


def test_a_server_that_answers_too_late_is_not_waited_for(server, news):
    linking(news, url := server.url("/slow"), server.url("/nhanh"))
    check()
    assert (state(url), address(url).reason) == (State.UNREACHABLE, "Máy chủ không trả lời kịp.")


def test_head_refused_is_asked_again_with_get(server, news):
    linking(news, url := server.url("/get-only"))
    check()
    assert state(url) == State.ALIVE
    assert server.asked("/get-only") == ["HEAD", "GET"]


def test_a_server_that_wants_peace_is_not_asked_twice(server, news):
    linking(news, server.url("/status/429"))
    check()
    assert server.asked("/status/429") == ["HEAD"]


def test_bodies_are_not_read(server, news):
    linking(news, url := server.url("/huge"))
    check()
    assert state(url) == State.ALIVE
    assert server.sent < 16 * 1024 * 1024  # what the sockets between took


def test_nobody_at_the_door(server, news):
    closed = f"http://127.0.0.1:{free_port()}/"
    linking(news, closed, server.url())
    check()
    assert "Không kết nối được" in address(closed).reason


def test_a_name_that_nobody_knows(server, news):
    linking(news, url := "http://khong-co.invalid/", server.url())
    check()
    assert (state(url), address(url).reason) == (State.UNREACHABLE, "Không tìm thấy tên miền.")


def test_servers_learn_who_asks(server, news):
    PortalFactory(agency=AgencyFactory(tier="province", period__host="hue.gov.vn"))
    linking(news, server.url("/tin"))
    check()
    assert network_manners().agent == server.requests[0].agent
    assert server.requests[0].agent == "HoiTu-LinkCheck/1.0 (+http://hue.gov.vn:8000/)"
    assert server.requests[0].host == f"127.0.0.1:{server.port}"


def test_a_host_is_asked_one_thing_at_a_time_and_then_left_in_peace(settings, news):
    """Redirects, second tries and other ports of the host included; hosts wait for one another
    only where all slots are taken."""
    settings.LINKS_PAUSE, settings.LINKS_AT_ONCE = 0.1, 8
    hosts = [f"127.0.0.{number}" for number in (1, 2, 3)]
    with (
        serving(hosts[0], lasts=0.03) as one,
        serving(hosts[0], lasts=0.03) as beside,
        serving(hosts[1], lasts=0.03) as two,
        serving(hosts[2], lasts=0.03) as three,
    ):
        servers = (one, beside, two, three)
        for server in servers:
            paths = ("/a", "/b", "/get-only", f"/to/302?{two.url('/dich')}", "/to/301?/moi")
            linking(news, *(server.url(path) for path in paths))
        assert check().checked == 20
        by_host = {"127.0.0.1": [*one.requests, *beside.requests]}
        by_host |= {server.ip: server.requests for server in (two, three)}
    for requests in by_host.values():
        spans = sorted((request.began, request.ended) for request in requests)
        assert len(spans) > 6
        for (_, ended), (began, _) in itertools.pairwise(spans):
            assert began - ended >= 0.099
    everything = sorted((r.began, r.ended) for some in by_host.values() for r in some)
    overlaps = [a for a, b in itertools.pairwise(everything) if b[0] < a[1]]
    assert overlaps, "hosts waited for one another"


def test_no_more_requests_at_once_than_allowed(settings, news):
    settings.LINKS_AT_ONCE = 2
    with (
        serving("127.0.0.1", lasts=0.2) as a,
        serving("127.0.0.2", lasts=0.2) as b,
        serving("127.0.0.3", lasts=0.2) as c,
        serving("127.0.0.4", lasts=0.2) as d,
    ):
        linking(news, *(server.url() for server in (a, b, c, d)))
        check()
        spans = [(one.began, one.ended) for s in (a, b, c, d) for one in s.requests]
    assert max(sum(b <= at < e for b, e in spans) for at, _ in spans) == 2


def test_only_so_many_are_checked_in_one_round(server, news):
    linking(news, *(server.url(f"/{number}") for number in range(5)))
    assert check_due(2).checked == 2
    assert check_due(MANY).checked == 3


def test_what_readers_do_not_see_is_not_asked_for(server, news):
    linking(news, server.url("/tin"))
    news.portal.status = "closed"
    news.portal.save()
    assert check().checked == 0
    assert server.requests == []


def test_pages_are_named_when_an_address_they_mention_changes_its_state(server, news, monkeypatch):
    told = []
    monkeypatch.setattr(listening, "_listeners", [lambda pages: told.append(set(pages))])
    url = server.url("/tin")
    pages = {linking(news, url, title="Một").pk, linking(news, url, title="Hai").pk}
    linking(news, server.url("/khac"), title="Ba").unpublish()
    check()
    assert told == [pages]  # once, though both addresses are new
    check(after=8 * DAY)  # still alive: nothing to tell
    assert told == [pages]
    server.failing.add("/tin")
    check(after=20 * DAY)
    assert told == [pages, pages]


def test_two_processes_do_not_ask_at_once(server, news):
    linking(news, server.url("/tin"))
    assert take("máy khác")
    with pytest.raises(BusyError):
        check()
    with pytest.raises(CommandError, match="Một tiến trình khác"):
        call_command("links", "check", "--once")
    give_back("máy khác", datetime.timedelta())
    assert check().checked == 1
    assert take("máy khác"), "the lease was not given back"


def test_a_round_that_follows_another_leaves_the_servers_in_peace_first(settings, server, news):
    """It may be another process's, which does not know whom the first one asked last."""
    settings.LINKS_PAUSE = 0.5
    linking(news, *(server.url(path) for path in ("/a", "/b")))
    check_due(1)
    with pytest.raises(BusyError, match="vừa kiểm tra xong"):
        check_due(1)
    time.sleep(0.5)
    check_due(1)
    first, second = server.requests
    assert second.began - first.ended >= 0.499


def test_the_command_that_stays_rests_as_long_as_servers_do(settings, server, news, monkeypatch):
    settings.LINKS_PAUSE = 7
    rests = []

    def fall_asleep(seconds):
        linking(news, server.url("/vua-dang"))
        rests.append(seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", fall_asleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("links", "check")
    assert rests[0] >= 7


def test_who_lost_the_lease_meanwhile_writes_nothing_more(server, news):
    linking(news, url := server.url("/tin"))
    round_ = Round(renew=lambda: False, now=timezone.now)
    with pytest.raises(BusyError):
        round_.check([url])
    assert state(url) == State.UNKNOWN


def test_a_lease_of_a_process_that_died_passes_on():
    assert take("đã chết")
    CheckLease.objects.update(until=timezone.now() - HOUR)
    assert take("người sau")
    assert not take("đã chết")


def test_addresses_that_nobody_mentions_any_more_are_forgotten_after_a_month(server, news):
    page = linking(news, url := server.url("/tin"))
    check()
    page.delete()
    assert not Mention.objects.exists()
    forget_unmentioned(timezone.now() + 20 * DAY)
    assert state(url) == State.ALIVE
    forget_unmentioned(timezone.now() + 31 * DAY)
    assert not WebAddress.objects.exists()


def test_the_command_says_what_it_found(server, news, capsys):
    linking(news, server.url("/tin"), server.url("/to/301?/moi"))
    call_command("links", "check", "--once")
    call_command("links", "check", "--once")
    first, second = capsys.readouterr().out.splitlines()
    assert first == (
        "Đã kiểm tra 2 địa chỉ: 0 chưa kiểm tra, 1 hoạt động, 1 đã chuyển địa chỉ, "
        "0 chưa kết luận được, 0 hỏng."
    )
    assert second == "Chưa có địa chỉ nào đến hạn kiểm tra."


def test_writing_twenty_answers_costs_no_more_than_one(server, news, django_assert_max_num_queries):
    linking(news, *(server.url(f"/{number}") for number in range(20)))
    other = section(PortalFactory())
    linking(other, *(server.url(f"/{number}") for number in range(20)))
    with django_assert_max_num_queries(30):  # savepoints and the lease included
        assert check().checked == 20
