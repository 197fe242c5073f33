"""Sections: a portal's menu entries, with what every content app hangs below them."""

from operator import attrgetter
from typing import Any

import graphene
from graphene import Boolean, Field, NonNull, String

from cms.graphql.core.duties import GroupRow
from cms.graphql.core.rows import SectionRow
from cms.graphql.core.types import InformationPage, Page, duty_of, html_of, shows
from cms.graphql.loading import then
from cms.graphql.news.types import ArticlesOfSection

from .loaders import EntryCountLoader, InformationBySectionLoader


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


@shows(SectionRow)
class Section(ArticlesOfSection, graphene.ObjectType):
    """One entry of the mandate, standing in a portal."""

    class Meta:
        interfaces = (Page,)

    code = String(required=True)
    kind = String(required=True, resolver=_of_duty("kind"))
    group = Field(Group, required=True)
    introduction = String(required=True, description="HTML.")
    requirement = String(
        required=True, resolver=_of_duty("text"), description="The mandate's own words."
    )
    citation = String(required=True, resolver=_of_duty("citation"))
    information = graphene.List(
        NonNull(InformationPage), required=True, description="Static entries in their order."
    )
    entry_count = graphene.Int(required=True)

    @staticmethod
    def resolve_group(section: SectionRow, info: Any) -> Any:
        def group(duty: Any) -> GroupRow:
            return duty.group_in(section.locale)

        return then(duty_of(section.portal.pk, section.code, info), group)

    @staticmethod
    def resolve_introduction(section: SectionRow, info: Any) -> Any:
        return html_of(section, section.introduction_html, info)

    @staticmethod
    def resolve_information(section: SectionRow, info: Any) -> Any:
        return info.context.loader(InformationBySectionLoader).load(section)

    @staticmethod
    def resolve_entry_count(section: SectionRow, info: Any) -> Any:
        return info.context.loader(EntryCountLoader).load(section)


class MenuItem(graphene.ObjectType):
    """A live section, or a link to another portal of the network."""

    title = String(required=True)
    url = String(required=True)
    external = Boolean(required=True)
    code = String(required=True)


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
