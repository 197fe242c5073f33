"""`manage.py network` and `manage.py mandate`, as an operator meets them."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sites.models import MandateProfile, Portal
from tests.unit.sites.agency_lists import DISTRICT, EXCERPT, PROVINCE, with_header, written

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[str, str]:
    """What a command prints: results, and progress."""
    results, progress = StringIO(), StringIO()
    call_command(*map(str, arguments), stdout=results, stderr=progress, no_color=True)
    return results.getvalue(), progress.getvalue()


def load(path: Path) -> tuple[str, str]:
    options = ("--as-of", "2025-06-30", "--province", "46", "--host", "hue.localhost")
    return run("network", "load", path, *options)


def test_a_load_shows_progress_warnings_and_a_summary(tmp_path: Path) -> None:
    results, progress = load(written(tmp_path, EXCERPT))
    assert "Cơ quan: 11 mới, 0 cập nhật, 0 giữ nguyên." in results
    assert "Đọc 1 tệp…" in progress
    assert "huongvan-20008.hue.localhost" in progress


def test_a_second_load_says_that_nothing_changed(tmp_path: Path) -> None:
    path = written(tmp_path, EXCERPT)
    load(path)
    assert load(path)[0] == "Không có gì thay đổi: 11 cơ quan đã đúng như danh sách.\n"


def test_a_refusal_counts_the_faults_and_says_that_nothing_was_written(tmp_path: Path) -> None:
    path = written(tmp_path, with_header(PROVINCE, "481,district,Huyện,,,,"))
    with pytest.raises(CommandError) as refused:
        load(path)
    heading, fault = str(refused.value).splitlines()
    assert heading == "Có 1 lỗi; chưa ghi gì vào cơ sở dữ liệu."
    assert fault.startswith(f"{path}:3: Cột name để trống.")


def test_the_list_shows_every_portal_with_its_host_and_sections(tmp_path: Path) -> None:
    load(written(tmp_path, with_header(PROVINCE, DISTRICT)))
    lines = run("network", "list")[0].splitlines()
    words = "aluoi-481 Cấp huyện aluoi.hue.localhost 30 chuyên mục Huyện A Lưới"
    assert lines[0].split() == words.split()
    assert lines[-1] == "Tổng cộng: 2 trang."


def test_translate_adds_english_once(tmp_path: Path) -> None:
    load(written(tmp_path, with_header(PROVINCE)))
    assert run("network", "translate", "hue-46")[0] == "hue-46 (en): 31 trang (page) mới.\n"
    assert "không có gì thay đổi" in run("network", "translate", "hue-46")[0]


def test_translating_a_portal_that_is_not_there_says_where_to_look() -> None:
    with pytest.raises(CommandError, match="network list"):
        run("network", "translate", "khong-co")


def test_all_mandates_are_loaded_and_named() -> None:
    assert "ke-hoach-389-2023: đã nạp (42 chuyên mục)." in run("mandate", "load", "--all")[0]
    assert set(MandateProfile.objects.values_list("slug", flat=True)) == {
        "ke-hoach-389-2023",
        "nghi-dinh-224-2026",
    }
    assert not Portal.objects.exists()


def test_a_faulty_mandate_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "hong.yaml"
    path.write_text("slug: hong\nthua: 1\n")
    with pytest.raises(CommandError, match=r"hong\.yaml:2: "):
        run("mandate", "load", path)
