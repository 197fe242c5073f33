"""The same articles as ours, modelled as wagtail-grapple's own documentation does it."""

from django.db import models
from grapple.helpers import register_streamfield_block
from grapple.models import (
    GraphQLForeignKey,
    GraphQLImage,
    GraphQLRichText,
    GraphQLStreamfield,
    GraphQLString,
)
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


@register_streamfield_block
class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock()
    level = blocks.CharBlock()

    graphql_fields = [GraphQLString("text"), GraphQLString("level")]


@register_streamfield_block
class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock()

    graphql_fields = [GraphQLImage("image"), GraphQLString("caption")]


@register_streamfield_block
class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock()

    graphql_fields = [GraphQLString("text"), GraphQLString("attribution")]


@register_streamfield_block
class TableBlock(blocks.StructBlock):
    """As rich text: grapple cannot read typed tables."""

    caption = blocks.CharBlock()
    rows = blocks.RichTextBlock()

    graphql_fields = [GraphQLString("caption"), GraphQLRichText("rows")]


class PortalPage(Page):
    """What the base page has is enough."""

    graphql_fields: list[GraphQLString] = []


class SectionPage(Page):
    code = models.SlugField(max_length=60)

    graphql_fields = [GraphQLString("code")]


class ArticlePage(Page):
    published_at = models.DateTimeField(db_index=True)
    summary = models.TextField()
    author = models.CharField(max_length=150)
    source = models.CharField(max_length=150)
    image = models.ForeignKey("wagtailimages.Image", models.SET_NULL, null=True, related_name="+")
    section = models.ForeignKey(SectionPage, models.PROTECT, related_name="+")
    portal = models.ForeignKey(PortalPage, models.PROTECT, related_name="+")
    body = StreamField(
        [
            ("heading", HeadingBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("image", FigureBlock()),
            ("quote", QuoteBlock()),
            ("table", TableBlock()),
        ]
    )

    graphql_fields = [
        GraphQLString("published_at"),
        GraphQLString("summary"),
        GraphQLString("author"),
        GraphQLString("source"),
        GraphQLImage("image"),
        GraphQLForeignKey("section", "news.SectionPage"),
        GraphQLForeignKey("portal", "news.PortalPage"),
        GraphQLStreamfield("body"),
    ]
