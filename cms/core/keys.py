"""Keys and collections of pages, looks and media."""

import datetime
from uuid import UUID

from cms.publishing.keys import key, moment_position

# Facets of a page: which of its facts an output showed.
LINK = "link"  # title, own step of the address, language: what a link to it shows
CARD = "card"  # summary, picture, date of publication, introduction: what a list shows besides
BODY = "body"
META = "meta"  # author, source, description
DATE = "date"  # when it was last published
PLACE = "place"  # of homes and sections: what the addresses of all pages below are made of
PAGE_FACETS = (LINK, CARD, BODY, META, DATE, PLACE)


def page(pk: int, facet: str) -> str:
    return key("page", pk, facet)


def sections(portal_pk: int, locale: str) -> str:
    """Collection: a portal's public sections in one language; position: the tree path."""
    return f"sections:{portal_pk}/{locale}"


def articles(portal_pk: int, locale: str) -> str:
    """Collection: a portal's articles; position: (date of publication, primary key)."""
    return f"articles:{portal_pk}/{locale}"


def articles_of_section(section_pk: int) -> str:
    """Collection: a section's articles; position: (date of publication, primary key)."""
    return f"articles:section/{section_pk}"


def information(section_pk: int) -> str:
    """Collection: a section's static entries; position: the tree path."""
    return f"information:section/{section_pk}"


def translations(translation_key: UUID) -> str:
    """Collection: a page in all its languages; position: the language."""
    return key("translations", translation_key)


def dated_position(published_at: datetime.datetime, pk: int) -> str:
    return moment_position(published_at, pk)


def appearance(portal_pk: int) -> str:
    return key("appearance", portal_pk)


def former_addresses(portal_pk: int) -> str:
    """Where pages of the portal stood once: redirects and what is gone."""
    return key("former-addresses", portal_pk)


def image(pk: int) -> str:
    return key("image", pk)


def document(pk: int) -> str:
    return key("document", pk)
