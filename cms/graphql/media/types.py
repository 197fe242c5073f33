"""Images and documents."""

import graphene
from graphene import NonNull, String


class Rendition(graphene.ObjectType):
    """A copy of an image in one size, on every portal's own host."""

    url = String(required=True)
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)


class Image(graphene.ObjectType):
    """A picture in the closed set of sizes: 320, 640, 960, 1280 pixels wide, never enlarged."""

    id = graphene.ID(required=True)
    alt = String(required=True, description="Words for who cannot see it; empty: decoration.")
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    webp = graphene.List(NonNull(Rendition), required=True, description="Ascending.")
    jpeg = graphene.List(
        NonNull(Rendition), required=True, description="Ascending; the last is the fallback."
    )


class Document(graphene.ObjectType):
    """A file to download, on the portal's own host."""

    id = graphene.ID(required=True)
    title = String(required=True)
    url = String(required=True)
    filename = String(required=True)
    size = graphene.Int(required=True, description="Bytes.")
    mime_type = String(required=True)
