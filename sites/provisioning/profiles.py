"""Mandate profiles into the database. A profile in use never changes: law that held, held."""

import enum
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sites.mandates import Profile, SectionRule, Tier, load_profile
from sites.models import MandateProfile, PortalMandate, SectionDuty

_read: dict[str, Profile] = {}


class ProfileInUseError(ValueError):
    """A profile that binds portals was to be changed."""


class Outcome(enum.StrEnum):
    """What storing a profile did."""

    CREATED = "đã nạp"
    REPLACED = "đã thay"
    UNCHANGED = "không thay đổi"


@dataclass(frozen=True, slots=True)
class Stored:
    profile: MandateProfile
    outcome: Outcome


def profile_named(slug: str) -> MandateProfile:
    """The stored profile, loaded from its file if nobody has yet.

    Raises ``MandateError`` if the file is missing or faulty.
    """
    stored = MandateProfile.objects.filter(slug=slug).first()
    return stored or store_file(_path(slug)).profile


def read_profile(slug: str) -> Profile:
    """What the profile says, as it binds portals if it is stored; nothing is written.

    Raises ``MandateError`` if it is not stored and its file is missing or faulty.
    """
    stored = MandateProfile.objects.filter(slug=slug).first()
    return content_of(stored) if stored else load_profile(_path(slug))


def content_of(stored: MandateProfile) -> Profile:
    """What a stored profile says. Read once: its digest stands for its content."""
    if stored.digest not in _read:
        _read[stored.digest] = Profile.from_dict(stored.content)
    return _read[stored.digest]


def is_profile(slug: str) -> bool:
    """Whether a profile of that name is stored or can be loaded."""
    return _path(slug).is_file() or MandateProfile.objects.filter(slug=slug).exists()


def profile_files() -> list[Path]:
    """All mandate files of the network, by name."""
    return sorted(settings.MANDATES_DIR.glob("*.yaml"))


def _path(slug: str) -> Path:
    return Path(settings.MANDATES_DIR) / f"{slug}.yaml"


def store_file(path: Path) -> Stored:
    """Load ``path``, resolving what it extends among its neighbours, and store the result."""
    return store_profile(load_profile(path))


@transaction.atomic
def store_profile(profile: Profile) -> Stored:
    """Store ``profile`` whole, with a row per section.

    Raises :class:`ProfileInUseError` if it says something else than a profile of the same slug
    that has ever bound a portal.
    """
    stored = MandateProfile.objects.select_for_update().filter(slug=profile.slug).first()
    if stored is None:
        return Stored(_write(MandateProfile(slug=profile.slug), profile), Outcome.CREATED)
    if stored.digest == profile.digest:
        return Stored(stored, Outcome.UNCHANGED)
    _refuse_if_in_use(stored)
    stored.sections.all().delete()
    return Stored(_write(stored, profile), Outcome.REPLACED)


def _refuse_if_in_use(stored: MandateProfile) -> None:
    portals = PortalMandate.objects.filter(profile=stored).values("portal").distinct().count()
    if portals:
        raise ProfileInUseError(
            f"Quy định “{stored.slug}” đang hoặc đã áp dụng cho {portals} trang nên không được "
            "sửa. Hãy đặt slug mới cho tệp này (ví dụ thêm năm), rồi nạp lại."
        )


def _write(row: MandateProfile, profile: Profile) -> MandateProfile:
    row.title, row.title_en = profile.title.vi, profile.title.en
    row.citation = profile.citation
    row.effective_from, row.effective_to = profile.effective_from, profile.effective_to
    row.content, row.digest = profile.to_dict(), profile.digest
    row.save()
    SectionDuty.objects.bulk_create(
        _duty(row, profile, rule, position) for position, rule in enumerate(profile.sections, 1)
    )
    return row


def _duty(row: MandateProfile, profile: Profile, rule: SectionRule, position: int) -> SectionDuty:
    group = profile.group(rule.group)
    return SectionDuty(
        profile=row,
        code=rule.code,
        group_code=group.code,
        group_name=group.name.vi,
        group_name_en=group.name.en,
        position=position,
        name=rule.name.vi,
        name_en=rule.name.en,
        text=rule.text,
        kind=rule.kind,
        presence=rule.presence,
        citation="; ".join(citation.cite for citation in rule.citations),
        tiers=_tiers(rule),
    )


def _tiers(rule: SectionRule) -> dict[str, str]:
    return {tier.value: rule.duty_of(tier).value for tier in Tier}
