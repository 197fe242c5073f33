"""What readers see of portals, agencies and mandates, told to `cms.publishing`.

A change names the portal it belongs to; whoever else shows a name, a host or a contact has read
its key.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, Model
from django.db.models.signals import m2m_changed
from wagtail.models import Site

from cms.publishing.registry import Describe, Snapshot, announcing_for, register
from cms.publishing.telling import remember, tell
from sites import keys
from sites.models import (
    Agency,
    AgencyPeriod,
    Hotline,
    InformationChannel,
    MandateProfile,
    OutsideLink,
    Portal,
    PortalMandate,
    SectionDuty,
    SocialChannel,
)

AGENCY_FACTS = (
    "tier", "status", "organisation_code", "address", "phone", "fax", "email", "office_hours",
    "hotline", "content_responsible", "latitude", "longitude",
)  # fmt: skip
PERIOD_FACTS = (
    "valid_from", "valid_to", "code", "unit_kind", "name", "name_en", "short_name",
)  # fmt: skip
CHANNEL_FACTS = ("platform", "name", "url", "manager", "is_verified")
HOTLINE_FACTS = ("phone", "subject", "hours", "contact_person", "position")
OTHER_CHANNEL_FACTS = ("channel_type", "address", "manager")
LINK_FACTS = ("section_code", "title", "title_en", "url", "image_id")
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
    heirs = _successors(pks)
    return {
        row["pk"]: _agency(row, sorted(heirs[row["pk"]]))
        for row in rows.values("pk", *AGENCY_FACTS, **own)
    }


def _successors(pks: Collection[int]) -> Mapping[int, list[int]]:
    heirs = defaultdict(list)
    rows = Agency.successors.through.objects.filter(from_agency__in=pks)
    for agency, heir in rows.values_list("from_agency_id", "to_agency_id"):
        heirs[agency].append(heir)
    return heirs


def _agency(row: Mapping[str, Any], heirs: list[int]) -> Snapshot:
    known = {
        keys.agency_contact(row["pk"]): {name: row[name] for name in AGENCY_FACTS},
        # "Cổng" or "Trang": the tier is part of how its portal is called.
        keys.agency_name(row["pk"]): row["tier"],
        keys.successors(row["pk"]): heirs,
    }
    ended = row["status"] != Agency.Status.LIVE
    lists = {keys.FORMER_UNITS: str(row["pk"])} if ended else {}
    return Snapshot(_only(row["portal_key"]), known, lists)


def tell_of_successors(
    instance: Agency, action: str, reverse: bool, pk_set: Collection[int] | None, **_: Any
) -> None:
    """Receiver. Rows between agencies are written in bulk, without a signal of their own."""
    if pk_set is None:  # cleared: from the side of a successor nobody says whose
        pk_set = set(instance.predecessors.values_list("pk", flat=True)) if reverse else set()
    announcing = announcing_for(Agency)
    for pk in sorted(pk_set) if reverse else [instance.pk]:
        if announcing:
            (remember if action.startswith("pre_") else tell)(announcing, pk)


def describe_periods(pks: Collection[int]) -> Mapping[int, Snapshot]:
    """Each period says all it knows: which one is the agency's last, readers of the key find."""
    rows = AgencyPeriod.objects.filter(pk__in=pks)
    names = ("pk", "agency_id", "parent_id", "host", *PERIOD_FACTS)
    own = {"portal_key": F("agency__portal__key")}
    return {row["pk"]: _period(row) for row in rows.values(*names, **own)}


def _period(row: Mapping[str, Any]) -> Snapshot:
    agency, parent = row["agency_id"], row["parent_id"]
    known = {
        keys.agency_name(agency): {name: row[name] for name in PERIOD_FACTS},
        keys.agency_contact(agency): True,  # an agency is shown while it has a period
        keys.agency_parent(agency): [parent, row["valid_from"], row["valid_to"]],
        keys.former_hosts(agency): row["host"],  # read only where the agency has ended
    }
    below = parent is not None and row["valid_to"] is None
    lists = {keys.agencies_below(parent): str(agency)} if below else {}
    return Snapshot(_only(row["portal_key"]), known, lists)


def _described_by_agency(
    model: type[Model], key_of: Callable[[int], str], facts: Sequence[str]
) -> Describe:
    """How rows of ``model`` are told that an agency lists under the key ``key_of`` gives."""

    def describe(pks: Collection[int]) -> Mapping[int, Snapshot]:
        rows = model._default_manager.filter(pk__in=pks)
        own = {"portal_key": F("agency__portal__key")}
        return {
            row["pk"]: Snapshot(
                _only(row["portal_key"]),
                {key_of(row["agency_id"]): {name: row[name] for name in facts}},
            )
            for row in rows.values("pk", "agency_id", *facts, **own)
        }

    return describe


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


_ROWS_OF_AGENCIES = (
    (SocialChannel, "social-channel", keys.channels, CHANNEL_FACTS),
    (Hotline, "hotline", keys.hotlines, HOTLINE_FACTS),
    (InformationChannel, "information-channel", keys.information_channels, OTHER_CHANNEL_FACTS),
    (OutsideLink, "outside-link", keys.outside_links, LINK_FACTS),
)


def register_all() -> None:
    """Called once from ``AppConfig.ready``."""
    register(Portal, describe=describe_portals)
    register(Site, describe=describe_sites)
    register(Agency, describe=describe_agencies)
    register(AgencyPeriod, subject="agency-period", describe=describe_periods)
    for model, subject, key_of, facts in _ROWS_OF_AGENCIES:
        register(model, subject=subject, describe=_described_by_agency(model, key_of, facts))
    register(PortalMandate, subject="portal-mandate", describe=describe_mandates)
    register(MandateProfile, subject="mandate-profile", describe=describe_profiles)
    register(SectionDuty, subject="section-duty", describe=describe_duties)
    m2m_changed.connect(
        tell_of_successors,
        sender=Agency.successors.through,
        dispatch_uid="sites-tell-of-successors",
    )
