"""In which empty sections of a portal a draft can be had."""

from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from wagtail.models import PagePermissionTester

from cms.core.models import SectionPage
from cms.core.public_urls import VIETNAMESE
from sites.binding import binding_profile
from sites.mandates.schema import Profile
from sites.models import Portal
from sites.permissions.scope import scope_for

from .facts import Known
from .reading import Knowledge
from .registry import Composer, Draft, Place, composer_for


def composer_of(section: SectionPage, profile: Profile | None) -> Composer | None:
    """By the kind that the portal's open mandate gives the section."""
    rules = profile.sections if profile else ()
    kinds = (rule.kind for rule in rules if rule.code == section.section_code)
    return next((found for kind in kinds if (found := composer_for(kind))), None)


def drafts_for(section: SectionPage, composer: Composer | None, known: Known) -> list[Draft]:
    """What the network knows for the section; most often nothing, or one."""
    place = Place(section.section_code, section.title)
    return list(composer.compose(known, place)) if composer else []


def offers(portal: Portal, empty: Collection[int], user: Any) -> Mapping[int, str]:
    """Of ``empty`` sections of a portal (keys): those that the user may have a draft for → where
    to post to. A few queries, however many sections there are."""
    if not (
        empty and portal.status == Portal.Status.LIVE and scope_for(user).holds(Portal, portal.pk)
    ):
        return {}
    sections = SectionPage.objects.filter(
        pk__in=empty, portal=portal, language_code=VIETNAMESE, archived_on=None, live=True
    )
    profile, known = binding_profile(portal.pk), Knowledge(portal)
    return {
        section.pk: reverse("first_draft", args=[section.pk])
        for section in sections
        if _may_add(user, section) and drafts_for(section, composer_of(section, profile), known)
    }


def _may_add(user: Any, section: SectionPage) -> bool:
    """Wagtail's own answer; archives are left out already, and the tester asks for no more."""
    return bool(user.is_superuser or "add" in PagePermissionTester(user, section).permissions)
