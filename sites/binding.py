"""The profile that binds a portal now, as a value. Profiles in use never change: they are kept."""

from collections.abc import Collection
from functools import lru_cache

from sites.mandates.schema import Profile, SectionRule
from sites.models import MandateProfile, PortalMandate


def binding_profile(portal_id: int) -> Profile | None:
    """None without an open mandate. One query, and one more for a profile not met before."""
    return binding_profiles([portal_id]).get(portal_id)


def binding_profiles(portal_ids: Collection[int]) -> dict[int, Profile]:
    """By portal; left out are those without an open mandate."""
    rows = PortalMandate.objects.filter(portal__in=portal_ids, valid_to__isnull=True)
    known = rows.values_list("portal_id", "profile_id", "profile__digest")
    found = {portal: _profile(profile, digest) for portal, profile, digest in known}
    return {portal: profile for portal, profile in found.items() if profile}


@lru_cache(maxsize=32)
def _profile(pk: int, _digest: str) -> Profile | None:
    content = MandateProfile.objects.values_list("content", flat=True).get(pk=pk)
    return Profile.from_dict(content) if content else None


def section_rule(portal_id: int, code: str) -> SectionRule | None:
    """What the portal's open mandate says of a section; None outside it."""
    profile = binding_profile(portal_id)
    return next((rule for rule in profile.sections if rule.code == code), None) if profile else None
