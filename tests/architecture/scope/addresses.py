"""Every address under the admin and the documents, as the resolver knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

GATED = ("admin/", "documents/")


@dataclass(frozen=True)
class Address:
    """``name`` is the full view name, or the route when the address has none."""

    name: str
    route: str


def all_addresses() -> list[Address]:
    found = _walk(get_resolver().url_patterns, "", "")
    return [address for address in found if address.route.startswith(GATED)]


def _walk(
    patterns: Iterable[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(f"{namespace}{pattern.name}" if pattern.name else route, route)
