"""Visits every address in every role and returns what leaked. Pure of assertions."""

import html
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sites.models import User
from sites.permissions.gate import rule_for

from .addresses import Address, all_addresses
from .row import Crafted, Row
from .rows import ROWS
from .world import MARKER, Side, World

ADMIN_HOME = "/admin/"
LOGIN = "/admin/login/"
MOST_OWN = 4  # own pages are rendered in full: a few of each address tell enough
LONGEST_KEY = 8  # shorter echoes are primary keys, not text


@dataclass(frozen=True)
class Leak:
    role: str
    address: str
    what: str

    def __str__(self) -> str:
        return f"{self.role} · {self.address} · {self.what}"


@dataclass
class Walk:
    """What a walk found and how far it went."""

    leaks: list[Leak] = field(default_factory=list)
    addresses: int = 0
    requests: int = 0
    opened: set[str] = field(default_factory=set)


def walk(
    world: World,
    roles: Mapping[str, User] | None = None,
    rows: Mapping[str, Row] = ROWS,
    only: Iterable[str] | None = None,
) -> Walk:
    """Visit all addresses (or ``only`` these names) as each of ``roles``."""
    result = Walk()
    wanted = set(only) if only is not None else None
    addresses = [one for one in all_addresses() if wanted is None or one.name in wanted]
    result.addresses = len(addresses)
    result.leaks += list(unclassified(addresses, rows))
    for role, user in (portal_roles(world) if roles is None else roles).items():
        visitor = _Visitor(world, role, user, result)
        for address in {one.name: one for one in addresses}.values():
            visitor.visit(address, rows.get(address.name, Row()))
    return result


def portal_roles(world: World) -> dict[str, User]:
    own = {role.value: user for role, user in world.own.users.items()}
    return own | {"leader": world.leader}


def unclassified(addresses: Iterable[Address], rows: Mapping[str, Row]) -> Iterator[Leak]:
    for address in addresses:
        if address.name not in rows:
            yield Leak("-", address.name, f"no row in the matrix for {address.route}")
        if rule_for(address.name) is None:
            yield Leak("-", address.name, f"no rule at the gate for {address.route}")


class _Visitor:
    """One role's session."""

    def __init__(self, world: World, role: str, user: User, result: Walk) -> None:
        self.world, self.role, self.result = world, role, result
        self.client = Client(headers={"host": settings.CMS_HOST}, raise_request_exception=False)
        self.client.force_login(user)

    def visit(self, address: Address, row: Row) -> None:
        name = address.name
        if row.report and self.role == "leader":
            return
        for kwargs in row.objects:
            self._foreign(name, kwargs)
        for kwargs in row.objects[:: max(1, len(row.objects) // MOST_OWN)]:
            self._own(name, kwargs, row.closed)
        for query in row.queries:
            self._list(name, query, row.closed)
        for crafted in row.crafted:
            self._crafted(name, crafted)

    def _foreign(self, name: str, kwargs: Mapping[str, str]) -> None:
        url = address_url(name, _values(kwargs, self.world.foreign))
        for method in ("get", "post"):
            response = self._ask(method, url)
            self._check_body(name, response, f"{method} {kwargs}")
            if not refused(response):
                self._leak(name, f"{method} opens the foreign {kwargs}: {response.status_code}")

    def _own(self, name: str, kwargs: Mapping[str, str], closed: bool) -> None:
        url = address_url(name, _values(kwargs, self.world.own))
        response = self._ask("get", url)
        self._check_body(name, response, f"get own {kwargs}")
        if closed and not refused(response):
            self._leak(name, f"closed, but opens: {response.status_code}")
        if response.status_code == HTTPStatus.OK:
            self.result.opened.add(name)

    def _list(self, name: str, query: str, closed: bool) -> None:
        response = self._ask("get", f"{address_url(name, {})}?{query}")
        self._check_body(name, response, f"list ?{query}")
        if response.status_code == HTTPStatus.OK:
            self.result.opened.add(name)
        if closed and not refused(response):
            self._leak(name, f"closed, but lists: {response.status_code}")

    def _crafted(self, name: str, crafted: Crafted) -> None:
        foreign = _keys(self.world.foreign)
        query = crafted.query.format(**foreign)
        for key, value in _keys(self.world.own).items():
            query = query.replace(f"@{key}", value)
        url = f"{address_url(name, _values(crafted.kwargs, self.world.own))}?{query}"
        post = crafted.post and {key: text.format(**foreign) for key, text in crafted.post.items()}
        response = self._ask("post" if post else "get", url, post or {})
        self._check_body(name, response, f"crafted {crafted}", echoes=(post or {}).values())

    def _ask(self, method: str, url: str, data: Mapping[str, str] | None = None) -> Any:
        self.result.requests += 1
        return getattr(self.client, method)(url, data or {})

    def _check_body(self, name: str, response: Any, how: str, echoes: Iterable[str] = ()) -> None:
        asked = response.wsgi_request.get_full_path()
        body = body_of(response)
        # An answer that repeats the question says nothing new.
        asked_as = {asked, urllib.parse.unquote(asked), urllib.parse.unquote_plus(asked)}
        for echo in sorted({*asked_as, *echoes}, key=len, reverse=True):
            body = body.replace(echo, "") if len(echo) > LONGEST_KEY else body
        if found := MARKER.search(body):
            self._leak(name, f"{how}: shows {found[0]}")
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._leak(name, f"{how}: fails with {response.status_code}")

    def _leak(self, name: str, what: str) -> None:
        self.result.leaks.append(Leak(self.role, name, what))


def refused(response: Any) -> bool:
    """403, 404, 405, or Wagtail's way of saying no: back to the admin's home or the login."""
    if response.status_code in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, 405}:
        return True
    target = response.headers.get("Location", "")
    return target == ADMIN_HOME or target.startswith(LOGIN)


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    location = response.headers.get("Location", "")
    return html.unescape(content.decode("utf-8", "replace")) + location


def address_url(name: str, kwargs: Mapping[str, str]) -> str:
    if name.startswith("admin/"):
        return "/" + name.replace("^.*/$", "khong-co/")
    if "args" in kwargs:
        return reverse(name, args=[kwargs["args"], "tep.pdf"])
    try:
        return reverse(name, kwargs=dict(kwargs))
    except NoReverseMatch:
        raise LookupError(f"Row of {name}: wrong keyword arguments {dict(kwargs)}") from None


def _values(kwargs: Mapping[str, str], side: Side) -> dict[str, str]:
    return {
        name: str(getattr(side, value[1:]).pk) if value.startswith("@") else value
        for name, value in kwargs.items()
    }


def _keys(side: Side) -> dict[str, str]:
    keys = {name: str(thing.pk) for name, thing in side.objects.items() if thing is not None}
    return keys | {"article_url": side.article.full_url, "portal_key": side.portal.key}
