"""No page, and no server that redirects, can make this machine ask those beside it."""

import asyncio
import ipaddress
import socket

import pytest

from cms.links.asking import Asker
from cms.links.checking import check_due, network_guard
from cms.links.courtesy import Courtesy
from cms.links.guard import ForbiddenAddressError, Guard, UnknownHostError, is_public
from cms.links.models import State, WebAddress
from cms.links.states import Answer
from tests.factories import PortalFactory

from .conftest import linking
from .servers import serving


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",  # noqa: S104
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1",
        "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
        "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::",
        "2001:0:a00:1::1", "fec0::1", "64:ff9b:1::7f00:1", "::7f00:1",
    ],
)  # fmt: skip
def test_addresses_of_private_networks_are_not_public(ip):
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "203.162.0.1", "2001:4860:4860::8888", "64:ff9b::808:808"]
)
def test_addresses_of_the_world_are(ip):
    assert is_public(ipaddress.ip_address(ip))


def addresses(given, host, port=80):
    return asyncio.run(given.addresses_of(host, port))


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "::1"]
)
def test_this_machine_is_not_asked_however_it_is_written(host):
    with pytest.raises((ForbiddenAddressError, UnknownHostError)):
        addresses(Guard(), host)


def test_numbers_of_the_world_are_handed_out():
    assert addresses(Guard(), "8.8.8.8") == ["8.8.8.8"]


def test_of_a_host_with_public_and_private_addresses_only_the_public_ones(monkeypatch):
    rows = [(0, 0, 0, "", (ip, 80)) for ip in ("2001:4860:4860::8888", "10.0.0.1", "8.8.8.8")]

    async def looked_up(self, *args, **kwargs):
        return rows

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", looked_up)
    assert addresses(Guard(), "hai-mat.vn") == ["8.8.8.8", "2001:4860:4860::8888"]


def test_a_name_without_an_address_is_unknown():
    with pytest.raises(UnknownHostError):
        addresses(Guard(), "khong-co.invalid")


def test_only_the_networks_own_port_of_its_own_host_may_stand_beside_us():
    own = Guard([("127.0.0.1", 8000)])
    assert addresses(own, "127.0.0.1", 8000) == ["127.0.0.1"]
    with pytest.raises(ForbiddenAddressError):
        addresses(own, "127.0.0.1", 5432)


@pytest.mark.django_db
def test_hosts_of_live_portals_are_the_networks_own(settings):
    settings.LINKS_ALLOW_PRIVATE = False
    live, closed = PortalFactory(), PortalFactory(status="closed")
    own = network_guard().own
    assert (live.host, settings.PUBLIC_PORT) in own
    assert closed.host not in {host for host, _ in own}


@pytest.mark.django_db
def test_private_servers_hear_nothing_from_us(settings, server, news):
    settings.LINKS_ALLOW_PRIVATE = False
    linking(news, url := server.url("/admin/"))
    check_due(10)
    found = WebAddress.objects.get(url=url)
    assert server.requests == []
    assert found.state == State.UNREACHABLE
    assert "mạng nội bộ" in found.reason


class OneFriend(Guard):
    """Lets one server beside us pass as if it stood in the world."""

    def __init__(self, friend):
        super().__init__([(friend.ip, friend.port)])


def ask(given, url):
    async def once():
        asker = Asker(given, Courtesy(0, 1), 1, "HoiTu")
        try:
            return await asker.ask(url)
        finally:
            await asker.close()

    return asyncio.run(once())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_private_server_is_not_followed(status):
    with serving() as outside, serving("127.0.0.9") as inside:
        outcome = ask(OneFriend(outside), outside.url(f"/to/{status}?{inside.url('/bi-mat')}"))
        assert (outcome.answer, inside.requests) == (Answer.UNSURE, [])
        assert outside.requests


def test_a_redirect_to_what_is_no_web_page_proves_nothing():
    with serving() as outside:
        for target in ("zalo://qr", "file:///etc/passwd", "tel:115"):
            outcome = ask(OneFriend(outside), outside.url(f"/to/302?{target}"))
            assert (outcome.answer, "không phải trang web" in outcome.reason) == (
                Answer.UNSURE,
                True,
            )


def test_a_name_is_looked_up_once_for_each_request_and_never_again(monkeypatch):
    """Asked a second time, a hostile name server could name another machine."""
    names = []
    look_up = socket.getaddrinfo

    def noted(host, *args, **kwargs):
        names.append(host.decode() if isinstance(host, bytes) else host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    with serving() as server:
        friend = Guard([("localhost", server.port)])
        assert ask(friend, f"http://localhost:{server.port}/tin").answer is Answer.ALIVE
        assert [name for name in names if name == "localhost"] == ["localhost"]
        assert server.requests[0].host == f"localhost:{server.port}"


def test_proxies_of_the_environment_do_not_ask_for_us(monkeypatch):
    with serving() as server, serving("127.0.0.8") as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert ask(OneFriend(server), server.url("/tin")).answer is Answer.ALIVE
        assert (len(server.requests), proxy.requests) == (1, [])


def test_a_server_that_speaks_no_http_is_no_page():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        outcome = ask(Guard([("127.0.0.1", port)]), f"http://127.0.0.1:{port}/")
    assert (outcome.answer, outcome.answered) == (Answer.FAILED, False)
