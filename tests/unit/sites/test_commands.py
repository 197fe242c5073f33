"""`manage.py network` and `manage.py mandate`, as an operator meets them."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sites.models import MandateProfile, Portal, PortalMandate
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
    words = "aluoi-481 Cấp huyện aluoi.hue.localhost 36 chuyên mục Huyện A Lưới"
    assert lines[0].split() == words.split()
    assert lines[-1] == "Tổng cộng: 2 trang."


def test_translate_adds_english_once(tmp_path: Path) -> None:
    load(written(tmp_path, with_header(PROVINCE)))
    assert run("network", "translate", "hue-46")[0] == "hue-46 (en): 37 trang (page) mới.\n"
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


PLAN, DECREE = "ke-hoach-389-2023", "nghi-dinh-224-2026"


def test_diff_prints_what_a_new_law_changes_and_writes_nothing() -> None:
    results, _ = run("mandate", "diff", PLAN, DECREE)
    assert "Chuyên mục mới: 18" in results
    assert "lien-ket-ubnd-huyen" in results
    assert not MandateProfile.objects.exists()


def test_diff_as_json_carries_the_same_facts() -> None:
    difference = json.loads(run("mandate", "diff", PLAN, DECREE, "--format", "json")[0])
    assert (difference["before"], difference["after"]) == (PLAN, DECREE)
    assert len(difference["added"]) == 18
    news = next(item for item in difference["changed"] if item["code"] == "hoat-dong-don-vi")
    assert news["duties"] == [{"tier": "district", "before": "required", "after": "archive_only"}]


def test_diff_names_the_profiles_there_are_when_one_is_unknown() -> None:
    with pytest.raises(CommandError, match="Không có quy định “khong-co”.*" + PLAN):
        run("mandate", "diff", PLAN, "khong-co")


@pytest.fixture
def network(tmp_path: Path) -> None:
    path = written(tmp_path, with_header(PROVINCE, DISTRICT))
    options = ("--as-of", "2025-06-30", "--province", "46", "--host", "hue.localhost")
    run("network", "load", path, *options, "--mandate", PLAN)


def test_a_dry_run_lists_every_step_of_every_portal_and_writes_nothing(network) -> None:
    results, _ = run("mandate", "migrate", DECREE, "--dry-run")
    assert f"hue-46: từ {PLAN} sang {DECREE}" in results
    assert "  chuyên mục mới: cong-bao (vi) “Công báo điện tử”" in results
    assert "  lưu trữ, chỉ đọc: lien-ket-ubnd-huyen (vi) “UBND các huyện”" in results
    assert results.endswith("Tổng cộng 2 trang; chưa ghi gì vào cơ sở dữ liệu.\n")
    assert not MandateProfile.objects.filter(slug=DECREE).exists()


def test_applying_shows_progress_counts_and_a_total(network) -> None:
    results, _ = run("mandate", "migrate", DECREE, "--apply")
    assert "[1/2] aluoi-481: 12 chuyên mục mới, 1 lưu trữ (" in results
    assert "[2/2] hue-46: 15 chuyên mục mới, 1 lưu trữ (" in results
    assert results.endswith(f"Theo {DECREE}: 2 trong 2 trang.\n")
    again, _ = run("mandate", "migrate", DECREE, "--apply")
    assert "hue-46: không có gì phải làm" in again


def test_one_portal_alone_can_change(network) -> None:
    results, _ = run("mandate", "migrate", DECREE, "--apply", "--portal", "hue-46")
    assert "[1/1] hue-46" in results
    bound = Portal.objects.filter(mandates__profile__slug=DECREE)
    assert list(bound.values_list("key", flat=True)) == ["hue-46"]


def test_a_portal_that_fails_is_named_with_its_reason_and_the_command_fails(network) -> None:
    PortalMandate.objects.filter(portal__key="hue-46").update(valid_from="2999-01-01")
    results, progress = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 trang không chuyển được: hue-46"):
        call_command("mandate", "migrate", DECREE, "--apply", stdout=results, stderr=progress)
    assert "hue-46: lỗi, giữ nguyên: quy định hiện hành mới áp dụng từ 01/01/2999" in (
        progress.getvalue()
    )
    assert f"Theo {DECREE}: 1 trong 2 trang." in results.getvalue()


def test_a_law_that_is_not_yet_in_force_can_be_planned_but_not_applied(
    network, tmp_path, settings
) -> None:
    folder = tmp_path / "mandates"
    shutil.copytree(settings.MANDATES_DIR, folder)
    (folder / "mai-sau.yaml").write_text(
        "slug: mai-sau\ntitle: {vi: Mai sau, en: Later}\ncitation: Luật mai sau\n"
        f"effective_from: 2999-01-01\nextends: {PLAN}\n"
    )
    settings.MANDATES_DIR = folder
    assert "có hiệu lực từ 01/01/2999" in run("mandate", "migrate", "mai-sau", "--dry-run")[1]
    with pytest.raises(CommandError, match="có hiệu lực từ 01/01/2999"):
        run("mandate", "migrate", "mai-sau", "--apply")


def test_a_portal_that_is_not_there_is_named(network) -> None:
    with pytest.raises(CommandError, match="“khong-co” đang hoạt động"):
        run("mandate", "migrate", DECREE, "--dry-run", "--portal", "khong-co")
