"""Agencies and portals."""

from typing import Any

import graphene
from django.conf import settings
from graphene import ID, Boolean, Field, Float, NonNull, String

from cms.graphql.loading import then
from cms.graphql.media.types import Image

from .loaders import (
    AgencyLoader,
    AppearanceLoader,
    ChildPortalsLoader,
    LogoLoader,
    MandateLoader,
    ParentPortalLoader,
    PortalByAgencyLoader,
    SocialChannelsLoader,
)
from .reading import AgencyRow, PortalRow

LOCALE = String(default_value=settings.LANGUAGE_CODE, description="vi or en.")


class Tier(graphene.Enum):
    """Level of government. The district tier ended on 01/07/2025."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"


class SocialChannel(graphene.ObjectType):
    """An official account of an agency."""

    platform = String(required=True)
    name = String(required=True)
    url = String(required=True)
    manager = String(required=True, description="Empty: the agency itself.")
    is_verified = Boolean(required=True, description="By the platform.")


class Agency(graphene.ObjectType):
    """A legal body: province, department, district or commune."""

    key = ID(required=True, description="Immutable.")
    tier = Field(Tier, required=True)
    name = String(required=True)
    name_en = String(required=True)
    short_name = String(required=True)
    unit_kind = String(required=True, description="sở, thị xã, xã …")
    code = String(required=True, description="Administrative unit code; codes are re-used.")
    organisation_code = String(required=True)
    status = String(required=True, description="live, merged, split, renamed or closed.")
    address = String(required=True)
    phone = String(required=True)
    fax = String(required=True)
    email = String(required=True)
    office_hours = String(required=True)
    hotline = String(required=True)
    content_responsible = String(required=True)
    latitude = Float()
    longitude = Float()
    social_channels = graphene.List(NonNull(SocialChannel), required=True)
    parent = Field(lambda: Agency)
    portal = Field(lambda: Portal)

    @staticmethod
    def resolve_social_channels(agency: AgencyRow, info: Any) -> Any:
        return info.context.loader(SocialChannelsLoader).load(agency.pk)

    @staticmethod
    def resolve_parent(agency: AgencyRow, info: Any) -> Any:
        if agency.parent_id is None:
            return None
        return info.context.loader(AgencyLoader).load(agency.parent_id)

    @staticmethod
    def resolve_portal(agency: AgencyRow, info: Any) -> Any:
        return info.context.loader(PortalByAgencyLoader).load(agency.pk)


class Theme(graphene.ObjectType):
    """How a portal looks."""

    palette = String(required=True, description="lotus, river, pine or imperial.")


class Mandate(graphene.ObjectType):
    """The law profile a portal is bound to."""

    slug = String(required=True)
    title = String(required=True)
    citation = String(required=True)
    effective_from = graphene.Date(required=True)


class Portal(graphene.ObjectType):
    """What an agency publishes: one site on one host, under an immutable key."""

    key = ID(required=True)
    host = String(required=True)
    url = String(required=True)
    title = String(required=True, locale=LOCALE, description="Cổng or Trang Thông tin điện tử.")
    name = String(required=True, locale=LOCALE, description="The agency's name.")
    tier = Field(Tier, required=True)
    agency = Field(Agency, required=True)
    locales = graphene.List(NonNull(String), required=True)
    theme = Field(Theme, required=True)
    logo = Field(Image)
    mandate = Field(Mandate)
    parent = Field(lambda: Portal)
    children = graphene.List(
        NonNull(lambda: Portal), required=True, description="Portals of the agencies below."
    )

    @staticmethod
    def resolve_title(portal: PortalRow, info: Any, locale: str) -> str:
        return portal.title(locale)

    @staticmethod
    def resolve_name(portal: PortalRow, info: Any, locale: str) -> Any:
        agency = info.context.loader(AgencyLoader).load(portal.agency_id)
        return then(agency, lambda row: row.name_in(locale))

    @staticmethod
    def resolve_agency(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(AgencyLoader).load(portal.agency_id)

    @staticmethod
    def resolve_theme(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(AppearanceLoader).load(portal.pk)

    @staticmethod
    def resolve_logo(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(LogoLoader).load(portal.pk)

    @staticmethod
    def resolve_mandate(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(MandateLoader).load(portal.pk)

    @staticmethod
    def resolve_parent(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(ParentPortalLoader).load(portal.agency_id)

    @staticmethod
    def resolve_children(portal: PortalRow, info: Any) -> Any:
        return info.context.loader(ChildPortalsLoader).load(portal.agency_id)
