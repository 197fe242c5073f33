"""Home and section pages of portals, in one language. What stands already is left as it is."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Locale, Page

from sites.mandates import Presence
from sites.models import Portal, PortalMandate, SectionDuty
from sites.permissions.law import binds

from .tree import Branch, plant

SectionKey = tuple[int, str]  # portal, section code


@dataclass(frozen=True, slots=True)
class Words:
    """Title and slug of a page to be."""

    title: str
    slug: str


def home_model() -> type[Page]:
    """The class of portal roots: needs a field ``portal``. Named by setting, lest we import it."""
    return apps.get_model(settings.PORTAL_HOME_PAGE_MODEL)


def section_model() -> type[Page]:
    """The class of sections: needs ``portal``, ``section_code``, ``language_code``, ``archived_on``
    and ``introduction``."""
    return apps.get_model(settings.PORTAL_SECTION_PAGE_MODEL)


def create_homes(words: Mapping[Portal, Words], locale: Locale) -> list[Page]:
    """A published home page for every portal, as siblings below the tree's root, in order.

    Where a portal has one in another language, the two are translations of each other.
    """
    originals = _homes_by_portal(words)
    homes = [
        _published(
            home_model(),
            text,
            locale,
            portal_id=portal.pk,
            translation_key=originals.get(portal.pk) or uuid.uuid4(),
        )
        for portal, text in words.items()
    ]
    plant(home_model(), [Branch(Page.objects.get(depth=1), homes)])
    return homes


def _homes_by_portal(portals: Iterable[Portal]) -> dict[int, uuid.UUID]:
    homes = home_model()._default_manager.filter(portal__in=[portal.pk for portal in portals])
    return dict(homes.values_list("portal", "translation_key"))


def ensure_sections(portals: Sequence[Portal], locale: Locale | None = None) -> Counter[str]:
    """Add the mandated section pages that ``portals`` lack; returns how many, by portal key.

    In the network's own language (no ``locale``) they bear the mandate's Vietnamese name; in
    another one its English name, tied to the original as translations.
    """
    locale = locale or own_locale()
    translation_keys = _translation_keys(portals)
    present = _present_sections(portals, locale)
    homes = {
        home.portal_id: home
        for home in home_model()._default_manager.filter(portal__in=portals, locale=locale)
    }
    missing = {
        portal: [
            _section(portal, duty, locale, translation_keys.get((portal.pk, duty.code)))
            for duty in duties
            if (portal.pk, duty.code) not in present
        ]
        for portal, duties in _duties(portals).items()
    }
    branches = [Branch(homes[portal.pk], pages) for portal, pages in missing.items() if pages]
    plant(section_model(), branches)
    return Counter({portal.key: len(pages) for portal, pages in missing.items() if pages})


def own_locale() -> Locale:
    """The network's language: the first locale, made by Wagtail's migration."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def _duties(portals: Sequence[Portal]) -> dict[Portal, list[SectionDuty]]:
    """Per portal the sections that are pages, in the order of its mandate."""
    mandates = PortalMandate.objects.filter(portal__in=portals, valid_to__isnull=True)
    profile_of = dict(mandates.values_list("portal", "profile"))
    duties = _pages_by_profile(set(profile_of.values()))
    return {
        portal: [duty for duty in duties[profile_of[portal.pk]] if binds(duty, portal.agency.tier)]
        for portal in portals
        if portal.pk in profile_of
    }


def _pages_by_profile(profiles: Iterable[int]) -> Mapping[int, list[SectionDuty]]:
    rows = SectionDuty.objects.filter(profile__in=profiles, presence=Presence.PAGE)
    found: dict[int, list[SectionDuty]] = defaultdict(list)
    for duty in rows.order_by("position"):
        found[duty.profile_id].append(duty)
    return found


def _translation_keys(portals: Sequence[Portal]) -> dict[SectionKey, uuid.UUID]:
    sections = section_model()._default_manager.filter(portal__in=portals)
    rows = sections.values_list("portal", "section_code", "translation_key")
    return {(portal, code): key for portal, code, key in rows}


def _present_sections(portals: Sequence[Portal], locale: Locale) -> set[SectionKey]:
    sections = section_model()._default_manager.filter(
        portal__in=portals, language_code=locale.language_code
    )
    return set(sections.values_list("portal", "section_code"))


def _section(
    portal: Portal, duty: SectionDuty, locale: Locale, translation_key: uuid.UUID | None
) -> Page:
    is_original = locale.pk == portal.default_locale_id
    words = Words(duty.name if is_original else duty.name_en, duty.code)
    return _published(
        section_model(),
        words,
        locale,
        portal_id=portal.pk,
        section_code=duty.code,
        language_code=locale.language_code,
        translation_key=translation_key or uuid.uuid4(),
    )


def _published(model: type[Page], words: Words, locale: Locale, **facts: object) -> Page:
    """An unsaved live page. It has no revision: its first edit makes one."""
    now = timezone.now()
    return model(
        title=words.title,
        draft_title=words.title,
        slug=words.slug,
        locale=locale,
        content_type=ContentType.objects.get_for_model(model),
        live=True,
        first_published_at=now,
        last_published_at=now,
        **facts,
    )
