"""Public pages of any class and portal: targets of links, translations."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from wagtail.models import Page

from cms.core.models.pages import ROOT_PATH
from cms.core.public_urls import path_for, root_of
from cms.graphql.visibility import live, unrestricted
from sites.models.portal import portal_url


@dataclass(frozen=True, slots=True, eq=False)
class PublicPage:
    pk: int
    title: str
    path: str
    locale: str
    translation_key: uuid.UUID
    portal_id: int
    host: str

    @property
    def url(self) -> str:
        return portal_url(self.host).rstrip("/") + self.path


def read_public_pages(condition: Q) -> list[PublicPage]:
    """Pages that meet ``condition`` and that every reader may see. At most two queries."""
    columns = ("pk", "title", "url_path", "path", "translation_key")
    pages = Page.objects.filter(condition, live(), unrestricted("pk"), depth__gt=1)
    rows = list(pages.values(*columns, language=F("locale__language_code")))
    if not rows:
        return []
    above = _public_ancestors({path for row in rows for path in _steps(row["path"])})
    return [
        PublicPage(
            pk=row["pk"],
            title=row["title"],
            path=path_for(row["url_path"], root_of(row["url_path"]), row["language"]),
            locale=row["language"],
            translation_key=row["translation_key"],
            portal_id=above[row["path"][:ROOT_PATH]][0],
            host=above[row["path"][:ROOT_PATH]][1],
        )
        for row in rows
        if all(path in above for path in _steps(row["path"]))
    ]


def _steps(path: str) -> list[str]:
    """The tree paths of a page and of all above it, from its portal's root down."""
    return [path[:length] for length in range(ROOT_PATH, len(path) + 1, Page.steplen)]


def _public_ancestors(paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Those of the pages at ``paths`` that are public; for a portal's root, its key and host."""
    portal_is_live = Q(depth__gt=2) | Q(homepage__portal__status="live")
    pages = Page.objects.filter(live(), unrestricted("pk"), portal_is_live, path__in=paths)
    rows = pages.values_list("path", "homepage__portal_id", "homepage__portal__site__hostname")
    return {path: (portal_id, host) for path, portal_id, host in rows}


def read_link_addresses(keys: Iterable[int]) -> dict[int, PublicPage]:
    """Public pages by primary key. At most two queries."""
    wanted = set(keys)
    pages = read_public_pages(Q(pk__in=wanted)) if wanted else []
    return {page.pk: page for page in pages}


def addresses_from(portal_id: int, targets: Iterable[PublicPage]) -> dict[int, str]:
    """Each target's address as a page of ``portal_id`` links to it: a path at home, else a URL."""
    return {page.pk: page.path if page.portal_id == portal_id else page.url for page in targets}
