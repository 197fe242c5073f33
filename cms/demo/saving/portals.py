"""Contacts, looks and languages of the pilot's portals."""

from cms.core.models import HomePage, PortalAppearance
from cms.demo.content import DemoContent
from cms.demo.records import DemoAgency, DemoPortal
from cms.demo.spreading import Unit
from sites.models import (
    Agency,
    AgencyPeriod,
    Hotline,
    InformationChannel,
    OutsideLink,
    Portal,
    SocialChannel,
)
from sites.provisioning.locales import provision_locale

from .media import MediaStore

CONTACTS = (
    "address", "phone", "fax", "email", "office_hours", "hotline", "content_responsible",
)  # fmt: skip


def save_portals(content: DemoContent, media: MediaStore) -> dict[str, Portal]:
    """The portals by agency code, with what the demo says of them."""
    portals = {
        period_code: portal
        for portal in Portal.objects.select_related("agency", "collection", "site")
        for period_code in portal.agency.periods.values_list("code", flat=True)
    }
    for agency in content.agencies:
        save_contacts(portals[agency.code].agency, agency)
        save_links(portals[agency.code], agency, media)
    for look in content.portals:
        save_look(portals[look.agency], look, media)
    return portals


def units_of_network() -> list[Unit]:
    """Every agency that has a portal, as it is called now."""
    periods = AgencyPeriod.objects.filter(valid_to=None, agency__portal__isnull=False)
    facts = periods.order_by("pk").values_list("code", "agency__tier", "unit_kind", "name")
    return [Unit(*each) for each in facts]


def save_contacts(agency: Agency, facts: DemoAgency) -> None:
    wanted = {name: getattr(facts, name) for name in CONTACTS}
    if any(getattr(agency, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(agency, name, value)
        agency.save()
    for channel in facts.social_channels:
        SocialChannel.objects.get_or_create(
            agency=agency, platform=channel.platform, name=channel.name,
            defaults={
                "url": channel.url, "manager": channel.manager,
                "is_verified": channel.is_verified,
            },
        )  # fmt: skip
    for position, hotline in enumerate(facts.hotlines):
        Hotline.objects.get_or_create(
            agency=agency, phone=hotline.phone, subject=hotline.subject,
            defaults={
                "hours": hotline.hours, "contact_person": hotline.contact_person,
                "position": position,
            },
        )  # fmt: skip
    for other in facts.information_channels:
        InformationChannel.objects.get_or_create(
            agency=agency, channel_type=other.channel_type, address=other.address,
            defaults={"manager": other.manager},
        )  # fmt: skip


def save_links(portal: Portal, facts: DemoAgency, media: MediaStore) -> None:
    for link in facts.links:
        OutsideLink.objects.get_or_create(
            agency=portal.agency, section_code=link.section_code,
            defaults={
                "title": link.title, "title_en": link.title_en, "url": link.url,
                "image": media.image(portal, link.picture) if link.picture else None,
            },
        )  # fmt: skip


def save_look(portal: Portal, look: DemoPortal, media: MediaStore) -> None:
    PortalAppearance.objects.get_or_create(
        portal=portal,
        defaults={
            "palette": look.palette,
            "logo": media.logo(portal, look.label, look.palette),
        },
    )
    save_home(portal, look, media, "vi", look.welcome)
    if look.welcome_en:
        provision_locale(portal, "en")
        save_home(portal, look, media, "en", look.welcome_en)


def save_home(
    portal: Portal, look: DemoPortal, media: MediaStore, language: str, welcome: str
) -> None:
    """Fill an empty home page; what an editor wrote since then stays."""
    home = HomePage.objects.get(portal=portal, locale__language_code=language)
    if not home.welcome:
        home.welcome = welcome
        home.hero_image = media.image(portal, look.picture)
        home.save()
