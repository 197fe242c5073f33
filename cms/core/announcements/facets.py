"""Which of a page's fields readers see, and in which facet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
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
    "wagtail_admin_comments", "portal", "section", "language_code", "imported_at",
})  # fmt: skip
BOOKKEEPING = INVISIBLE - {"live", "path"}
_FACETS_OF = {
    **dict.fromkeys(
        ("title", "slug", "locale", "uuid", "section_code", "archived_on"), (keys.LINK,)
    ),
    **dict.fromkeys(("author", "source", "search_description", "seo_title"), (keys.META,)),
    **dict.fromkeys(("first_published_at", "last_published_at"), (keys.DATE,)),
    "body": (keys.BODY,),
    "welcome": (keys.CARD, keys.BODY),  # the body of home pages
}  # fmt: skip
_OF_ALL_PAGES = (keys.LINK, keys.CARD, keys.BODY, keys.META, keys.DATE)


# A page's primary key → relation → its rows.
Parts = Mapping[int, Mapping[str, list[Model]]]


def read_parts(pages: Iterable[PortalPage]) -> Parts:
    """The child rows of pages, in their order: one query for each relation of each class."""
    parts: dict[int, dict[str, list[Model]]] = defaultdict(lambda: defaultdict(list))
    by_class: dict[type[PortalPage], list[int]] = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page.pk)
    for model, pks in by_class.items():
        for relation in _relations(model):
            rows = relation.related_model.objects.filter(**{f"{relation.field.name}__in": pks})
            for row in rows:
                owner = getattr(row, relation.field.attname)
                parts[owner][relation.get_accessor_name()].append(row)
    return parts


def _relations(model: type[PortalPage]) -> list[Any]:
    """Comments are not even read."""
    every = get_all_child_relations(model)
    return [relation for relation in every if relation.get_accessor_name() not in INVISIBLE]


def facts_by_facet(page: PortalPage, parts: Parts) -> dict[str, dict[str, Any]]:
    """What readers see of the page's own row. Every facet is there, if only to say so."""
    facets: dict[str, dict[str, Any]] = {facet: {} for facet in _OF_ALL_PAGES}
    for name, value in _fields(page, parts):
        if name not in INVISIBLE:
            for facet in _FACETS_OF.get(name) or (page.facet_of(name),):
                facets[facet][name] = value
    return facets


def _fields(page: PortalPage, parts: Parts) -> Iterator[tuple[str, Any]]:
    yield from get_serializable_data_for_fields(page).items()
    own = parts.get(page.pk, {})
    for relation in _relations(type(page)):
        name = relation.get_accessor_name()
        yield name, [get_serializable_data_for_fields(row) for row in own.get(name, ())]
    for field in get_all_child_m2m_relations(page):
        yield field.name, sorted(getattr(page, field.name).values_list("pk", flat=True))
