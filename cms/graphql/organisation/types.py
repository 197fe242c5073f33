"""The chart of an organisation as GraphQL types."""

from typing import Any

import graphene
from graphene import Field, Int, NonNull, String

from cms.graphql.core.duties import DutyRow
from cms.graphql.core.rows import SectionRow
from cms.graphql.core.types import duty_of
from cms.graphql.loading import then
from cms.graphql.recording import Traced
from sites.mandates.vocabulary import Kind

from .reading import read_chart


class OrgLeader(graphene.ObjectType):
    """A leader of the agency."""

    title = String(required=True, description="The full name.")
    position = String(required=True)
    path = String(required=True)


class OrgUnit(graphene.ObjectType):
    """A unit of the agency."""

    title = String(required=True)
    path = String(required=True)
    depth = Int(required=True, description="0 for a unit directly below the agency.")


class OrgChart(graphene.ObjectType):
    """Drawn from the portal's leaders and units."""

    leaders = graphene.List(NonNull(OrgLeader), required=True)
    units = graphene.List(
        NonNull(OrgUnit), required=True, description="Each followed by those that belong to it."
    )


class ChartOfSection:
    """A field of the type Section."""

    org_chart = Field(OrgChart, description="Of sections of the kind org_chart; null for others.")

    @staticmethod
    def resolve_org_chart(section: SectionRow, info: Any) -> Any:
        def chart(duty: DutyRow) -> Traced | None:
            if duty.kind != Kind.ORG_CHART:
                return None
            return read_chart(section.portal, section.locale)

        return then(duty_of(section.portal.pk, section.code, info), chart)
