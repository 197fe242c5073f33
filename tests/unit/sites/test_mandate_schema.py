"""Profiles as values: what a duty does, the digest, and storage as JSON."""

import json
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from sites.mandates import Duty, Profile, load_profile

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "fixtures/mandates/ke-hoach-389-2023.yaml"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(PLAN)


@pytest.mark.parametrize(
    ("duty", "creates", "offers"),
    [
        ("required", True, False),
        ("if_applicable", True, False),
        ("archive_only", True, False),
        ("recommended", False, True),
        ("optional", False, True),
        ("retired", False, False),
        ("not_applicable", False, False),
    ],
)
def test_a_duty_creates_a_section_or_offers_it_or_neither(
    duty: str, *, creates: bool, offers: bool
) -> None:
    assert (Duty(duty).creates, Duty(duty).offers) == (creates, offers)


def test_every_duty_is_decided() -> None:
    assert len(Duty) == 7


def test_the_digest_ignores_the_order_of_keys(profile: Profile, tmp_path: Path) -> None:
    content = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    shuffled = {key: content[key] for key in reversed(content)}
    shuffled["sections"] = [
        {key: section[key] for key in reversed(section)}
        for section in reversed(content["sections"])
    ]
    copy = tmp_path / PLAN.name
    copy.write_text(yaml.safe_dump(shuffled, sort_keys=False, allow_unicode=True), "utf-8")

    assert load_profile(copy).digest == profile.digest


def test_the_digest_changes_with_a_single_duty(profile: Profile) -> None:
    first, *rest = profile.sections
    softer = replace(first, tiers=replace(first.tiers, commune=Duty.OPTIONAL))

    assert replace(profile, sections=(softer, *rest)).digest != profile.digest


def test_a_profile_survives_a_json_column(profile: Profile) -> None:
    stored = json.loads(json.dumps(profile.to_dict(), ensure_ascii=False))

    restored = Profile.from_dict(stored)

    assert restored == profile
    assert restored.digest == profile.digest


def test_a_stored_deadline_keeps_the_key_of_the_file(profile: Profile) -> None:
    deadline = profile.to_dict()["sections"][0]["deadlines"][0]

    assert deadline["from"] == "information_created"


def test_stored_content_with_an_unknown_key_is_refused(profile: Profile) -> None:
    with pytest.raises(ValidationError):
        Profile.from_dict({**profile.to_dict(), "colour": "red"})


def test_a_profile_cannot_be_edited(profile: Profile) -> None:
    with pytest.raises(FrozenInstanceError):
        profile.sections[0].order = 7  # type: ignore[misc]


def test_an_unknown_section_is_a_key_error(profile: Profile) -> None:
    with pytest.raises(KeyError, match="khong-co"):
        profile.section("khong-co")


def test_mandates_load_without_django() -> None:
    probe = "import sites.mandates, sys; sys.exit('django' in sys.modules)"

    finished = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False)

    assert finished.returncode == 0
