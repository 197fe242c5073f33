"""Mandate profiles in the database: loaded whole, immutable in use."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from sites.mandates import LocalizedText, MandateError, Profile, load_profile
from sites.models import MandateProfile, Portal, PortalMandate, SectionDuty
from sites.provisioning.profiles import (
    Outcome,
    ProfileInUseError,
    profile_named,
    store_file,
    store_profile,
)
from tests.factories import PortalFactory

pytestmark = pytest.mark.django_db
PLAN = settings.MANDATES_DIR / "ke-hoach-389-2023.yaml"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(PLAN)


def edited(profile: Profile) -> Profile:
    return replace(profile, title=LocalizedText(vi="Tên khác", en="Another name"))


def bind(portal: Portal, row: MandateProfile) -> None:
    PortalMandate.objects.create(portal=portal, profile=row, valid_from=row.effective_from)


def test_a_profile_is_stored_with_a_row_for_every_section_in_its_order(profile: Profile) -> None:
    stored = store_profile(profile)
    rows = SectionDuty.objects.filter(profile=stored.profile).order_by("position")
    assert stored.outcome is Outcome.CREATED
    assert [row.code for row in rows] == [rule.code for rule in profile.sections]
    assert Profile.from_dict(stored.profile.content) == profile
    first, rule = rows[0], profile.sections[0]
    assert (first.name, first.text, first.kind) == (rule.name.vi, rule.text, rule.kind)
    assert first.tiers["commune"] == rule.tiers.commune
    assert first.group_name == profile.group(rule.group).name.vi


def test_every_row_of_every_profile_fits_its_columns() -> None:
    for path in settings.MANDATES_DIR.glob("*.yaml"):
        row = store_file(path).profile
        row.full_clean()
        for duty in row.sections.all():
            duty.full_clean()


def test_storing_it_again_changes_nothing(profile: Profile) -> None:
    before = store_profile(profile).profile.loaded_at
    assert store_profile(profile).outcome is Outcome.UNCHANGED
    assert MandateProfile.objects.get().loaded_at == before


def test_an_edited_profile_replaces_one_that_binds_nobody(profile: Profile) -> None:
    store_profile(profile)
    assert store_profile(edited(profile)).outcome is Outcome.REPLACED
    assert MandateProfile.objects.get().title == "Tên khác"
    assert SectionDuty.objects.count() == len(profile.sections)


def test_a_profile_in_use_never_changes(profile: Profile) -> None:
    bind(PortalFactory(), store_profile(profile).profile)
    with pytest.raises(ProfileInUseError, match="slug mới"):
        store_profile(edited(profile))
    assert MandateProfile.objects.get().title == profile.title.vi


def test_a_profile_that_bound_a_portal_once_does_not_change_either(profile: Profile) -> None:
    row = store_profile(profile).profile
    bind(PortalFactory(), row)
    PortalMandate.objects.update(valid_to="2026-07-01")
    with pytest.raises(ProfileInUseError):
        store_profile(edited(profile))


def test_the_same_profile_under_a_new_slug_is_another_profile(profile: Profile) -> None:
    bind(PortalFactory(), store_profile(profile).profile)
    renamed = replace(edited(profile), slug="ke-hoach-389-2024")
    assert store_profile(renamed).outcome is Outcome.CREATED


def test_a_profile_nobody_loaded_yet_is_loaded_from_its_file() -> None:
    assert profile_named("ke-hoach-389-2023").sections.count() == 42


def test_a_faulty_file_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hong.yaml"
    path.write_text("slug: hong\n")
    with pytest.raises(MandateError):
        store_file(path)
    assert not MandateProfile.objects.exists()
