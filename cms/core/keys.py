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


def records(portal_pk: int, locale: str) -> str:
    """Collection: a portal's dated records; position: (date of publication, primary key)."""
    return f"records:{portal_pk}/{locale}"


def dated(section_pk: int) -> str:
    """Collection: a section's articles and dated records; position: (date of publication, primary
    key)."""
    return f"dated:section/{section_pk}"


def register(section_pk: int, step: str) -> str:
    """Collection: a section's records by one of their facts; position: (term, date or place)."""
    return f"register:{section_pk}/{step}"


def term_position(term: str, order: str) -> str:
    return f"{term}/{order}"


def term_bounds(term: str) -> tuple[str, str]:
    """The lowest and highest position of a term: ``0`` comes after ``/``."""
    return f"{term}/", f"{term}0"


def information(section_pk: int) -> str:
    """Collection: a section's entries in the order of the tree; position: the tree path."""
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


def nothing_to_publish(portal_pk: int, code: str) -> str:
    """What a portal declared of its section with that code, in whatever language."""
    return key("nothing-to-publish", f"{portal_pk}/{code}")


def image(pk: int) -> str:
    return key("image", pk)


def document(pk: int) -> str:
    return key("document", pk)
