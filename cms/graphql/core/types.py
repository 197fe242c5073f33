"""Pages: what every class of page answers."""

import datetime
from operator import attrgetter
from typing import Any

import graphene
from graphene import ID, Boolean, DateTime, Field, NonNull, String

from cms.graphql.loading import then
from cms.graphql.media.loaders import ImageLoader
from cms.graphql.media.types import Image
from cms.graphql.recording import Traced
from cms.graphql.sites.loaders import AgencyLoader

from .body_types import Block
from .loaders import DutyLoader, HtmlLoader, InformationBodyLoader, TranslationsLoader
from .newness import is_new
from .rows import EntryRow, HomePageRow, PageRow, SectionLinkRow, in_vietnam

# row class → GraphQL type; content apps add theirs with `shows`.
_SHOWN_AS: dict[type[PageRow], Any] = {}


def shows(row_class: type[PageRow]) -> Any:
    """Class decorator: rows of ``row_class`` are shown as this GraphQL type."""

    def register(graphql_type: Any) -> Any:
        _SHOWN_AS[row_class] = graphql_type
        return graphql_type

    return register


class PageLink(graphene.ObjectType):
    """A page in a breadcrumb or as a translation."""

    title = String(required=True)
    path = String(required=True)
    locale = String(required=True)


class DublinCore(graphene.ObjectType):
    """Metadata of TT 24/2011/TT-BTTTT; the first six and the identifier are mandatory."""

    title = String(required=True)
    creator = String(required=True)
    date = String(required=True, description="YYYY-MM-DD.")
    description = String(required=True)
    publisher = String(required=True)
    identifier = String(required=True)
    language = String(required=True)
    source = String(required=True)
    type = String(required=True)
    format = String(required=True)

    @staticmethod
    def resolve_creator(page: PageRow, info: Any) -> Any:
        return page.creator or _agency_name(page, info)

    @staticmethod
    def resolve_date(page: PageRow, info: Any) -> str:
        return page.dated.isoformat()

    @staticmethod
    def resolve_publisher(page: PageRow, info: Any) -> Any:
        return _agency_name(page, info)

    @staticmethod
    def resolve_identifier(page: PageRow, info: Any) -> str:
        return page.url

    @staticmethod
    def resolve_source(page: PageRow, info: Any) -> str:
        return page.origin or page.portal.url

    @staticmethod
    def resolve_type(page: PageRow, info: Any) -> str:
        return "Text"

    @staticmethod
    def resolve_format(page: PageRow, info: Any) -> str:
        return "text/html"


def _agency_name(page: PageRow, info: Any) -> Any:
    agency = info.context.loader(AgencyLoader).load(page.portal.agency_id)
    return then(agency, lambda row: row.name_in(page.locale))


class Page(graphene.Interface):
    """A public page of one portal in one language."""

    id = ID(required=True)
    title = String(required=True)
    path = String(required=True, description="On its portal's host; English under /en/.")
    url = String(required=True)
    locale = String(required=True)
    description = String(required=True)
    updated_at = DateTime(required=True)
    breadcrumbs = graphene.List(
        NonNull(PageLink), required=True, description="From the home page to the parent."
    )
    translations = graphene.List(
        NonNull(PageLink), required=True, description="Other published languages."
    )
    dublin_core = Field(DublinCore, required=True)

    @classmethod
    def resolve_type(cls, instance: PageRow, info: Any) -> Any:
        return _SHOWN_AS[type(instance)]

    @staticmethod
    def resolve_translations(page: PageRow, info: Any) -> Any:
        return info.context.loader(TranslationsLoader).load(page)

    @staticmethod
    def resolve_dublin_core(page: PageRow, info: Any) -> PageRow:
        return page


def html_of(page: PageRow, stored: str, info: Any) -> Any:
    """Stored rich text as readers get it."""
    if not stored:
        return ""
    return info.context.loader(HtmlLoader).load((page.portal.pk, stored))


@shows(HomePageRow)
class HomePage(graphene.ObjectType):
    """A portal's home page."""

    class Meta:
        interfaces = (Page,)

    welcome = String(required=True, description="HTML.")
    hero_image = Field(Image)

    @staticmethod
    def resolve_welcome(page: HomePageRow, info: Any) -> Any:
        return html_of(page, page.welcome, info)

    @staticmethod
    def resolve_hero_image(page: HomePageRow, info: Any) -> Any:
        if page.hero_image_id is None:
            return None
        return info.context.loader(ImageLoader).load((page.hero_image_id, None))


def duty_of(portal_id: int, code: str, info: Any) -> Any:
    """The mandate's entry for a section, when the batch is read."""
    return info.context.loader(DutyLoader).load((portal_id, code))


class SectionLink(graphene.ObjectType):
    """The section an entry stands in."""

    code = String(required=True)
    title = String(required=True)
    path = String(required=True)
    kind = String(required=True)

    @staticmethod
    def resolve_kind(section: SectionLinkRow, info: Any) -> Any:
        duty = duty_of(section.portal.pk, section.code, info)
        return then(duty, attrgetter("kind"))


class Entry(Page):
    """A page below a section: an article, a static entry, a record of any class."""

    summary = String(required=True)
    published_at = DateTime(description="Null for what was provisioned without a date.")
    is_new = Boolean(required=True, description="For 72 hours from publishedAt.")
    section = Field(SectionLink, required=True)

    @staticmethod
    def resolve_published_at(entry: EntryRow, info: Any) -> datetime.datetime | None:
        return in_vietnam(entry.published_at) if entry.published_at else None

    @staticmethod
    def resolve_is_new(entry: EntryRow, info: Any) -> Traced:
        return is_new(entry)


@shows(EntryRow)
class InformationPage(graphene.ObjectType):
    """An entry of a static section: functions, history, natural conditions …"""

    class Meta:
        interfaces = (Page, Entry)

    body = graphene.List(NonNull(Block), required=True)

    @staticmethod
    def resolve_body(page: EntryRow, info: Any) -> Any:
        return info.context.loader(InformationBodyLoader).load(page)
