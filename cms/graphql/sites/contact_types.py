"""How an agency is reached, where it points, what it took over from."""

from typing import Any

import graphene
from graphene import Date, Field, NonNull, String

from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.types import Image

from .contact import OutsideLinkRow
from .types import Agency


class Hotline(graphene.ObjectType):
    """A number and what it is for."""

    phone = String(required=True)
    subject = String(required=True, description="Empty: the agency's general hotline.")
    hours = String(required=True)
    contact_person = String(required=True)


class InformationChannel(graphene.ObjectType):
    """An official channel of an agency."""

    channel_type = String(
        required=True, description="portal, website, vneid, social, app, switchboard or other."
    )
    address = String(required=True, description="Name, address or number.")
    url = String(required=True, description="Empty where the address is no link.")
    manager = String(required=True, description="Empty: the agency itself.")


class OutsideLink(graphene.ObjectType):
    """Where a section that is a link leads."""

    code = String(required=True, description="The section's.")
    title = String(required=True)
    url = String(required=True)
    image = Field(Image, description="Of banners.")

    @staticmethod
    def resolve_image(link: OutsideLinkRow, info: Any) -> Any:
        if link.image_id is None:
            return None
        return info.context.loader(ImageLoader).load((link.image_id, link.title))


class FormerUnit(graphene.ObjectType):
    """An agency that has ended."""

    agency = Field(Agency, required=True)
    existed_from = Date(required=True)
    existed_until = Date(description="The first day on which it no longer was.")
    hosts = graphene.List(NonNull(String), required=True, description="The last one last.")
    successors = graphene.List(NonNull(Agency), required=True)
