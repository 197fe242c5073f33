"""A comparison of two profiles in Vietnamese, line by line."""

from collections.abc import Iterable, Iterator

from sites.mandates.comparison import (
    Comparison,
    DutyChange,
    FieldChanges,
    SectionChange,
)
from sites.mandates.schema import FieldRule, SectionRule
from sites.mandates.vocabulary import Duty, Tier

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


def lines_of(comparison: Comparison) -> Iterator[str]:
    """The whole comparison; one line alone where the two say the same."""
    yield f"Từ “{comparison.before}” sang “{comparison.after}”:"
    if not (comparison.added or comparison.removed or comparison.changed):
        yield "  Không có gì khác nhau."
        return
    yield from _sections("Chuyên mục mới", comparison.added)
    yield from _sections("Chuyên mục không còn trong quy định", comparison.removed)
    yield from _retired(comparison.retired)
    yield f"Chuyên mục thay đổi: {len(comparison.changed)}"
    for change in comparison.changed:
        yield from _change(change)


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
