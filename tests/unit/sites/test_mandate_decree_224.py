"""The profile of Decree 224: what it keeps of Plan 389, adds and retires."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sites.mandates import Duty, Force, Profile, Tier, load_profile

MANDATES = Path(__file__).parents[3] / "fixtures/mandates"
ADDED = [
    "tom-luoc-hinh-thanh",
    "tieu-su-lanh-dao",
    "danh-muc-thong-tin-cong-khai",
    "tiep-can-thong-tin",
    "dinh-chinh-thong-tin",
    "cong-khai-ngan-sach",
    "dan-chu-co-so",
    "nguoi-phat-ngon",
    "tiep-cong-dan",
    "cong-bao",
    "phan-anh-kien-nghi",
    "kenh-cung-cap-thong-tin",
    "thong-bao-tam-ngung",
    "huong-dan-ap-dung-vbqppl",
    "so-do-cong",
    "chinh-sach-dlcn",
    "tieng-anh",
    "luu-tru-don-vi-truoc-sap-xep",
]
RETIRED = "lien-ket-ubnd-huyen"


@pytest.fixture(scope="module")
def plan() -> Profile:
    return load_profile(MANDATES / "ke-hoach-389-2023.yaml")


@pytest.fixture(scope="module")
def decree() -> Profile:
    return load_profile(MANDATES / "nghi-dinh-224-2026.yaml")


def test_it_holds_from_july_2026_without_an_end(decree: Profile) -> None:
    assert decree.effective_from == date(2026, 7, 1)
    assert decree.effective_to is None
    assert decree.extends == "ke-hoach-389-2023"


def test_it_keeps_the_plans_sections_in_order_and_adds_eighteen(
    plan: Profile, decree: Profile
) -> None:
    kept = [rule.code for rule in plan.sections]

    assert [rule.code for rule in decree.sections] == kept + ADDED
    assert [group.code for group in decree.groups] == [*"abcdeghiklm", "x"]
    assert {decree.section(code).group for code in ADDED} == {"x"}


def test_it_retires_exactly_the_links_to_districts(decree: Profile) -> None:
    retired = {
        rule.code
        for rule in decree.sections
        if Duty.RETIRED in {rule.duty_of(tier) for tier in Tier}
    }

    assert retired == {RETIRED}
    assert {decree.section(RETIRED).duty_of(tier) for tier in Tier} == {Duty.RETIRED}


def test_what_districts_had_becomes_an_archive(plan: Profile, decree: Profile) -> None:
    inherited = [rule.code for rule in plan.sections if rule.code != RETIRED]

    assert {decree.section(code).duty_of(Tier.DISTRICT) for code in inherited} == {
        Duty.ARCHIVE_ONLY
    }
    assert {decree.section(code).duty_of(Tier.DISTRICT) for code in ADDED} == {
        Duty.ARCHIVE_ONLY,
        Duty.NOT_APPLICABLE,
    }


def test_other_tiers_keep_their_duties_towards_the_plans_sections(
    plan: Profile, decree: Profile
) -> None:
    for rule in plan.sections:
        for tier in set(Tier) - {Tier.DISTRICT}:
            if rule.code != RETIRED:
                assert decree.section(rule.code).duty_of(tier) is rule.duty_of(tier)


def test_each_tier_gets_and_is_offered_its_number_of_sections(decree: Profile) -> None:
    created = {tier.value: len(decree.sections_for(tier)) for tier in Tier}
    offered = {tier.value: len(decree.sections_offered_to(tier)) for tier in Tier}

    assert created == {"province": 56, "department": 50, "district": 53, "commune": 56}
    assert offered == {"province": 2, "department": 1, "district": 0, "commune": 2}


def test_communes_owe_fifty_four_sections_and_departments_forty_six(decree: Profile) -> None:
    def required_of(tier: Tier) -> int:
        return Counter(rule.duty_of(tier) for rule in decree.sections)[Duty.REQUIRED]

    assert required_of(Tier.COMMUNE) == 54
    assert required_of(Tier.DEPARTMENT) == 46


def test_it_renames_only_the_two_links_that_named_a_province(
    plan: Profile, decree: Profile
) -> None:
    renamed = {rule.code for rule in plan.sections if decree.section(rule.code).name != rule.name}

    assert renamed == {"lien-ket-tinh-uy", "lien-ket-mttq"}
    for rule in plan.sections:
        assert decree.section(rule.code).text == rule.text


def test_the_repealed_decree_42_no_longer_supports_anything(decree: Profile) -> None:
    statuses = {
        citation.status
        for rule in decree.sections
        for citation in rule.citations
        if "42/2022" in citation.cite
    }

    assert statuses == {Force.REPEALED}
    assert not [
        field.key
        for rule in decree.sections
        for field in rule.fields
        if "42/2022" in field.citation
    ]


def test_current_information_is_due_at_once(decree: Profile) -> None:
    first = decree.section("co-cau-to-chuc").deadlines[0]

    assert (first.unit, first.starts, first.is_advisory) == ("immediate", "change", False)
    assert first.citation == "Nghị định 224/2026/NĐ-CP, Điều 9.3"


def test_sections_without_a_verified_law_in_force_are_advisory(decree: Profile) -> None:
    advisory = {rule.code for rule in decree.sections if rule.is_advisory}

    assert advisory == {"so-do-cong", "tieng-anh"}


def test_an_unverified_deadline_is_advisory(decree: Profile) -> None:
    accounts = decree.section("cong-khai-tai-chinh").deadlines

    assert accounts[0].citation == "Luật Kế toán 88/2015/QH13, Điều 32"
    assert accounts[0].is_advisory


def test_a_section_adds_what_later_law_requires(plan: Profile, decree: Profile) -> None:
    def required_keys(profile: Profile) -> set[str]:
        rule = profile.section("dia-chi-lien-he")
        return {field.key for field in rule.fields if field.required}

    assert required_keys(decree) - required_keys(plan) == {"governing_body", "responsible_person"}
