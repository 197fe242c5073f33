"""Whose silence it is when nobody answers: that of the hosts, or of our own network."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.links.checking import SILENCE, check_due, network_guard
from cms.links.models import State, WebAddress
from cms.links.witnesses import witnesses
from tests.factories import AgencyFactory, PortalFactory
from tests.ports import free_port

from .conftest import linking
from .servers import serving

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
MANY = 1000
SILENT = [f"http://127.0.0.{number}:{{port}}/" for number in (5, 6, 7)]


@pytest.fixture
def dead() -> list[str]:
    """Addresses of three hosts where nobody listens."""
    port = free_port()
    return [url.format(port=port) for url in SILENT]


def check(after=datetime.timedelta(), limit=MANY):
    return check_due(limit, lambda: timezone.now() + after)


def states(urls):
    return {WebAddress.objects.get(url=url).state for url in urls}


def test_when_nobody_answers_it_may_be_our_own_network(news, dead):
    linking(news, *dead)
    assert check().is_silent
    assert states(dead) == {State.UNKNOWN}
    assert not WebAddress.objects.exclude(checked_at=None, failures=0).exists()


def test_the_command_says_so_and_that_it_will_ask_again(news, dead, capsys):
    linking(news, *dead)
    assert "kiểm tra lại mạng của máy này" in SILENCE
    assert "một giờ nữa sẽ hỏi lại" in SILENCE
    with pytest.raises(CommandError, match=re.escape(SILENCE)):
        call_command("links", "check", "--once")
    call_command("links", "check", "--once")
    assert capsys.readouterr().out == "Chưa có địa chỉ nào đến hạn kiểm tra.\n"


def test_even_one_silent_host_is_not_blamed_alone(news, dead):
    """A page is published, and its one link checked, while our network is down."""
    linking(news, dead[0])
    assert check().is_silent
    assert states(dead[:1]) == {State.UNKNOWN}


def test_silent_hosts_let_others_have_their_turn(server, news, dead):
    linking(news, *dead)
    linking(news, url := server.url("/tin"), title="Sau")
    assert check(limit=3).is_silent
    assert check(limit=3).states == {State.ALIVE: 1}
    assert states([url]) == {State.ALIVE}
    assert check(after=2 * HOUR, limit=3).states == {State.UNREACHABLE: 3}


def test_hosts_are_blamed_for_their_silence_once_somebody_else_answers(server, news, dead):
    linking(news, *dead, server.url("/tin"))
    assert check().states == {State.ALIVE: 1, State.UNREACHABLE: 3}


def test_where_only_dead_hosts_are_due_a_witness_tells_that_our_network_works(
    server, news, dead, capsys
):
    linking(news, *dead, server.url("/tin"))
    check()
    assert check(after=DAY).states == {State.UNREACHABLE: 3}
    assert server.asked("/tin") == ["HEAD", "HEAD"]
    assert check(after=3 * DAY).states == {State.DEAD: 3}
    WebAddress.objects.filter(url__in=dead).update(next_at=timezone.now())
    call_command("links", "check", "--once")
    assert capsys.readouterr().out.endswith(" 0 chưa kết luận được, 3 hỏng.\n")


def test_where_even_the_witness_is_silent_nothing_is_concluded(news, dead):
    with serving() as server:
        linking(news, *dead, server.url("/tin"))
        check()
    before = set(WebAddress.objects.values_list("url", "state", "failures", "checked_at"))
    assert check(after=DAY).is_silent
    assert set(WebAddress.objects.values_list("url", "state", "failures", "checked_at")) == before
    soon = WebAddress.objects.filter(url__in=dead).values_list("next_at", flat=True)
    assert all(next_at - timezone.now() <= DAY + HOUR for next_at in soon)


def test_portals_of_the_network_itself_are_no_proof(server, news, dead):
    """They may stand on this machine, and answer whatever happens outside."""
    PortalFactory(agency=AgencyFactory(period__host=server.ip))
    linking(news, *dead, url := server.url("/tin"))
    tally = check()
    assert (tally.is_silent, tally.states) == (True, {State.ALIVE: 1})
    assert states(dead) == {State.UNKNOWN}
    assert check(after=2 * HOUR).is_silent, "nor do they witness"
    assert server.asked("/tin") == ["HEAD"]
    assert states([url]) == {State.ALIVE}


def test_witnesses_are_the_hosts_that_answered_last(news):
    now = timezone.now()
    urls = [f"https://{host}.vn/{path}" for host in "abcdef" for path in (1, 2)]
    linking(news, *urls)
    for hours, url in enumerate(urls):
        known = {"state": State.ALIVE, "checked_at": now - hours * HOUR}
        WebAddress.objects.filter(url=url).update(**known)
    WebAddress.objects.filter(host="c.vn").update(state=State.DEAD)
    WebAddress.objects.filter(host="d.vn").update(state=State.MOVED)
    found = witnesses({"a.vn"}, network_guard())
    assert found == ["https://b.vn/1", "https://d.vn/1", "https://e.vn/1"]


def test_what_readers_do_not_see_is_no_witness(server, news, dead):
    linking(news, server.url("/tin"))
    check()
    page = linking(news, *dead, title="Khác")
    assert witnesses(set(), network_guard()) == [server.url("/tin")]
    page.get_siblings().exclude(pk=page.pk).update(live=False)
    assert witnesses(set(), network_guard()) == []
