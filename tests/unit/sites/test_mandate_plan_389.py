"""The profile of Plan 389 against the text of its section IV.1, points a to m."""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from sites.mandates import Duty, Force, Presence, Profile, Tier, Verification, load_profile

FIXTURES = Path(__file__).parents[3] / "fixtures"
PLAN_TEXT = Path(__file__).with_name("ke-hoach-389-muc-iv1.txt").read_text(encoding="utf-8")
COMMITTEES_ONLY = " (áp dụng cho UBND các cấp)"


class PlanLine(NamedTuple):
    """One “- name: text” line of the Plan, under its lettered group."""

    group: str
    name: str
    text: str
    is_for_committees_only: bool


def plan_groups() -> dict[str, str]:
    """Letter -> heading, as printed."""
    return dict(re.findall(r"^([a-m])\) (.+):$", PLAN_TEXT, re.MULTILINE))


def plan_lines() -> list[PlanLine]:
    """Every dashed line of the Plan, in order."""
    lines, group = [], ""
    for line in PLAN_TEXT.splitlines():
        if not line.startswith("- "):
            group = line[0]
            continue
        name, text = line.removeprefix("- ").split(": ", 1)
        bare = name.removesuffix(COMMITTEES_ONLY)
        lines.append(PlanLine(group, bare, text, bare != name))
    return lines


def survey_lines() -> list[str]:
    """The six criteria under h), each without its dash."""
    return [f"{line.name}: {line.text}" for line in plan_lines() if line.group == "h"]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(FIXTURES / "mandates/ke-hoach-389-2023.yaml")


@pytest.fixture(scope="module")
def survey() -> Any:
    path = FIXTURES / "surveys/ke-hoach-389-2023.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_plan_has_42_sections_in_eleven_groups(profile: Profile) -> None:
    assert len(profile.sections) == 42
    assert Counter(rule.group for rule in profile.sections) == {
        "a": 3, "b": 2, "c": 2, "d": 4, "e": 12, "g": 4, "h": 1, "i": 1, "k": 3, "l": 1, "m": 9,
    }  # fmt: skip


def test_groups_keep_the_letters_and_headings_of_the_plan(profile: Profile) -> None:
    assert {group.code: group.name.vi for group in profile.groups} == plan_groups()


def test_every_section_keeps_the_name_and_text_of_the_plan(profile: Profile) -> None:
    printed = [(line.group, line.name, line.text) for line in plan_lines() if line.group != "h"]
    kept = [(rule.group, rule.name.vi, rule.text) for rule in profile.sections]

    assert [row for row in kept if row[0] != "h"] == printed


def test_the_survey_section_quotes_its_six_criteria(profile: Profile) -> None:
    rule = profile.section("danh-gia-hai-long")

    assert rule.name.vi == plan_groups()["h"]
    assert rule.text.splitlines() == [f"- {line}" for line in survey_lines()]


def test_sections_for_peoples_committees_do_not_apply_to_departments(profile: Profile) -> None:
    spared = {
        rule.name.vi
        for rule in profile.sections
        if rule.duty_of(Tier.DEPARTMENT) is Duty.NOT_APPLICABLE
    }

    assert spared == {line.name for line in plan_lines() if line.is_for_committees_only}


def test_districts_were_a_live_tier_in_2023(profile: Profile) -> None:
    district_duties = {rule.duty_of(Tier.DISTRICT) for rule in profile.sections}

    assert district_duties == {Duty.REQUIRED, Duty.IF_APPLICABLE}
    links_to_districts = profile.section("lien-ket-ubnd-huyen")
    assert {links_to_districts.duty_of(tier) for tier in Tier} == {Duty.REQUIRED}


def test_each_tier_gets_the_sections_that_bind_it(profile: Profile) -> None:
    created = {tier.value: len(profile.sections_for(tier)) for tier in Tier}

    assert created == {"province": 42, "department": 36, "district": 42, "commune": 42}
    assert not any(profile.sections_offered_to(tier) for tier in Tier)


def test_only_links_to_one_address_are_not_pages(profile: Profile) -> None:
    links = {rule.code for rule in profile.sections if rule.presence is not Presence.PAGE}
    single = {rule.code for rule in profile.sections if rule.group == "m"}

    assert links == single - {"lien-ket-so-nganh", "lien-ket-ubnd-huyen", "lien-ket-ubnd-xa"}


def cited_texts(profile: Profile) -> list[str]:
    """Every legal text a profile names, in sections, fields and deadlines."""
    return [
        text
        for rule in profile.sections
        for text in (
            *(citation.cite for citation in rule.citations),
            *(field.citation for field in rule.fields),
            *(deadline.citation for deadline in rule.deadlines),
        )
    ]


def test_no_law_later_than_the_plan_is_cited(profile: Profile) -> None:
    passed_but_not_yet_in_force = {"20/2023/QH15", "22/2023/TT-BTTTT"}
    texts = cited_texts(profile)

    assert max(int(year) for text in texts for year in re.findall(r"/(\d{4})\b", text)) == 2023
    assert not [text for text in texts for law in passed_but_not_yet_in_force if law in text]


def test_decree_42_was_in_force_and_known_from_a_summary(profile: Profile) -> None:
    decree_42 = {
        (citation.status, citation.verification)
        for rule in profile.sections
        for citation in rule.citations
        if "42/2022" in citation.cite
    }

    assert decree_42 == {(Force.IN_FORCE, Verification.SUMMARY_SEEN)}


def test_numbers_of_the_repealed_decree_43_are_advisory(profile: Profile) -> None:
    deadlines = [
        deadline
        for rule in profile.sections
        for deadline in rule.deadlines
        if "43/2011" in deadline.citation
    ]

    assert deadlines
    assert all(deadline.is_advisory for deadline in deadlines)


def test_every_section_cites_its_own_point_of_the_plan_first(profile: Profile) -> None:
    for rule in profile.sections:
        assert rule.citations[0].cite == f"Kế hoạch 389/KH-UBND, mục IV.1.{rule.group}"


def test_the_survey_keeps_the_plans_wording_of_each_criterion(survey: Any) -> None:
    assert [dimension["source_text"] for dimension in survey["dimensions"]] == survey_lines()


def test_the_survey_offers_the_plans_options_in_its_order(survey: Any) -> None:
    choices = [dimension for dimension in survey["dimensions"] if dimension["kind"] == "choice"]

    assert len(choices) == 5
    for dimension in choices:
        options = ", ".join(option["source_text"] for option in dimension["options"])
        printed = f"{dimension['name']['vi']}: {dimension['question']['vi']}: {options}."
        assert printed == dimension["source_text"]


def test_the_survey_shows_capitalised_labels_and_mends_only_the_misprint(survey: Any) -> None:
    mended = {}
    for dimension in survey["dimensions"]:
        for option in dimension["options"]:
            label, source = option["label"]["vi"], option["source_text"]
            assert label[0].isupper()
            if label.lower() != source.lower():
                mended[source] = label

    assert mended == {"chưa đáp ứng thể": "Chưa đáp ứng"}


def test_the_survey_asks_for_free_text_only_voluntarily(survey: Any) -> None:
    shapes = [(item["order"], item["kind"], item["required"]) for item in survey["dimensions"]]

    assert shapes == [(order, "choice", True) for order in range(1, 6)] + [(6, "text", False)]


def test_survey_scores_fall_from_the_best_option_to_the_worst(survey: Any) -> None:
    for dimension in survey["dimensions"][:5]:
        assert [option["score"] for option in dimension["options"]] == [3, 2, 1]
