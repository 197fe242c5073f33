"""A comparison of two profiles in Vietnamese, line by line."""

from collections.abc import Iterable, Iterator

from sites.mandates.comparison import (
    Comparison,
    DutyChange,
    FieldChanges,
    RuleChanges,
    SectionChange,
)
from sites.mandates.schema import ComplianceRule, FieldRule, SectionRule
from sites.mandates.vocabulary import Duty, Severity, Tier

TIERS = {
    Tier.PROVINCE: "tỉnh",
    Tier.DEPARTMENT: "sở, ngành",
    Tier.DISTRICT: "huyện",
    Tier.COMMUNE: "xã",
}
DUTIES = {
    Duty.REQUIRED: "bắt buộc",
    Duty.IF_APPLICABLE: "bắt buộc nếu có phát sinh",
    Duty.RECOMMENDED: "khuyến nghị",
    Duty.OPTIONAL: "tùy chọn",
    Duty.ARCHIVE_ONLY: "chỉ lưu trữ",
    Duty.RETIRED: "thôi dùng",
    Duty.NOT_APPLICABLE: "không áp dụng",
}
ASPECTS = {
    "group": "Nhóm",
    "kind": "Loại nội dung",
    "presence": "Hình thức",
    "text": "Lời văn",
}
SEVERITIES = {
    Severity.BREACH: "vi phạm",
    Severity.WARNING: "cần sửa",
    Severity.ADVICE: "tham khảo",
}


def lines_of(comparison: Comparison) -> Iterator[str]:
    """The whole comparison; one line alone where the two say the same."""
    yield f"Từ “{comparison.before}” sang “{comparison.after}”:"
    if comparison.changes_nothing:
        yield "  Không có gì khác nhau."
        return
    yield from _sections("Chuyên mục mới", comparison.added)
    yield from _sections("Chuyên mục không còn trong quy định", comparison.removed)
    yield from _retired(comparison.retired)
    yield f"Chuyên mục thay đổi: {len(comparison.changed)}"
    for change in comparison.changed:
        yield from _change(change)
    yield from _rules(comparison.rules)


def _rules(changes: RuleChanges) -> Iterator[str]:
    for heading, rules in (("mới", changes.added), ("bỏ", changes.removed)):
        yield f"Quy tắc chấm điểm {heading}: {len(rules)}"
        yield from (f"  {rule.code} “{rule.title.vi}” ({_judged(rule)})" for rule in rules)
    yield f"Quy tắc chấm điểm thay đổi: {len(changes.changed)}"
    for old, new in changes.changed:
        yield f"  {new.code} “{new.title.vi}”: {_judged(old)} → {_judged(new)}"


def _judged(rule: ComplianceRule) -> str:
    """All that tells one wording of a rule from another."""
    weight = "0, tham khảo" if rule.is_advisory else str(rule.weight)
    parts = [f"trọng số {weight}", SEVERITIES[rule.severity], rule.citation]
    if rule.days:
        parts.append(f"{rule.days} ngày")
    if rule.kinds:
        parts.append(f"chỉ {', '.join(rule.kinds)}")
    if rule.unless_kinds:
        parts.append(f"trừ {', '.join(rule.unless_kinds)}")
    return "; ".join(parts)


def _sections(heading: str, rules: tuple[SectionRule, ...]) -> Iterator[str]:
    yield f"{heading}: {len(rules)}"
    for rule in rules:
        yield f"  {rule.code} “{rule.name.vi}” ({_by_tier(rule)})"


def _by_tier(rule: SectionRule) -> str:
    return "; ".join(f"{TIERS[tier]}: {DUTIES[rule.duty_of(tier)]}" for tier in Tier)


def _retired(changes: tuple[SectionChange, ...]) -> Iterator[str]:
    yield f"Chuyên mục thôi dùng: {len(changes)}"
    for change in changes:
        tiers = ", ".join(TIERS[tier] for tier in change.retires)
        yield f"  {change.code} “{change.name.vi}” (cấp {tiers})"


def _change(change: SectionChange) -> Iterator[str]:
    yield f"  {change.code} “{change.name.vi}”"
    if change.renamed:
        yield f"    Đổi tên: “{change.renamed.before.vi}” → “{change.renamed.after.vi}”"
        yield f"    Tên tiếng Anh: “{change.renamed.before.en}” → “{change.renamed.after.en}”"
    for value in change.values:
        yield f"    {ASPECTS[value.aspect]}: “{value.before}” → “{value.after}”"
    if change.duties:
        yield "    Mức độ: " + "; ".join(map(_duty, change.duties))
    yield from _fields(change.fields)
    yield from _listed("Thêm thời hạn", (item.text for item in change.deadlines.added))
    yield from _listed("Bỏ thời hạn", (item.text for item in change.deadlines.removed))
    yield from _listed("Thêm căn cứ", (item.cite for item in change.citations.added))
    yield from _listed("Bỏ căn cứ", (item.cite for item in change.citations.removed))


def _duty(change: DutyChange) -> str:
    before, after = (DUTIES[duty] if duty else "không có" for duty in (change.before, change.after))
    return f"{TIERS[change.tier]}: {before} → {after}"


def _fields(changes: FieldChanges) -> Iterator[str]:
    yield from _listed("Thêm trường", map(_field, changes.added))
    yield from _listed("Bỏ trường", map(_field, changes.removed))
    yield from _listed("Trường nay bắt buộc", map(_field, changes.now_required))
    yield from _listed("Trường thôi bắt buộc", map(_field, changes.no_longer_required))
    yield from _listed("Trường đổi tên hoặc kiểu", map(_field, changes.reworded))
    yield from _listed("Trường đổi căn cứ", map(_field, changes.other_source))


def _field(rule: FieldRule) -> str:
    return f"{rule.name} ({rule.key}{', bắt buộc' if rule.required else ''})"


def _listed(heading: str, words: Iterable[str]) -> Iterator[str]:
    found = list(words)
    if found:
        yield f"    {heading}: {'; '.join(found)}"
