"""Which machines may be asked at all: editors type addresses, and servers redirect at will."""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable, Iterator

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class ForbiddenAddressError(Exception):
    """The host stands in a private network, or in none."""


class UnknownHostError(Exception):
    """Nobody knows the name."""


class Guard:
    """Looks hosts up, and hands out only addresses that anybody in the world could ask.

    ``own``: (host, port) of the network itself, which may stand beside this machine: what readers
    get there is no secret. ``allow_private`` is for tests.
    """

    def __init__(self, own: Iterable[tuple[str, int]] = (), *, allow_private: bool = False) -> None:
        self.own = frozenset(own)
        self.allow_private = allow_private

    async def addresses_of(self, host: str, port: int) -> list[str]:
        """At least one, IPv4 first. The caller connects to one of these and asks no name again:
        the answer might be another one by then."""
        found = await _look_up(host, port)
        if self.allow_private or (host, port) in self.own:
            return [str(ip) for ip in found]
        public = [str(ip) for ip in found if is_public(ip)]
        if not public:
            raise ForbiddenAddressError(host)
        return public


async def _look_up(host: str, port: int) -> list[Ip]:
    loop = asyncio.get_running_loop()
    try:
        rows = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(host) from error
    ips = {ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows}
    return sorted(ips, key=lambda ip: (ip.version, int(ip)))


def is_public(ip: Ip) -> bool:
    """Neither private, loopback, link-local, shared, reserved nor a group; nor an IPv6 address
    that is only a way of writing such an IPv4 one."""
    return _is_routed(ip) and all(
        one.is_global and not one.is_multicast for one in (ip, *_hidden_in(ip))
    )


def _is_routed(ip: Ip) -> bool:
    """All IPv6 addresses of the Internet stand in one block
    (https://www.iana.org/assignments/ipv6-address-space)."""
    return ip.version == 4 or ip in UNICAST or ip in NAT64


UNICAST = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _hidden_in(ip: Ip) -> Iterator[Ip]:
    if not isinstance(ip, ipaddress.IPv6Address):
        return
    for hidden in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())):
        if hidden is not None:
            yield hidden
    if ip in NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
