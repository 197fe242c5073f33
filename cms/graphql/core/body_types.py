"""Body blocks as GraphQL types."""

from typing import Any

import graphene
from graphene import ID, Boolean, Field, Int, NonNull, String

from cms.graphql.media.types import Document, Image

from . import blocks

_SHOWN_AS: dict[type[blocks.BlockRow], Any] = {}


class Block(graphene.Interface):
    """One block of a body."""

    id = ID(required=True)
    # Named, because graphene would take resolve_type for this field's resolver.
    type = String(required=True, resolver=lambda block, _info: block.type)

    @classmethod
    def resolve_type(cls, instance: blocks.BlockRow, info: Any) -> Any:
        return _SHOWN_AS[type(instance)]


class HeadingBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    text = String(required=True)
    level = Int(required=True, description="2 or 3.")
    anchor = String(required=True, description="Stands once on the page.")


class RichTextBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    html = String(required=True, description="Safe HTML; links lead to public addresses.")


class ImageBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    image = Field(Image, required=True)
    caption = String(required=True)


class GalleryBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    items = graphene.List(NonNull(ImageBlock), required=True)


class TableBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    caption = String(required=True)
    column_headers = graphene.List(NonNull(String), required=True)
    rows = graphene.List(NonNull(graphene.List(NonNull(String))), required=True)
    first_column_is_header = Boolean(required=True)


class AttachmentBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    title = String(required=True)
    document = Field(Document, required=True)


class QuoteBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    text = String(required=True)
    attribution = String(required=True)


class EmbedBlock(graphene.ObjectType):
    """Shown as a card that links elsewhere: portals load nothing from other hosts."""

    class Meta:
        interfaces = (Block,)

    url = String(required=True)
    title = String(required=True)
    provider = String(required=True)


class CalloutBlock(graphene.ObjectType):
    class Meta:
        interfaces = (Block,)

    tone = String(required=True, description="info, warning or success.")
    title = String(required=True)
    html = String(required=True)


_SHOWN_AS |= {
    blocks.Heading: HeadingBlock,
    blocks.RichText: RichTextBlock,
    blocks.Figure: ImageBlock,
    blocks.Gallery: GalleryBlock,
    blocks.Table: TableBlock,
    blocks.Attachment: AttachmentBlock,
    blocks.Quote: QuoteBlock,
    blocks.Embed: EmbedBlock,
    blocks.Callout: CalloutBlock,
}
BLOCK_TYPES = tuple(_SHOWN_AS.values())
