"""Plans in Vietnamese: every step, or how many of each."""

from collections.abc import Iterable, Iterator

from .facts import Section
from .plans import Moving, NewSection, Plan


def lines_of(plan: Plan) -> Iterator[str]:
    """The portal, then a line for each step."""
    if plan.changes_nothing:
        yield f"{plan.key}: đã theo {plan.after}, không có gì phải làm."
        return
    yield f"{plan.key}: từ {plan.before or 'chưa có quy định'} sang {plan.after}"
    yield from _sections("mở lại từ lưu trữ", plan.revived)
    for renaming in plan.renamed:
        old = renaming.section
        yield f"  đổi tên: {old.code} ({old.language}) “{old.title}” → “{renaming.title}”"
    yield from _sections("chuyên mục mới", plan.created)
    yield from map(_move, plan.moved)
    yield from _sections("lưu trữ, chỉ đọc", plan.archived)
    for entry in plan.left:
        yield f"  ở lại lưu trữ: “{entry.title}” (chuyên mục mới không nhận loại này)"
    yield from _sections("bỏ chuyên mục còn trống", plan.removed)
    yield from (f"  KHÔNG CHUYỂN ĐƯỢC: {fault}" for fault in plan.faults)


def _sections(heading: str, sections: Iterable[Section | NewSection]) -> Iterator[str]:
    for section in sections:
        yield f"  {heading}: {section.code} ({section.language}) “{section.title}”"


def _move(moving: Moving) -> str:
    entry = moving.entry
    how = "trả về" if moving.returns_to else "chuyển"
    return f"  {how}: “{entry.title}” {entry.code}/{entry.slug} → {moving.code}/{moving.slug}"


def summary_of(plan: Plan) -> str:
    """One line."""
    if plan.changes_nothing:
        return "không có gì phải làm"
    counts = {
        "chuyên mục mới": plan.created,
        "mở lại": plan.revived,
        "đổi tên": plan.renamed,
        "bài chuyển": plan.moved,
        "lưu trữ": plan.archived,
        "bỏ vì trống": plan.removed,
        "bài ở lại lưu trữ": plan.left,
    }
    words = [f"{len(steps)} {noun}" for noun, steps in counts.items() if steps]
    return ", ".join(words) or "chỉ đổi căn cứ"
