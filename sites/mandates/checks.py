"""Rules between the parts of a mandate file, which a schema of single values cannot state."""

from collections.abc import Iterator
from pathlib import Path

from sites.mandates.moves import check_moves
from sites.mandates.tree import Mapping
from sites.problems import Problem


def check_file(root: Mapping, path: Path) -> Iterator[Problem]:
    """Faults one file shows by itself, before anything is inherited."""
    yield from _slug_other_than_file(root, path)
    yield from _repeats(root, "groups", "code", "Nhóm")
    yield from _repeats(root, "sections", "code", "Chuyên mục")
    yield from _repeats(root, "rules", "code", "Quy tắc")
    for section in root.mappings("sections"):
        yield from _repeats(section, "fields", "key", "Trường")
    yield from _repeats(root, "moves", "from", "Chuyển nội dung từ")


def check_profile(root: Mapping) -> Iterator[Problem]:
    """Faults of a profile whose inheritance is resolved."""
    yield from _ends_before_it_begins(root)
    codes = [group.text("code") for group in root.mappings("groups")]
    for section in root.mappings("sections"):
        if section.text("group") and section.text("group") not in codes:
            yield _unknown_group(section, codes)
    yield from check_moves(root)


def _slug_other_than_file(root: Mapping, path: Path) -> Iterator[Problem]:
    # `extends` finds a profile by its file name, so the two may not drift apart.
    slug = root.text("slug")
    if slug and slug != path.stem:
        yield Problem(
            root.place_of("slug"),
            f"Mã bộ quy định “{slug}” khác tên tệp “{path.name}”.",
            f"ghi “slug: {path.stem}” hoặc đổi tên tệp thành “{slug}.yaml”.",
        )


def _repeats(owner: Mapping, list_key: str, identity: str, noun: str) -> Iterator[Problem]:
    first_lines: dict[str, int] = {}
    for item in owner.mappings(list_key):
        code, place = item.text(identity), item.place_of(identity)
        if code in first_lines:
            yield Problem(
                place,
                f"{noun} “{code}” trùng mã với dòng {first_lines[code]}.",
                f"đổi “{identity}” của một trong hai, hoặc gộp làm một.",
            )
        elif code:
            first_lines[code] = place.line


def _ends_before_it_begins(root: Mapping) -> Iterator[Problem]:
    begins, ends = root.text("effective_from"), root.text("effective_to")
    # ISO dates compare as text; a malformed one is reported by the schema.
    if begins and ends and ends < begins:
        yield Problem(
            root.place_of("effective_to"),
            f"Ngày hết hiệu lực {ends} trước ngày có hiệu lực {begins}.",
            "sửa một trong hai ngày.",
        )


def _unknown_group(section: Mapping, codes: list[str]) -> Problem:
    return Problem(
        section.place_of("group"),
        f"Nhóm “{section.text('group')}” chưa được khai báo.",
        f"dùng một trong: {', '.join(codes)}; hoặc thêm nhóm vào “groups”.",
    )
