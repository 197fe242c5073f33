"""Links inside the network, judged by what stands in the database: nobody needs to be asked."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.advice.checks.links import message_of
from cms.advice.extraction import findings_of, link_states
from cms.advice.material import Link, LinkState
from cms.core.models import PortalDocument, PortalPage
from cms.core.public_urls import VIETNAMESE

Key = tuple[str, int]  # ("page" or "document", primary key)
WENT = ("wagtail.unpublish", "wagtail.unpublish.scheduled", "wagtail.delete")


@dataclass(frozen=True)
class BrokenInside:
    """A link of a live page that leads nowhere. ``since``: when its target went, or when the page
    was published, where nobody knows."""

    link: Link
    since: datetime.datetime
    reason: str

    @property
    def key(self) -> Key:
        return self.link.kind, self.link.key


def broken_inside(page_ids: Collection[int]) -> dict[int, list[BrokenInside]]:
    """By page, those of live pages that have any; a target counts where it stands first.

    Seven queries, one for each class of page, and what their bodies refer to.
    """
    live = Page.objects.filter(pk__in=page_ids, live=True).specific()
    pages = [page for page in live if isinstance(page, PortalPage)]
    with override(VIETNAMESE):
        links = {page: list(_links_of(page)) for page in pages}
        broken = _broken(link for some in links.values() for link in some)
        went = _went(broken)
        return {
            page.pk: [_told(page, link, broken, went) for link in some if _key(link) in broken]
            for page, some in links.items()
            if any(_key(link) in broken for link in some)
        }


def _links_of(page: PortalPage) -> Iterable[Link]:
    found = (one for one in findings_of(page) if isinstance(one, Link))
    first: dict[Key, Link] = {}
    for link in found:
        first.setdefault(_key(link), link)
    return first.values()


def _key(link: Link) -> Key:
    return link.kind, link.key


def _broken(links: Iterable[Link]) -> dict[Key, LinkState]:
    asked = list(links)
    states = link_states(asked)
    found = {_key(link): states.get(_key(link), LinkState.GONE) for link in asked}
    return {key: state for key, state in found.items() if state is not LinkState.WHOLE}


def _told(
    page: PortalPage,
    link: Link,
    broken: Mapping[Key, LinkState],
    went: Mapping[Key, datetime.datetime],
) -> BrokenInside:
    published = page.last_published_at or page.first_published_at or timezone.now()
    since = went.get(_key(link)) or published
    return BrokenInside(link, since, message_of(link, broken[_key(link)]))


def _went(keys: Iterable[Key]) -> dict[Key, datetime.datetime]:
    """When somebody last took it away. Three queries at most."""
    pages = {key for kind, key in keys if kind == "page"}
    documents = {key for kind, key in keys if kind == "document"}
    return dict((*_pages_went(pages), *_documents_went(documents)))


def _pages_went(pks: Collection[int]) -> Iterator[tuple[Key, datetime.datetime]]:
    if pks:
        rows = PageLogEntry.objects.filter(page__in=pks, action__in=WENT).order_by()
        for pk, moment in rows.values_list("page_id").annotate(Max("timestamp")):
            yield ("page", pk), moment


def _documents_went(pks: Collection[int]) -> Iterator[tuple[Key, datetime.datetime]]:
    if pks:
        rows = ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(PortalDocument),
            object_id__in=[str(pk) for pk in pks],
            action__in=WENT,
        )
        for pk, moment in rows.order_by().values_list("object_id").annotate(Max("timestamp")):
            yield ("document", int(pk)), moment
