"""What readers see of portals, agencies and mandates, told to `cms.publishing`.

A change names the portal it belongs to; whoever else shows a name, a host or a contact has read
its key.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import F
from wagtail.models import Site

from cms.publishing.registry import Snapshot, register
from sites import keys
from sites.models import (
    Agency,
    AgencyPeriod,
    MandateProfile,
    Portal,
    PortalMandate,
    SectionDuty,
    SocialChannel,
)

AGENCY_FACTS = (
    "tier", "status", "organisation_code", "address", "phone", "email", "hotline",
    "content_responsible", "latitude", "longitude",
)  # fmt: skip
PERIOD_FACTS = (
    "valid_from", "valid_to", "code", "unit_kind", "name", "name_en", "short_name",
)  # fmt: skip
CHANNEL_FACTS = ("platform", "name", "url")
PROFILE_FACTS = ("slug", "title", "title_en", "citation", "effective_from")
DUTY_FACTS = (
    "code", "group_code", "group_name", "group_name_en", "position", "name", "name_en", "text",
    "kind", "presence", "citation",
)  # fmt: skip


def describe_portals(pks: Collection[int]) -> Mapping[int, Snapshot]:
    portals = Portal.objects.live().filter(pk__in=pks)
    return {portal.pk: _portal(portal) for portal in portals}


def _portal(portal: Portal) -> Snapshot:
    standing = {"key": portal.key, "site": portal.site_id}  # its host is told by the site
    return Snapshot(
        portals=(portal.key,),
        keys={
            keys.portal_address(portal.pk): standing,
            keys.portal_of_agency(portal.agency_id): standing,
        },
        lists={keys.PORTALS: portal.key},
        whole={"locale": portal.default_locale_id, "root": portal.root_page_id} | standing,
    )


def describe_sites(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """The host of a portal stands in every one of its own addresses."""
    sites = Site.objects.filter(pk__in=pks, portal__isnull=False).select_related("portal")
    return {site.pk: _site(site) for site in sites}


def _site(site: Site) -> Snapshot:
    host = {"host": site.hostname}
    return Snapshot(
        portals=(site.portal.key,),
        keys={
            keys.portal_address(site.portal.pk): host,
            keys.portal_of_agency(site.portal.agency_id): host,
        },
        whole=host | {"root": site.root_page_id},
    )


def describe_agencies(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = Agency.objects.filter(pk__in=pks)
    own = {"portal_key": F("portal__key")}
    return {row["pk"]: _agency(row) for row in rows.values("pk", *AGENCY_FACTS, **own)}


def _agency(row: Mapping[str, Any]) -> Snapshot:
    known = {
        keys.agency_contact(row["pk"]): {name: row[name] for name in AGENCY_FACTS},
        # "Cổng" or "Trang": the tier is part of how its portal is called.
        keys.agency_name(row["pk"]): row["tier"],
    }
    return Snapshot(_only(row["portal_key"]), known)


def describe_periods(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """Each period says all it knows: which one is the agency's last, readers of the key find."""
    rows = AgencyPeriod.objects.filter(pk__in=pks)
    names = ("pk", "agency_id", "parent_id", *PERIOD_FACTS)
    own = {"portal_key": F("agency__portal__key")}
    return {row["pk"]: _period(row) for row in rows.values(*names, **own)}


def _period(row: Mapping[str, Any]) -> Snapshot:
    agency, parent = row["agency_id"], row["parent_id"]
    known = {
        keys.agency_name(agency): {name: row[name] for name in PERIOD_FACTS},
        keys.agency_contact(agency): True,  # an agency is shown while it has a period
        keys.agency_parent(agency): [parent, row["valid_from"], row["valid_to"]],
    }
    below = parent is not None and row["valid_to"] is None
    lists = {keys.agencies_below(parent): str(agency)} if below else {}
    return Snapshot(_only(row["portal_key"]), known, lists)


def describe_channels(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = SocialChannel.objects.filter(pk__in=pks)
    own = {"portal_key": F("agency__portal__key")}
    return {
        row["pk"]: Snapshot(
            _only(row["portal_key"]),
            {keys.channels(row["agency_id"]): {name: row[name] for name in CHANNEL_FACTS}},
        )
        for row in rows.values("pk", "agency_id", *CHANNEL_FACTS, **own)
    }


def describe_mandates(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = PortalMandate.objects.select_related("portal").filter(pk__in=pks)
    return {
        row.pk: Snapshot(
            portals=(row.portal.key,),
            keys={keys.mandate(row.portal_id): [row.profile_id, row.valid_from, row.valid_to]},
        )
        for row in rows
    }


def describe_profiles(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """The law's words belong to no portal; those it binds have read the key of their mandate."""
    rows = MandateProfile.objects.filter(pk__in=pks).values("pk", *PROFILE_FACTS)
    bound = _portals_under(pks)
    return {row["pk"]: _words(bound[row["pk"]], row) for row in rows}


def describe_duties(pks: Collection[int]) -> Mapping[int, Snapshot]:
    rows = list(SectionDuty.objects.filter(pk__in=pks).values("pk", "profile_id", *DUTY_FACTS))
    bound = _portals_under({row["profile_id"] for row in rows})
    return {row["pk"]: _words(bound[row["profile_id"]], row) for row in rows}


def _words(portals: Iterable[int], facts: Mapping[str, Any]) -> Snapshot:
    return Snapshot((), {keys.mandate(pk): facts for pk in portals})


def _portals_under(profiles: Collection[int]) -> Mapping[int, list[int]]:
    """Primary keys of the portals that each profile binds now. One query."""
    bound = defaultdict(list)
    rows = PortalMandate.objects.filter(profile__in=profiles, valid_to__isnull=True)
    for profile, portal in rows.values_list("profile_id", "portal_id"):
        bound[profile].append(portal)
    return bound


def _only(portal_key: str | None) -> tuple[str, ...]:
    """An agency may have no portal: others name it all the same."""
    return () if portal_key is None else (portal_key,)


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Portal, describe=describe_portals)
    register(Site, describe=describe_sites)
    register(Agency, describe=describe_agencies)
    register(AgencyPeriod, subject="agency-period", describe=describe_periods)
    register(SocialChannel, subject="social-channel", describe=describe_channels)
    register(PortalMandate, subject="portal-mandate", describe=describe_mandates)
    register(MandateProfile, subject="mandate-profile", describe=describe_profiles)
    register(SectionDuty, subject="section-duty", describe=describe_duties)
