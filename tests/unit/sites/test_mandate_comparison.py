"""What `mandate diff` says: each difference of two profiles, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from sites.mandates import Duty, LocalizedText, Profile, Tier, load_profile
from sites.mandates.comparison import Comparison, compare
from sites.mandates.wording import lines_of

MANDATES = Path(__file__).parents[3] / "fixtures/mandates"


@pytest.fixture(scope="module")
def plan() -> Profile:
    return load_profile(MANDATES / "ke-hoach-389-2023.yaml")


@pytest.fixture(scope="module")
def decree() -> Profile:
    return load_profile(MANDATES / "nghi-dinh-224-2026.yaml")


@pytest.fixture(scope="module")
def difference(plan: Profile, decree: Profile) -> Comparison:
    return compare(plan, decree)


def test_the_decree_adds_eighteen_sections_and_removes_none(difference: Comparison) -> None:
    assert len(difference.added) == 18
    assert difference.removed == ()


def test_going_back_removes_what_was_added(plan: Profile, decree: Profile) -> None:
    back = compare(decree, plan)
    assert back.added == ()
    assert back.removed == compare(plan, decree).added


def test_a_profile_does_not_differ_from_itself(plan: Profile) -> None:
    same = compare(plan, plan)
    assert (same.added, same.removed, same.changed) == ((), (), ())
    assert list(lines_of(same))[1:] == ["  Không có gì khác nhau."]


def test_the_list_of_districts_retires_for_every_tier(difference: Comparison) -> None:
    (retired,) = difference.retired
    assert retired.code == "lien-ket-ubnd-huyen"
    assert retired.retires == tuple(Tier)


def test_duties_are_compared_for_each_tier(difference: Comparison) -> None:
    news = next(change for change in difference.changed if change.code == "hoat-dong-don-vi")
    (duty,) = news.duties
    assert (duty.tier, duty.before, duty.after) == (
        Tier.DISTRICT, Duty.REQUIRED, Duty.ARCHIVE_ONLY,
    )  # fmt: skip


def test_new_fields_deadlines_and_citations_are_named(difference: Comparison) -> None:
    texts = next(change for change in difference.changed if change.code == "van-ban-quy-pham")
    assert {field.key for field in texts.fields.added} == {
        "validity", "related_documents", "territory",
    }  # fmt: skip
    assert any("ngưng hiệu lực" in deadline.text for deadline in texts.deadlines.added)
    assert any("64/2025/QH15" in citation.cite for citation in texts.citations.added)


def test_a_field_that_becomes_required_is_told_apart_from_a_new_one(plan: Profile) -> None:
    rule = plan.section("van-ban-quy-pham")
    eased = replace(rule, fields=tuple(replace(f, required=False) for f in rule.fields))
    others = tuple(other for other in plan.sections if other.code != rule.code)
    before = replace(plan, sections=(eased, *others))
    (change,) = compare(before, plan).changed
    assert change.fields.added == ()
    assert {f.key for f in change.fields.now_required} == {f.key for f in rule.fields if f.required}


def test_a_new_name_is_a_renaming(plan: Profile) -> None:
    rule = plan.section("hoi-dap")
    renamed = replace(rule, name=LocalizedText("Hỏi – Đáp", "Q&A"))
    sections = tuple(renamed if other is rule else other for other in plan.sections)
    (change,) = compare(plan, replace(plan, sections=sections)).changed
    assert change.renamed
    assert (change.renamed.before.vi, change.renamed.after.vi) == ("Hỏi đáp", "Hỏi – Đáp")
    text = "\n".join(lines_of(compare(plan, replace(plan, sections=sections))))
    assert "Đổi tên: “Hỏi đáp” → “Hỏi – Đáp”" in text


def test_the_words_name_sections_tiers_and_duties_in_vietnamese(difference: Comparison) -> None:
    text = "\n".join(lines_of(difference))
    assert "Chuyên mục mới: 18" in text
    assert "lien-ket-ubnd-huyen “UBND các huyện” (cấp tỉnh, sở, ngành, huyện, xã)" in text
    assert "huyện: bắt buộc → chỉ lưu trữ" in text


def test_an_optional_key_leaves_the_digest_of_old_profiles_alone(decree: Profile) -> None:
    """Stored before the schema knew ``moves``, the profile is still the same."""
    content = decree.to_dict()
    assert content.pop("moves") == []
    assert Profile.from_dict(content).digest == decree.digest


def test_other_sources_of_rules_are_told(plan: Profile, decree: Profile) -> None:
    rules = compare(plan, decree).rules
    assert (rules.added, rules.removed) == ((), ())
    changed = {new.code: (old.citation, new.citation) for old, new in rules.changed}
    assert "lien-ket-song" in changed
    assert all(before != after for before, after in changed.values())


def test_a_rule_that_is_new_gone_or_weighs_otherwise_is_told(plan: Profile) -> None:
    first, second, *others = plan.rules
    heavier = replace(second, weight=second.weight + 1)
    new = replace(first, code="quy-tac-moi")
    after = replace(plan, rules=(new, heavier, *others))
    comparison = compare(plan, after)
    assert comparison.rules.added == (new,)
    assert comparison.rules.removed == (first,)
    assert comparison.rules.changed == ((second, heavier),)
    told = "\n".join(lines_of(comparison))
    assert "Quy tắc chấm điểm mới: 1\n  quy-tac-moi" in told
    assert f"trọng số {second.weight};" in told
    assert f"→ trọng số {heavier.weight};" in told
