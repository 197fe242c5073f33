"""Contacts, looks and languages of the pilot's portals."""

from cms.core.models import HomePage, PortalAppearance
from cms.demo.content import DemoContent
from cms.demo.records import DemoAgency, DemoPortal
from sites.models import Agency, Portal, SocialChannel
from sites.provisioning.locales import provision_locale

from .media import MediaStore

CONTACTS = ("address", "phone", "email", "hotline", "content_responsible")


def save_portals(content: DemoContent, media: MediaStore) -> dict[str, Portal]:
    """The portals by agency code, with what the demo says of them."""
    portals = {
        period_code: portal
        for portal in Portal.objects.select_related("agency", "collection", "site")
        for period_code in portal.agency.periods.values_list("code", flat=True)
    }
    for agency in content.agencies:
        save_contacts(portals[agency.code].agency, agency)
    for look in content.portals:
        save_look(portals[look.agency], look, media)
    return portals


def save_contacts(agency: Agency, facts: DemoAgency) -> None:
    wanted = {name: getattr(facts, name) for name in CONTACTS}
    if any(getattr(agency, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(agency, name, value)
        agency.save()
    for channel in facts.social_channels:
        SocialChannel.objects.get_or_create(
            agency=agency, platform=channel.platform, name=channel.name,
            defaults={"url": channel.url},
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
