"""Loading: inheritance, and one explained fault for each way a file can be wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sites.mandates import Duty, MandateError, Presence, Problem, Tier, load_profile

BASE = """\
slug: base
title: {vi: Quy định mẫu, en: Sample mandate}
citation: Nghị định mẫu
effective_from: 2024-01-01
groups:
  - {code: a, name: {vi: Văn bản, en: Documents}}
  - {code: b, name: {vi: Tin tức, en: News}}
sections:
  - code: tin-tuc
    group: b
    order: 1
    name: {vi: Tin tức, en: News}
    text: Tin hoạt động của cơ quan.
    kind: news
    presence: page
    tiers: {province: required, department: required, district: required, commune: optional}
    fields:
      - {key: title, name: Tiêu đề, type: string, required: true}
      - {key: body, name: Nội dung, type: rich_text, required: true}
    citations:
      - {cite: Điều 1, status: in_force, verification: text_seen}
    deadlines:
      - {text: Trong 05 ngày, unit: working_day, value: 5, from: change,
         citation: Điều 2, verification: text_seen}
  - code: van-ban
    group: a
    order: 1
    name: {vi: Văn bản, en: Documents}
    text: Văn bản của cơ quan.
    kind: legal_document
    presence: page
    tiers:
      province: required
      department: required
      district: required
      commune: required
    fields: []
    citations:
      - {cite: Điều 3, status: in_force, verification: text_seen}
    deadlines: []
"""

CHILD = """\
slug: child
title: {vi: Quy định mới, en: New mandate}
citation: Nghị định mới
effective_from: 2026-01-01
extends: base
"""

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a mandate file named after its slug."""

    def _write(slug: str, text: str) -> Path:
        path = tmp_path / f"{slug}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def faults(path: Path) -> tuple[Problem, ...]:
    """Everything wrong with the file at ``path``."""
    with pytest.raises(MandateError) as caught:
        load_profile(path)
    return caught.value.problems


def line_of(text: str, fragment: str) -> int:
    """Line of the last occurrence of ``fragment``, from 1."""
    return text[: text.rindex(fragment)].count("\n") + 1


def test_a_sound_file_becomes_a_profile_in_menu_order(write: Write) -> None:
    profile = load_profile(write("base", BASE))

    assert [rule.code for rule in profile.sections] == ["van-ban", "tin-tuc"]
    assert profile.section("tin-tuc").presence is Presence.PAGE
    assert profile.section("tin-tuc").duty_of(Tier.COMMUNE) is Duty.OPTIONAL


@pytest.mark.parametrize(
    ("sound", "broken", "fault", "mend"),
    [
        ("    kind: news", "    kind: newz", "“newz” không phải loại nội dung", "news"),
        ("presence: page", "presence: popup", "“popup” không phải hình thức", "page, link, fact"),
        ("commune: optional", "commune: must", "“must” không phải mức độ", "if_applicable"),
        ("commune: optional", "xa: optional", "Cấp “xa” không có", "commune"),
        ("    order: 1", "    ordr: 1", "Khóa “ordr” không có", "có phải “order”?"),
        (
            "citation: Nghị định mẫu",
            "citaton: Nghị định mẫu",
            "Khóa “citaton”",
            "có phải “citation”?",
        ),
        ("type: string", "type: strng", "“strng” không phải kiểu trường", "string"),
        ("from: change", "since: change", "Khóa “since”", "from"),
        ("effective_from: 2024-01-01", "effective_from: 2024-13-45", "“2024-13-45” không", "2026"),
        ("    group: a", "    group: z", "Nhóm “z” chưa được khai báo", "a, b"),
        ("- code: van-ban", "- code: tin-tuc", "“tin-tuc” trùng mã với dòng 9", "đổi “code”"),
        ("{code: b, name", "{code: a, name", "Nhóm “a” trùng mã với dòng 6", "đổi “code”"),
        ("{key: body", "{key: title", "Trường “title” trùng mã với dòng 18", "đổi “key”"),
        ("- code: van-ban", "- code: Văn bản", "“Văn bản” không dùng làm mã", "không dấu"),
        ("    order: 1", "    order: một", "“order” sai kiểu", "số nguyên"),
        ("    order: 1", "    order: 0", "“order” sai kiểu", "từ 1 trở lên"),
        ("required: true}", "required: maybe}", "“required” sai kiểu", "true hoặc false"),
        ("fields: []", "fields: none", "“fields” sai kiểu", "danh sách"),
        ("unit: working_day, value: 5", "unit: working_day", "không khớp với đơn vị", "value"),
        ("unit: working_day", "unit: immediate", "không khớp với đơn vị", "bỏ “value”"),
        ("text: Văn bản của cơ quan.", "text: ''", "“text” để trống", "ghi nội dung"),
        ("slug: base", "slug: other", "“other” khác tên tệp “base.yaml”", "slug: base"),
        ("    kind: legal_document", "    group: a", "Khóa “group” lặp lại", "giữ một khóa"),
    ],
)
def test_a_wrong_value_is_explained_at_its_line(
    write: Write, sound: str, broken: str, fault: str, mend: str
) -> None:
    before, _, after = BASE.rpartition(sound)
    text = before + broken + after

    problems = faults(write("base", text))

    explained = [problem for problem in problems if fault in problem.fault]
    assert [problem.place.line for problem in explained] == [before.count("\n") + 1]
    assert mend in explained[0].mend


def test_a_missing_key_is_reported_where_its_section_begins(write: Write) -> None:
    text = BASE.replace("    kind: legal_document\n", "")

    (problem,) = faults(write("base", text))

    assert problem.fault == "Thiếu khóa “kind”."
    assert problem.place.line == line_of(text, "- code: van-ban")


def test_a_missing_tier_is_reported_at_the_tiers(write: Write) -> None:
    text = BASE.replace("      commune: required\n", "")

    (problem,) = faults(write("base", text))

    assert problem.fault == "Thiếu khóa “commune”."
    assert problem.place.line == line_of(text, "    tiers:\n")


def test_a_section_must_cite_something(write: Write) -> None:
    line = "      - {cite: Điều 3, status: in_force, verification: text_seen}\n"
    text = BASE.replace("    citations:\n" + line, "    citations: []\n")

    (problem,) = faults(write("base", text))

    assert problem.fault == "“citations” để trống."
    assert problem.place.line == line_of(text, "citations: []")


def test_a_profile_may_not_end_before_it_begins(write: Write) -> None:
    text = BASE.replace("groups:", "effective_to: 2023-12-31\ngroups:", 1)

    (problem,) = faults(write("base", text))

    assert problem.place.line == 5
    assert "2023-12-31 trước" in problem.fault


def test_every_fault_is_listed_in_reading_order(write: Write) -> None:
    text = (
        BASE.replace("2024-01-01", "hôm nay")
        .replace("kind: news", "kind: newz")
        .replace("fields: []", "feilds: []")
        .replace("group: a", "group: z")
    )

    problems = faults(write("base", text))

    # The misspelt key is both an unknown key and, at its section, a missing one.
    fragments = ["hôm nay", "kind: newz", "- code: van-ban", "group: z", "feilds"]
    assert [problem.place.line for problem in problems] == [line_of(text, f) for f in fragments]


def test_the_error_reads_file_line_fault_and_mend(write: Write) -> None:
    path = write("base", BASE.replace("kind: news", "kind: newz"))

    with pytest.raises(MandateError, match="Cách sửa: chọn một trong: ") as caught:
        load_profile(path)

    assert str(caught.value).startswith(f"{path}:14: “newz” không phải loại nội dung hợp lệ.")


def test_broken_yaml_is_reported_at_the_broken_line(write: Write) -> None:
    text = BASE.replace("    kind: news", "   kind: [news")

    (problem,) = faults(write("base", text))

    assert "cú pháp YAML" in problem.fault
    assert problem.place.line == line_of(text, "kind: [news")


@pytest.mark.parametrize("text", ["", "- slug: base\n", "chỉ có chữ\n"])
def test_a_file_that_is_no_mapping_is_refused(write: Write, text: str) -> None:
    (problem,) = faults(write("base", text))

    assert problem.fault == "Tệp không phải một bộ quy định."


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.yaml"
    path.write_bytes(BASE.encode("utf-16"))

    (problem,) = faults(path)

    assert "UTF-8" in problem.fault


def test_a_child_takes_over_groups_and_sections_but_not_the_head(write: Write) -> None:
    parent = load_profile(write("base", BASE))
    child = load_profile(write("child", CHILD))

    assert child.sections == parent.sections
    assert child.groups == parent.groups
    assert child.title.vi == "Quy định mới"
    assert child.extends == "base"


def test_a_child_without_a_title_does_not_borrow_its_parents(write: Write) -> None:
    write("base", BASE)
    text = CHILD.replace("title: {vi: Quy định mới, en: New mandate}\n", "")

    (problem,) = faults(write("child", text))

    assert problem.fault == "Thiếu khóa “title”."


def test_a_section_listed_again_replaces_only_the_keys_it_names(write: Write) -> None:
    parent = load_profile(write("base", BASE))
    override = """\
sections:
  - code: tin-tuc
    tiers: {district: archive_only}
    fields:
      - {key: headline, name: Tít, type: string, required: true}
"""
    child = load_profile(write("child", CHILD + override))

    before, after = parent.section("tin-tuc"), child.section("tin-tuc")
    assert after.duty_of(Tier.DISTRICT) is Duty.ARCHIVE_ONLY
    assert after.duty_of(Tier.COMMUNE) is before.duty_of(Tier.COMMUNE)
    assert [field.key for field in after.fields] == ["headline"]
    assert (after.text, after.citations) == (before.text, before.citations)
    assert child.section("van-ban") == parent.section("van-ban")


def test_a_new_section_of_a_child_must_be_complete(write: Write) -> None:
    write("base", BASE)
    text = CHILD + "sections:\n  - {code: moi, group: a, order: 2}\n"

    problems = faults(write("child", text))

    assert {problem.place.line for problem in problems} == {line_of(text, "code: moi")}
    assert len(problems) == 8


def test_a_fault_in_the_parent_names_the_parents_file(write: Write) -> None:
    parent = write("base", BASE.replace("kind: news", "kind: newz"))

    (problem,) = faults(write("child", CHILD))

    assert (problem.place.file, problem.place.line) == (parent, 14)


def test_an_unknown_parent_is_reported_with_the_files_own_faults_only(write: Write) -> None:
    write("base", BASE)
    text = CHILD.replace("extends: base", "extends: bse") + "sections:\n  - {kind: newz}\n"

    problems = faults(write("child", text))

    assert [problem.place.line for problem in problems] == [5, 7]
    assert "Không có bộ quy định “bse”" in problems[0].fault
    assert "base" in problems[0].mend


def test_profiles_that_extend_each_other_are_refused(write: Write) -> None:
    parent = write("base", BASE.replace("groups:", "extends: child\ngroups:", 1))

    (problem,) = faults(write("child", CHILD))

    assert "child → base → child" in problem.fault
    assert (problem.place.file, problem.place.line) == (parent, 5)


def test_a_profile_may_not_extend_itself(write: Write) -> None:
    (problem,) = faults(write("child", CHILD.replace("extends: base", "extends: child")))

    assert "child → child" in problem.fault
    assert problem.place.line == 5


def test_parents_are_looked_up_in_the_search_folder(write: Write, tmp_path: Path) -> None:
    write("base", BASE)
    elsewhere = tmp_path / "drafts"
    elsewhere.mkdir()
    draft = elsewhere / "child.yaml"
    draft.write_text(CHILD, encoding="utf-8")

    assert len(load_profile(draft, search_dir=tmp_path).sections) == 2


def test_decomposed_vietnamese_is_stored_composed(write: Write) -> None:
    decomposed = "Tin tu\u031b\u0301c"

    profile = load_profile(
        write("base", BASE.replace("vi: Tin tức, en: News}", f"vi: {decomposed}, en: News}}"))
    )

    assert profile.section("tin-tuc").name.vi == "Tin tức"


DROPS_DOCUMENTS = """\
sections:
  - code: van-ban
    tiers: {province: retired, department: retired, district: retired, commune: retired}
moves:
  - {from: van-ban, to: tin-tuc}
"""


def test_moves_say_where_entries_of_a_dropped_section_go(write: Write) -> None:
    write("base", BASE)
    profile = load_profile(write("child", CHILD + DROPS_DOCUMENTS))
    assert [(move.source, move.to) for move in profile.moves] == [("van-ban", "tin-tuc")]
    assert profile.to_dict()["moves"] == [{"from": "van-ban", "to": "tin-tuc"}]


def test_moves_belong_to_one_change_of_law_and_are_not_inherited(write: Write) -> None:
    write("base", BASE)
    write("child", CHILD + DROPS_DOCUMENTS)
    text = CHILD.replace("slug: child", "slug: later").replace("extends: base", "extends: child")
    assert load_profile(write("later", text)).moves == ()


def test_a_section_that_no_profile_names_any_more_may_be_moved_from(write: Write) -> None:
    profile = load_profile(write("base", BASE + "moves:\n  - {from: muc-cu, to: tin-tuc}\n"))
    assert profile.moves[0].source == "muc-cu"


@pytest.mark.parametrize(
    ("moves", "fault"),
    [
        ("[{from: muc-cu, to: khong-co}]", "Không có chuyên mục “khong-co” để nhận nội dung."),
        ("[{from: tin-tuc, to: van-ban}]", ""),
        (
            "[{from: van-ban, to: tin-tuc}]",
            "“van-ban” vẫn là chuyên mục của mọi cấp nên không có gì để chuyển đi.",
        ),
        (
            "[{from: muc-cu, to: tin-tuc}, {from: muc-cu, to: van-ban}]",
            "Chuyển nội dung từ “muc-cu” trùng mã với dòng 41.",
        ),
        (
            "[{from: muc-cu, to: muc-cu}]",
            "“muc-cu” vừa nhận nội dung vừa bị chuyển nội dung đi.",
        ),
        ("[{from: muc-cu}]", "Thiếu khóa “to”."),
        ("[{form: muc-cu, to: tin-tuc}]", "Khóa “form” không có trong lược đồ."),
    ],
)
def test_a_move_that_leads_nowhere_is_explained(write: Write, moves: str, fault: str) -> None:
    path = write(
        "base", BASE.replace("commune: optional", "commune: retired") + f"moves: {moves}\n"
    )
    if not fault:  # one tier drops it: there entries do move
        assert load_profile(path).moves
        return
    assert fault in [problem.fault for problem in faults(path)]


def test_nothing_moves_into_a_section_that_is_no_page_or_stands_nowhere(write: Write) -> None:
    link = BASE.replace("presence: page", "presence: link", 1)
    (problem,) = faults(write("base", link + "moves: [{from: muc-cu, to: tin-tuc}]\n"))
    assert "không phải chuyên mục dạng trang" in problem.fault
