"""Which of a page's fields readers see, and in which facet."""

from collections.abc import Iterator
from typing import Any

from modelcluster.models import (
    get_all_child_m2m_relations,
    get_all_child_relations,
    get_serializable_data_for_fields,
)

from cms.core import keys
from cms.core.models import PortalPage

# Named because a new field should count as visible until somebody says otherwise: these are
# drafts, locks, schedules, the tree's own numbers and what follows from them. Comments are the
# editors' talk.
INVISIBLE = frozenset({
    "pk", "id", "path", "depth", "numchild", "url_path", "draft_title", "has_unpublished_changes",
    "latest_revision", "latest_revision_created_at", "live_revision", "live", "go_live_at",
    "expire_at", "expired", "locked", "locked_at", "locked_by", "owner", "content_type",
    "page_ptr", "show_in_menus", "alias_of", "translation_key",
    "wagtail_admin_comments", "portal", "section", "language_code",
})  # fmt: skip
BOOKKEEPING = INVISIBLE - {"live", "path"}
# What is not named stands on the card: seen by every list, so told rather too widely.
_FACETS_OF = {
    **dict.fromkeys(("title", "slug", "locale", "uuid", "section_code"), (keys.LINK,)),
    **dict.fromkeys(("author", "source", "search_description", "seo_title"), (keys.META,)),
    **dict.fromkeys(("first_published_at", "last_published_at"), (keys.DATE,)),
    "body": (keys.BODY,),
    "welcome": (keys.CARD, keys.BODY),  # the body of home pages
}  # fmt: skip
_OF_ALL_PAGES = (keys.LINK, keys.CARD, keys.BODY, keys.META, keys.DATE)


def facts_by_facet(page: PortalPage) -> dict[str, dict[str, Any]]:
    """What readers see of the page's own row. Every facet is there, if only to say so."""
    facets: dict[str, dict[str, Any]] = {facet: {} for facet in _OF_ALL_PAGES}
    for name, value in _fields(page):
        if name not in INVISIBLE:
            for facet in _FACETS_OF.get(name, (keys.CARD,)):
                facets[facet][name] = value
    return facets


def _fields(page: PortalPage) -> Iterator[tuple[str, Any]]:
    yield from get_serializable_data_for_fields(page).items()
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if name not in INVISIBLE:  # comments are not even read
            rows = getattr(page, name).all()
            yield name, [get_serializable_data_for_fields(row) for row in rows]
    for field in get_all_child_m2m_relations(page):
        yield field.name, sorted(getattr(page, field.name).values_list("pk", flat=True))
