"""Edits of agencies, portals and mandates."""

import datetime
import random

from wagtail.models import Site

from cms.core.models import PortalImage
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

from .registry import edit, pick, words
from .world import LINKS


def a_commune(rng: random.Random) -> Portal:
    return pick(rng, Portal.objects.filter(agency__tier="commune"))


def an_agency(rng: random.Random) -> Agency:
    return pick(rng, Portal).agency


def its_period(agency: Agency) -> AgencyPeriod:
    return AgencyPeriod.objects.get(agency=agency, valid_to__isnull=True)


@edit(Agency)
def change_a_contact(rng: random.Random) -> None:
    agency = an_agency(rng)
    agency.phone, agency.address = f"0234 {rng.randrange(10**6)}", words(rng)
    agency.content_responsible, agency.latitude = words(rng, 3), 16 + rng.random()
    agency.save()


@edit(AgencyPeriod)
def rename_an_agency(rng: random.Random) -> None:
    period = its_period(an_agency(rng))
    period.name, period.name_en = words(rng, 3), f"English {words(rng, 2)}"
    period.save()


@edit(AgencyPeriod)
def begin_a_new_period(rng: random.Random) -> None:
    """A reform: the old facts end, new ones begin."""
    old = its_period(an_agency(rng))
    day = old.valid_from + datetime.timedelta(days=1)
    facts = {"code": old.code, "unit_kind": "phường", "host": old.host, "parent": old.parent}
    old.valid_to = day
    old.save()
    AgencyPeriod.objects.create(agency=old.agency, valid_from=day, name=words(rng, 3), **facts)


@edit(AgencyPeriod)
def put_an_agency_under_another(rng: random.Random) -> None:
    commune = a_commune(rng)
    others = Portal.objects.exclude(pk=commune.pk).exclude(agency__tier="commune")
    period = its_period(commune.agency)
    period.parent = None if period.parent_id else pick(rng, others).agency
    period.save()


@edit(SocialChannel)
def add_a_channel(rng: random.Random) -> None:
    SocialChannel.objects.create(
        agency=an_agency(rng), platform="Zalo", name=words(rng, 2), url="https://zalo.me/1"
    )


@edit(SocialChannel)
def change_or_remove_a_channel(rng: random.Random) -> None:
    channel = pick(rng, SocialChannel)
    if channel is None:
        add_a_channel(rng)
    elif rng.random() < 0.5:
        channel.delete()
    else:
        channel.name = words(rng, 2)
        channel.save()


@edit(Hotline)
def add_change_or_remove_a_hotline(rng: random.Random) -> None:
    hotline = pick(rng, Hotline)
    if hotline is None or rng.random() < 0.4:
        Hotline.objects.create(agency=an_agency(rng), phone="0234 1", subject=words(rng, 3))
    elif rng.random() < 0.4:
        hotline.delete()
    else:
        hotline.phone, hotline.position = f"0234 {rng.randrange(10**6)}", rng.randrange(9)
        hotline.save()


@edit(InformationChannel)
def add_or_change_an_information_channel(rng: random.Random) -> None:
    channel = pick(rng, InformationChannel)
    if channel is None or rng.random() < 0.5:
        InformationChannel.objects.create(
            agency=an_agency(rng), channel_type="app", address=words(rng, 2)
        )
    else:
        channel.address, channel.manager = words(rng, 2), words(rng, 2)
        channel.save()


@edit(OutsideLink)
def set_or_remove_an_outside_link(rng: random.Random) -> None:
    """The province's, or one of an agency's own."""
    code = rng.choice(LINKS)
    agency = an_agency(rng)
    link = OutsideLink.objects.filter(agency=agency, section_code=code).first()
    if link and rng.random() < 0.4:
        link.delete()
        return
    link = link or OutsideLink(agency=agency, section_code=code)
    link.title, link.url = words(rng, 3), f"https://lien-ket{rng.randrange(10**6)}.vn/"
    link.image = pick(rng, PortalImage)
    link.save()


@edit(Agency)
def end_or_revive_an_agency(rng: random.Random) -> None:
    """Its portal stays as it is: here only the facts of succession change."""
    agency = a_commune(rng).agency
    ends = agency.status == Agency.Status.LIVE
    agency.status = Agency.Status.MERGED if ends else Agency.Status.LIVE
    agency.save()
    heirs = Portal.objects.exclude(agency=agency)
    agency.successors.set([pick(rng, heirs).agency] if ends else [])


@edit(Portal)
def close_or_reopen_a_portal(rng: random.Random) -> None:
    closed = pick(rng, Portal.objects.exclude(status="live"))
    portal = closed or a_commune(rng)
    portal.status = Portal.Status.LIVE if closed else Portal.Status.CLOSED
    portal.save()


@edit(Site)
def change_a_host(rng: random.Random) -> None:
    site = a_commune(rng).site
    site.hostname = f"thu{rng.randrange(10**6)}.hue.localhost"
    site.save()


def another_profile(rng: random.Random, old: MandateProfile) -> MandateProfile:
    """The same duties in other words: a corrected law takes a new slug."""
    number = rng.randrange(10**9)
    profile = MandateProfile.objects.create(
        slug=f"quy-dinh-{number}", title=words(rng), citation=words(rng), content={},
        effective_from=old.effective_from, digest="0" * 64,
    )  # fmt: skip
    for duty in SectionDuty.objects.filter(profile=old):
        duty.pk, duty._state.adding, duty.profile = None, True, profile
        duty.citation, duty.group_name = words(rng), words(rng, 2)
        duty.save()
    return profile


@edit(PortalMandate)
def pass_to_another_mandate(rng: random.Random) -> None:
    binding = pick(rng, PortalMandate.objects.filter(valid_to__isnull=True))
    profile = another_profile(rng, binding.profile)
    binding.valid_to = binding.valid_from + datetime.timedelta(days=1)
    binding.save()
    PortalMandate.objects.create(
        portal=binding.portal, profile=profile, valid_from=binding.valid_to
    )


@edit(MandateProfile)
def retitle_a_mandate(rng: random.Random) -> None:
    profile = pick(rng, MandateProfile.objects.filter(portals__valid_to__isnull=True).distinct())
    profile.title, profile.citation = words(rng), words(rng)
    profile.save()


@edit(SectionDuty)
def reword_a_duty(rng: random.Random) -> None:
    bound = SectionDuty.objects.filter(profile__portals__valid_to__isnull=True).distinct()
    duty = pick(rng, bound)
    duty.text, duty.citation, duty.group_name = words(rng, 9), words(rng), words(rng, 2)
    duty.save()
