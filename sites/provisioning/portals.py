"""Portals of new agencies: portal, home page, site, mandate, groups, workflow."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.models import Locale, Page, Site

from sites.models import Agency, MandateProfile, Portal, PortalMandate
from sites.network.planning import NewAgency
from sites.permissions.groups import create_portal_groups

from .pages import Words, create_homes, own_locale
from .workflows import create_portal_workflows

NETWORK = "Mạng lưới"


def create_portals(
    new: Sequence[NewAgency],
    agencies: Mapping[str, Agency],
    profile: MandateProfile,
) -> list[Portal]:
    """Everything a portal needs but its sections, for every planned agency, in that order."""
    _name_network()
    locale = own_locale()
    portals = Portal.objects.bulk_create(
        Portal(key=planned.key, agency=agencies[planned.row.code], default_locale=locale)
        for planned in new
    )
    _create_homes_and_sites(portals, new, locale)
    _bind(portals, new, profile)
    prefetch_related_objects(portals, "agency__periods")  # collections are named by them
    create_portal_groups(portals)
    create_portal_workflows(portals)
    return portals


def _name_network() -> None:
    """Operators see the tree's root in every breadcrumb; a name they gave it stays."""
    untouched = Page.objects.filter(depth=1, title="Root")
    untouched.update(title=NETWORK, draft_title=NETWORK)


def _create_homes_and_sites(
    portals: Sequence[Portal], new: Sequence[NewAgency], locale: Locale
) -> None:
    words = {
        portal: Words(planned.row.name, portal.key)
        for portal, planned in zip(portals, new, strict=True)
    }
    homes = create_homes(words, locale)
    sites = Site.objects.bulk_create(
        Site(hostname=planned.host, site_name=planned.row.name, root_page_id=home.pk)
        for planned, home in zip(new, homes, strict=True)
    )
    for portal, home, site in zip(portals, homes, sites, strict=True):
        portal.root_page_id, portal.site = home.pk, site
    Portal.objects.bulk_update(portals, ["root_page", "site"])
    # bulk_create sends no signal, and the signal is what empties Wagtail's cache of roots.
    transaction.on_commit(Site.clear_site_root_paths_cache)


def _bind(portals: Sequence[Portal], new: Sequence[NewAgency], profile: MandateProfile) -> None:
    """A mandate binds from the portal's first day, or from its own if that comes later."""
    PortalMandate.objects.bulk_create(
        PortalMandate(
            portal=portal,
            profile=profile,
            valid_from=max(planned.valid_from, profile.effective_from),
        )
        for portal, planned in zip(portals, new, strict=True)
    )
