"""Sections: a portal's menu entries, with what every content app hangs below them."""

from operator import attrgetter
from typing import Any

import graphene
from graphene import Boolean, Field, NonNull, String

from cms.graphql.core.duties import GroupRow
from cms.graphql.core.rows import SectionRow
from cms.graphql.core.types import Entry, Page, duty_of, html_of, shows
from cms.graphql.entries.types import EntriesOfSection
from cms.graphql.loading import then
from cms.graphql.organisation.types import ChartOfSection
from cms.graphql.pagination import page_size
from cms.graphql.registers.loaders import RegistersLoader
from cms.graphql.registers.types import Register
from cms.graphql.sites.contact_types import FormerUnit, Hotline, InformationChannel, OutsideLink
from cms.graphql.sites.types import Agency, Portal, SocialChannel

from .furnishing import (
    ContactLoader,
    FormerUnitsLoader,
    FurnishingLoader,
    HotlinesLoader,
    InformationChannelsLoader,
    LinksLoader,
    PortalsLoader,
    SiteMapLoader,
    SocialLoader,
)
from .loaders import EntryCountLoader, InformationBySectionLoader
from .nothing import NothingToPublish, NothingToPublishLoader


class Group(graphene.ObjectType):
    """A heading of the mandate over its sections: a label, not a page."""

    code = String(required=True)
    name = String(required=True)


def _of_duty(name: str) -> Any:
    """A resolver of what the mandate says of a section."""

    def resolve(section: SectionRow, info: Any) -> Any:
        duty = duty_of(section.portal.pk, section.code, info)
        return then(duty, attrgetter(name))

    return resolve


def _furnished(loader: type[FurnishingLoader]) -> Any:
    """A resolver of what the network knows for sections of one kind."""

    def resolve(section: SectionRow, info: Any) -> Any:
        return info.context.loader(loader).load(section)

    return resolve


def _list_of(type_: Any, loader: type[FurnishingLoader], kinds: str, which: str = "") -> Any:
    described = f"Of kind {kinds}" + (f": {which}." if which else ".")
    return graphene.List(
        NonNull(type_), required=True, resolver=_furnished(loader), description=described
    )


@shows(SectionRow)
class Section(EntriesOfSection, ChartOfSection, graphene.ObjectType):
    """One entry of the mandate, standing in a portal."""

    class Meta:
        interfaces = (Page,)

    code = String(required=True)
    kind = String(required=True, resolver=_of_duty("kind"))
    group = Field(Group, required=True)
    introduction = String(required=True, description="HTML.")
    archived_on = graphene.Date(
        description="Since when a change of law keeps it as an archive, which is read only."
    )
    requirement = String(
        required=True, resolver=_of_duty("text"), description="The mandate's own words."
    )
    citation = String(required=True, resolver=_of_duty("citation"))
    information = graphene.List(
        NonNull(Entry),
        required=True,
        first=graphene.Int(description="1 to 100; all without it."),
        description="Entries that stand in the tree's order.",
    )
    entry_count = graphene.Int(required=True)
    registers = graphene.List(
        NonNull(Register), required=True, description="Those under which it has records."
    )
    nothing_to_publish = Field(
        NothingToPublish, description="What its agency declared for today, if it did."
    )
    # What the network itself answers, each in sections of one kind; nothing in all others.
    contact = Field(Agency, resolver=_furnished(ContactLoader), description="Of kind contact.")
    hotlines = _list_of(Hotline, HotlinesLoader, "hotline")
    social_channels = _list_of(SocialChannel, SocialLoader, "social")
    information_channels = _list_of(InformationChannel, InformationChannelsLoader, "channels")
    portals = _list_of(Portal, PortalsLoader, "portal_link_list", "live, of its tier")
    links = _list_of(OutsideLink, LinksLoader, "portal_link, portal_link_list, banner_link")
    site_map = _list_of(lambda: SiteMapGroup, SiteMapLoader, "sitemap")
    former_units = _list_of(FormerUnit, FormerUnitsLoader, "archive")

    @staticmethod
    def resolve_group(section: SectionRow, info: Any) -> Any:
        def group(duty: Any) -> GroupRow:
            return duty.group_in(section.locale)

        return then(duty_of(section.portal.pk, section.code, info), group)

    @staticmethod
    def resolve_introduction(section: SectionRow, info: Any) -> Any:
        return html_of(section, section.introduction_html, info)

    @staticmethod
    def resolve_information(section: SectionRow, info: Any, first: int | None = None) -> Any:
        size = None if first is None else page_size(first)
        return info.context.loader(InformationBySectionLoader).load((section, size))

    @staticmethod
    def resolve_entry_count(section: SectionRow, info: Any) -> Any:
        return info.context.loader(EntryCountLoader).load(section)

    @staticmethod
    def resolve_registers(section: SectionRow, info: Any) -> Any:
        return info.context.loader(RegistersLoader).load(section)

    @staticmethod
    def resolve_nothing_to_publish(section: SectionRow, info: Any) -> Any:
        return info.context.loader(NothingToPublishLoader).load((section.portal.pk, section.code))


class SiteMapGroup(graphene.ObjectType):
    """A heading of the mandate with its live sections; no name: outside every mandate."""

    code = String(required=True)
    name = String(required=True)
    sections = graphene.List(NonNull(Section), required=True)


class MenuItem(graphene.ObjectType):
    """A live section, or a link to another portal of the network."""

    title = String(required=True)
    url = String(required=True)
    external = Boolean(required=True)
    code = String(required=True)
    kind = String(required=True, description="The section's.")


class MenuGroup(graphene.ObjectType):
    """One heading of the menu, in the mandate's order."""

    code = String(required=True)
    label = String(required=True)
    items = graphene.List(NonNull(MenuItem), required=True)


class FormerAddress(graphene.ObjectType):
    """A path that readers may still hold."""

    path = String(required=True)
    target = String(description="The page's public address now; null: what stood there is gone.")
    prefix = Boolean(required=True, description="Paths below it have moved along.")
