"""What readers see of pages, and of the restrictions that hide them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from wagtail.models import Page, PageViewRestriction

from cms.core import keys
from cms.core.models import FormerAddress, PortalPage
from cms.core.models.pages import SECTION_PATH
from cms.core.public_urls import path_for, root_of
from cms.core.standing import Standing
from cms.publishing.registry import Snapshot, announcing_for
from cms.publishing.telling import remember, tell

from .facets import Parts, facts_by_facet, read_parts
from .tree import Tree


def describe_pages(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """Pages of portals that readers may see, each as its most specific class.

    Two queries, and for each class of page one, and one for each of its relations.
    """
    pages = [page for page in _live_pages(pks) if isinstance(page, PortalPage)]
    tree, parts = Tree(page.path for page in pages), read_parts(pages)
    return {
        page.pk: _snapshot(page, standing, tree, parts)
        for page in pages
        if tree.may_show(page.path) and (standing := tree.standing(page.path))
    }


def _live_pages(pks: Collection[int]) -> Iterator[Page]:
    live = Page.objects.filter(pk__in=pks, live=True)
    yield from live.specific()


def _snapshot(page: PortalPage, standing: Standing, tree: Tree, parts: Parts) -> Snapshot:
    """Own facts only: an ancestor's slug or place is that page's change, not each descendant's."""
    facts = facts_by_facet(page, parts)
    facts[keys.LINK]["parent"] = tree.parent(page.path)
    place = _place(page, facts)
    if place:
        facts[keys.PLACE] = place
    return Snapshot(
        portals=(standing.portal_key,),
        keys={keys.page(page.pk, facet): known for facet, known in facts.items()},
        lists=page.list_positions(standing),
        address=path_for(page.url_path, root_of(page.url_path), standing.locale),
        outline=place,
        # Passing to another portal, it takes everything below along.
        whole=place and {"portal": standing.portal},
    )


def _place(page: PortalPage, facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    """What the addresses below a home page or section are made of; None for other pages."""
    if len(page.path) > SECTION_PATH:
        return None
    link = facts[keys.LINK]
    return {name: link[name] for name in ("slug", "locale", "parent")}


def remember_before_move(instance: Page, **_: Any) -> None:
    """Receiver. When a move saves the page, the tree says already where it stands then: of a page
    never told of, nobody would know any more where readers saw it. One put behind others since it
    was told of, and back now, would seem not to have moved."""
    if announcing := announcing_for(type(instance)):
        remember(announcing, instance.pk)
        tell(announcing, instance.pk)


def describe_restrictions(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """A restriction takes its page and all below it away from readers. Three queries."""
    restrictions = PageViewRestriction.objects.select_related("page").filter(pk__in=pks)
    rows = list(restrictions)
    tree = Tree(row.page.path for row in rows)
    return {row.pk: _restriction(row, tree.standing(row.page.path)) for row in rows}


def _restriction(row: PageViewRestriction, standing: Standing | None) -> Snapshot:
    facts = {"page": row.page_id, "type": row.restriction_type}
    return Snapshot(
        portals=(standing.portal_key,) if standing else (),
        keys={keys.page(row.page_id, facet): facts for facet in keys.PAGE_FACETS},
        whole=facts,
    )


def describe_former_addresses(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = FormerAddress.objects.select_related("portal").filter(pk__in=pks)
    return {
        row.pk: Snapshot(
            portals=(row.portal.key,),
            keys={keys.former_addresses(row.portal_id): [row.path, row.page_id, row.prefix]},
        )
        for row in rows
    }
