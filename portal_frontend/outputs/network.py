"""The live portals, as the API tells them."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal_frontend.transport import Transport

from .operations import operation


@dataclass(frozen=True)
class Portal:
    """``key`` names the folder, ``url`` ends in ``/``, ``locales`` begins with the default one."""

    key: str
    host: str
    url: str
    locales: tuple[str, ...]
    tier: str
    name: str
    parent: str | None

    @property
    def locale(self) -> str:
        return self.locales[0]

    def home_path(self, locale: str) -> str:
        return "/" if locale == self.locale else f"/{locale}/"


Network = Mapping[str, Portal]


def network(transport: Transport) -> dict[str, Portal]:
    """All live portals by key. Raises what the transport raises."""
    data = transport.execute(operation("network").document, {}).data
    portals = (_portal(row) for row in data["portals"])
    return {portal.key: portal for portal in portals}


def _portal(row: Mapping[str, object]) -> Portal:
    parent = row["parent"]
    return Portal(
        key=str(row["key"]),
        host=str(row["host"]),
        url=str(row["url"]),
        locales=tuple(row["locales"]),  # type: ignore[arg-type]  # a list of text in the schema
        tier=str(row["tier"]),
        name=str(row["name"]),
        parent=str(parent["key"]) if isinstance(parent, Mapping) else None,
    )


def province_of(portals: Network, key: str) -> str | None:
    """The key of the portal at the top of ``key``'s chain; None for a portal no longer live."""
    seen = set()
    while key in portals and key not in seen:
        seen.add(key)
        parent = portals[key].parent
        if parent is None:
            return key
        key = parent
    return None
