"""What readers see of portals and agencies, told to `cms.publishing`.

Names, hosts and contacts stand in the headers of the whole family: an agency, its parent, its
siblings and those below it. Mandate profiles and their sections are left out on purpose: they
never change in use; a portal that passes to another profile has a row of its own.
"""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Site

from cms.publishing.registry import Snapshot, register
from sites.models import Agency, AgencyPeriod, Portal, PortalMandate, SocialChannel

AGENCY_FACTS = (
    "tier", "status", "organisation_code", "address", "phone", "email", "hotline",
    "content_responsible", "latitude", "longitude",
)  # fmt: skip
PERIOD_FACTS = (
    "valid_from", "valid_to", "code", "unit_kind", "name", "name_en", "short_name", "parent_id",
    "host",
)  # fmt: skip


def family(agency_id: int) -> tuple[str, ...]:
    """Keys of the live portals whose chrome may name the agency."""
    today = AgencyPeriod.objects.filter(valid_to__isnull=True)
    parents = set(_ids(today.filter(agency=agency_id, parent__isnull=False), "parent"))
    children = _ids(today.filter(Q(parent=agency_id) | Q(parent__in=parents)), "agency")
    kin = {agency_id, *parents, *children}
    return tuple(Portal.objects.live().filter(agency__in=kin).values_list("key", flat=True))


def _ids(periods: Iterable[AgencyPeriod], field: str) -> list[int]:
    return [getattr(period, f"{field}_id") for period in periods]


def portal_snapshot(pk: int) -> Snapshot | None:
    portal = Portal.objects.live().filter(pk=pk).first()
    if portal is None:
        return None
    facts = {"key": portal.key, "site": portal.site_id, "locale": portal.default_locale_id}
    return Snapshot((portal.key, *family(portal.agency_id)), facts)


def site_snapshot(pk: int) -> Snapshot | None:
    site = Site.objects.select_related("portal").filter(pk=pk, portal__isnull=False).first()
    if site is None:
        return None
    facts = {"host": site.hostname, "root": site.root_page_id}
    return Snapshot(family(site.portal.agency_id), facts)


def agency_snapshot(pk: int) -> Snapshot | None:
    facts = Agency.objects.filter(pk=pk).values(*AGENCY_FACTS).first()
    return Snapshot(family(pk), facts) if facts else None


def period_snapshot(pk: int) -> Snapshot | None:
    facts = AgencyPeriod.objects.filter(pk=pk).values("agency_id", *PERIOD_FACTS).first()
    return Snapshot(family(facts["agency_id"]), facts) if facts else None


def channel_snapshot(pk: int) -> Snapshot | None:
    channels = SocialChannel.objects.filter(pk=pk)
    facts = channels.values("agency_id", "platform", "name", "url").first()
    return Snapshot(family(facts["agency_id"]), facts) if facts else None


def mandate_snapshot(pk: int) -> Snapshot | None:
    mandate = PortalMandate.objects.select_related("portal").filter(pk=pk).first()
    if mandate is None:
        return None
    facts = {"profile": mandate.profile_id, "from": mandate.valid_from, "to": mandate.valid_to}
    return Snapshot((mandate.portal.key,), facts)


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Portal, snapshot=portal_snapshot)
    register(Site, snapshot=site_snapshot)
    register(Agency, snapshot=agency_snapshot)
    register(AgencyPeriod, subject="agency-period", snapshot=period_snapshot)
    register(SocialChannel, subject="social-channel", snapshot=channel_snapshot)
    register(PortalMandate, subject="portal-mandate", snapshot=mandate_snapshot)
