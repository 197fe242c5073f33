"""Questions about portals and agencies."""

import uuid
from typing import Any

import graphene
from graphene import ID, Field, NonNull, String

from cms.graphql.recording import Traced

from .reading import AgencyRow, agency_with_key, list_portals, portal_for_host
from .types import Agency, Portal, Tier


class SitesQuery:
    """Fields of the type Query."""

    portals = graphene.List(
        NonNull(Portal), required=True, tier=Tier(), description="By tier and name."
    )
    portal = Field(
        Portal, host=String(), key=String(), description="By its key, or by the host it has now."
    )
    agency = Field(Agency, key=ID(required=True))

    @staticmethod
    def resolve_portals(_root: None, info: Any, tier: Any = None) -> Traced:
        return list_portals(tier.value if tier else "")

    @staticmethod
    def resolve_portal(
        _root: None, info: Any, host: str | None = None, key: str | None = None
    ) -> Any:
        if key is not None:
            return info.context.portal(key)
        return portal_for_host(host) if host else None

    @staticmethod
    def resolve_agency(_root: None, info: Any, key: str) -> AgencyRow | None:
        try:
            return agency_with_key(uuid.UUID(key))
        except ValueError:
            return None
