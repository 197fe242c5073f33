"""Which mentions readers meet: pages can be hidden by what stands above them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page, PageViewRestriction

from cms.core.models.pages import ROOT_PATH, SECTION_PATH
from sites.models import Portal

from .models import Mention, WebAddress


def visible_mentions() -> QuerySet[Mention]:
    """In contacts, and in pages where neither they nor what stands above them is private or not
    live; of live portals."""
    own_path = OuterRef("page__path")
    steps = [Substr(own_path, 1, ROOT_PATH), Substr(own_path, 1, SECTION_PATH), own_path]
    hidden = Page.objects.filter(path__in=steps, live=False)
    private = PageViewRestriction.objects.filter(page__path__in=steps)
    of_pages = Q(page__isnull=False) & ~Exists(hidden) & ~Exists(private)
    live: Any = Mention.objects.filter(portal__status=Portal.Status.LIVE)
    return live.filter(Q(page__isnull=True) | of_pages)


def visible_addresses() -> QuerySet[WebAddress]:
    """Those that readers meet somewhere."""
    return WebAddress.objects.filter(
        Exists(visible_mentions().filter(address=OuterRef("pk")).values("pk"))
    )
