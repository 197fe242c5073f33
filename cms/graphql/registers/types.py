"""Registers of a section, and the list of one of their terms."""

from typing import Any

import graphene
from graphene import Field, Int, NonNull, String

from cms.graphql.core.types import Entry, Page

from .loaders import TermLoader
from .reading import MOST_ROWS, Listed, TermListRow


class Term(graphene.ObjectType):
    """One of the values under which records stand."""

    key = String(required=True, description="Its part of addresses: quyet-dinh, 2025.")
    name = String(required=True, description="In the page's language.")
    path = String(required=True)
    count = Int(required=True, description="Records under it.")


class Register(graphene.ObjectType):
    """A section's records by one of their facts."""

    key = String(required=True, description="Its part of addresses: linh-vuc.")
    name = String(required=True, description="In the page's language.")
    terms = graphene.List(NonNull(Term), required=True)


class TermInput(graphene.InputObjectType):
    """One list."""

    path = String(required=True, description="The section's.")
    register = String(required=True)
    term = String(required=True)


class Listing(graphene.ObjectType):
    """The newest records of a section under one term."""

    register_name = String(required=True)
    term = Field(Term, required=True)
    entries = graphene.List(
        NonNull(Entry), required=True, description=f"The newest {MOST_ROWS} at most."
    )

    @staticmethod
    def resolve_register_name(listing: Listed, info: Any) -> str:
        return listing.register.name


class TermList(graphene.ObjectType):
    """What stands at the address of a term."""

    page = Field(Page, required=True, description="The section.")
    listing = Field(Listing, description="Null when nothing stands under the term.")

    @staticmethod
    def resolve_listing(row: TermListRow, info: Any) -> Any:
        return info.context.loader(TermLoader).load(row)
