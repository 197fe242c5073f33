"""Survey files: checked to the line, loaded once, never changed."""

import io
import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cms.surveys.definition import SurveyFileError, load_survey, read_survey
from cms.surveys.models import Option, Survey

PLAN = settings.SURVEYS_DIR / "ke-hoach-389-2023.yaml"


@pytest.fixture
def variant(tmp_path):
    """``variant(old, new)`` → a copy of the Plan's survey with that text replaced."""

    def write(*pairs):
        text = PLAN.read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "phieu.yaml"
        path.write_text(text)
        return path

    return write


def test_the_plan_asks_about_six_dimensions_in_its_own_words():
    rule = read_survey(PLAN)
    assert [dimension.name.vi for dimension in rule.dimensions] == [
        "Giao diện", "Nội dung", "Chất lượng", "Tương tác", "Chức năng hỗ trợ", "Yêu cầu khác",
    ]  # fmt: skip
    words = [option.source_text for dimension in rule.dimensions for option in dimension.options]
    assert words == [
        "Dễ tiếp cận", "bình thường", "khó tiếp cận",
        "Đáp ứng", "chưa đáp ứng", "không đáp ứng",
        "tốt", "khá", "trung bình",
        "Hài lòng", "chấp nhận", "không hài lòng",
        "Đáp ứng", "đáp ứng một phần", "chưa đáp ứng thể",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("anonymous: true", "anonymous: false"), "danh sách"),
        (("version: 1", "version: 0"), ""),
        (("    kind: text", "    kind: number"), "danh sách"),
        (("citation:", "cite:"), "cite"),
    ],
)
def test_a_fault_names_its_file_and_line(variant, change, words):
    path = variant(change)
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if change[1] in text)
    with pytest.raises(SurveyFileError) as refused:
        read_survey(path)
    assert any(p.startswith(f"{path}:{line}:") and words in p for p in refused.value.problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("code: content", "code: interface"), "hai lần"),
        (("kind: choice", "kind: text"), "lựa chọn"),
    ],
)
def test_what_does_not_fit_together_is_told(variant, change, words):
    with pytest.raises(SurveyFileError, match=words):
        read_survey(variant(change))


def test_what_is_no_yaml_is_said_so(tmp_path):
    path = tmp_path / "hong.yaml"
    path.write_text("a: [")
    with pytest.raises(SurveyFileError, match=r"hong\.yaml"):
        read_survey(path)


@pytest.mark.django_db
def test_loading_twice_changes_nothing():
    survey, written = load_survey(read_survey(PLAN))
    again, rewritten = load_survey(read_survey(PLAN))
    assert (again, written, rewritten) == (survey, True, False)
    assert (survey.dimensions.count(), Option.objects.count()) == (6, 15)


@pytest.mark.django_db
def test_a_loaded_version_never_changes(variant):
    load_survey(read_survey(PLAN))
    edited = read_survey(variant(("label: {vi: Tốt,", "label: {vi: Rất tốt,")))
    with pytest.raises(SurveyFileError, match="Phiên bản 1 đã nạp"):
        load_survey(edited)
    assert not Option.objects.filter(label="Rất tốt").exists()


@pytest.mark.django_db
def test_a_new_version_replaces_the_old_and_keeps_it(variant):
    load_survey(read_survey(PLAN))
    load_survey(read_survey(variant(("version: 1", "version: 2"))))
    assert list(Survey.objects.order_by("version").values_list("version", "active")) == [
        (1, False),
        (2, True),
    ]


@pytest.mark.django_db
def test_the_command_loads_the_surveys_of_the_repository():
    out = io.StringIO()
    call_command("survey", "load", stdout=out)
    call_command("survey", "load", stdout=out)
    assert out.getvalue().splitlines() == [
        "Phiếu đánh giá phiên bản 1: đã nạp.",
        "Phiếu đánh giá phiên bản 1: không đổi.",
    ]


@pytest.mark.django_db
def test_the_command_explains_a_broken_file(variant):
    with pytest.raises(CommandError, match=r"phieu\.yaml:\d+"):
        call_command("survey", "load", str(variant(("kind: text", "kind: number"))))


def test_the_digest_follows_the_content(variant):
    assert read_survey(PLAN).digest == read_survey(variant(("# Đánh giá", "# Chú thích"))).digest
    assert read_survey(PLAN).digest != read_survey(variant(("score: 3", "score: 4"))).digest
    assert json.dumps(read_survey(PLAN).digest)
