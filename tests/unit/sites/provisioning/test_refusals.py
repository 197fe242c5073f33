"""Lists that cannot be loaded: every fault is named with its line, and nothing is written."""

import datetime

import pytest

from sites.models import Portal
from sites.network.planning import LoadRequest, NetworkFileError
from sites.provisioning.load import load_network
from tests.unit.sites.agency_lists import COMMUNE, DISTRICT, EXCERPT, HEADER, PROVINCE, with_header

from .conftest import DAY, Load
from .test_load import everything

# One fault each: what the file says, and where and how the fault must be described.
BROKEN: dict[str, tuple[str | bytes, list[str]]] = {
    "an empty file": ("", ["1.csv: Tệp trống."]),
    "a file with a header only": (HEADER, ["1.csv: Tệp không có dòng nào."]),
    "a missing column": (
        with_header("46,province,Thành phố,Huế,", header="code,tier,type,name,parent_code"),
        ["1.csv:1: Thiếu cột “latitude”.", "1.csv:1: Thiếu cột “longitude”."],
    ),
    "an unknown column": (
        with_header(PROVINCE + ",1", header=f"{HEADER},phones"),
        ["1.csv:1: Không biết cột “phones”. Cách sửa: có phải “phone”?"],
    ),
    "a column twice": (
        with_header(PROVINCE + ",1", header=f"{HEADER},code"),
        ["1.csv:1: Cột “code” có 2 lần."],
    ),
    "semicolons": (
        with_header(PROVINCE, header=HEADER).replace(",", ";"),
        ["1.csv:1: Các cột cách nhau bằng dấu chấm phẩy."],
    ),
    "an encoding that is not UTF-8": (
        with_header(PROVINCE, COMMUNE).encode("latin-1", errors="replace"),
        ["1.csv:2: Bảng mã không phải UTF-8.", "1.csv:3: Bảng mã không phải UTF-8."],
    ),
    "a row with a cell too many": (
        with_header(PROVINCE, DISTRICT + ",x"),
        ["1.csv:3: Dòng có 8 ô, tiêu đề có 7 cột."],
    ),
    "an open quotation mark": (
        with_header(PROVINCE, DISTRICT.replace("Huyện A", '"Huyện A', 1)),
        ["1.csv:3: Dấu ngoặc kép không cân."],
    ),
    "a code twice": (
        with_header(PROVINCE, DISTRICT, "481,commune,Xã,Xã Hồng Vân,,,"),
        ["1.csv:4: Mã “481” đã có ở"],
    ),
    "a bad code": (
        with_header(PROVINCE, "48/1,district,Huyện,Huyện A Lưới,,,"),
        ["1.csv:3: Cột code: Mã đơn vị “48/1” không hợp lệ."],
    ),
    "an empty code": (
        with_header(PROVINCE, ",district,Huyện,Huyện A Lưới,,,"),
        ["1.csv:3: Cột code để trống."],
    ),
    "an empty name": (
        with_header(PROVINCE, "481,district,Huyện, ,,,"),
        ["1.csv:3: Cột name để trống."],
    ),
    "an unknown tier": (
        with_header(PROVINCE, "481,distric,Huyện,Huyện A Lưới,,,", COMMUNE),
        ["1.csv:3: Không có cấp “distric”. Cách sửa: có phải “district”?"],
    ),
    "an unknown parent": (
        with_header(PROVINCE, COMMUNE),
        ["1.csv:3: Không có cơ quan cấp trên mang mã “481”."],
    ),
    "a parent of the wrong tier": (
        with_header(PROVINCE, DISTRICT, "480,district,Thị xã,Thị xã Hương Trà,481,,"),
        ["1.csv:4: Cấp huyện không thể trực thuộc “481” (Cấp huyện)."],
    ),
    "a province below something": (
        with_header(PROVINCE.replace("Huế,,", "Huế,481,"), DISTRICT),
        ["1.csv:2: Cấp tỉnh không thể trực thuộc “481” (Cấp huyện)."],
    ),
    "a second province": (
        with_header(PROVINCE, "48,province,Thành phố,Thành phố Đà Nẵng,,,"),
        ["1.csv:3: Tỉnh “48” không phải tỉnh đang nạp (46)."],
    ),
    "a cycle": (
        with_header(
            PROVINCE,
            "46.A,department,Sở,Sở A,46.B,,",
            "46.B,department,Chi cục,Chi cục B,46.A,,",
        ),
        ["1.csv:3: Cấp trên vòng tròn: 46.A → 46.B → 46.A."],
    ),
    "an agency above itself": (
        with_header(PROVINCE, "46.A,department,Sở,Sở A,46.A,,"),
        ["1.csv:3: Cấp trên vòng tròn: 46.A → 46.A."],
    ),
    "a coordinate that is no number": (
        with_header(PROVINCE, DISTRICT.replace("16.230374", '"16,23"')),
        ["1.csv:3: Cột latitude: Tọa độ “16,23” không phải là số."],
    ),
    "swapped coordinates": (
        with_header(PROVINCE, DISTRICT.replace("16.230374,107.337579", "107.337579,16.230374")),
        ["1.csv:3: Cột latitude: Tọa độ 107.337579 nằm ngoài khoảng -90 đến 90."],
    ),
    "half a coordinate": (
        with_header(PROVINCE, DISTRICT.replace("107.337579", "")),
        ["1.csv:3: Chỉ có một trong hai tọa độ."],
    ),
    "a bad organisation code": (
        with_header(PROVINCE + ",Z57.1", header=f"{HEADER},organisation_code"),
        ["1.csv:2: Cột organisation_code: Mã định danh “Z57.1”"],
    ),
    "a bad e-mail": (
        with_header(PROVINCE + ",hue.gov.vn", header=f"{HEADER},email"),
        ["1.csv:2: Cột email: Thư điện tử “hue.gov.vn” không hợp lệ."],
    ),
    "a bad host": (
        with_header(PROVINCE + ",https://hue.gov.vn/", header=f"{HEADER},host"),
        ["1.csv:2: Cột host: Tên miền “https://hue.gov.vn/” không hợp lệ."],
    ),
    "a bad host label": (
        with_header(PROVINCE + ",", DISTRICT + ",a lưới", header=f"{HEADER},host_label"),
        ["1.csv:3: Cột host_label: Nhãn tên miền “a lưới” không hợp lệ."],
    ),
    "a bad day": (
        with_header(PROVINCE + ",30/6/2025", header=f"{HEADER},valid_from"),
        ["1.csv:2: Cột valid_from: “30/6/2025” không phải ngày hợp lệ."],
    ),
    "a day after that of the list": (
        with_header(PROVINCE + ",2025-07-01", header=f"{HEADER},valid_from"),
        ["1.csv:2: Ngày bắt đầu 01/07/2025 sau ngày nạp 30/06/2025."],
    ),
    "explicit hosts that collide": (
        with_header(
            PROVINCE + ",", DISTRICT + ",a.gov.vn", COMMUNE + ",a.gov.vn", header=f"{HEADER},host"
        ),
        ["1.csv:4: Tên miền “a.gov.vn” đã được ghi ở"],
    ),
    "the province's host claimed by another": (
        with_header(PROVINCE + ",", DISTRICT + ",hue.localhost", header=f"{HEADER},host"),
        ["1.csv:3: Tên miền “hue.localhost” đang thuộc một trang khác."],
    ),
}


def refusal(load: Load, *texts: str | bytes, **how: object) -> list[str]:
    """The problems of a load that must fail and must leave every table as it was."""
    before = everything()
    with pytest.raises(NetworkFileError) as refused:
        load(*texts, **how)
    assert everything() == before
    return [str(problem) for problem in refused.value.problems]


def assert_problems(found: list[str], expected: list[str]) -> None:
    """Exactly the ``expected`` ones, each as ``<folder>/<expected>… Cách sửa: …``."""
    assert len(found) == len(expected), found
    for problem, words in zip(found, expected, strict=True):
        assert words in problem
        assert "Cách sửa: " in problem


@pytest.mark.parametrize(("content", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_list_is_refused_with_exactly_its_fault(
    load: Load, content: str | bytes, expected: list[str]
) -> None:
    assert_problems(refusal(load, content), expected)


def test_all_faults_of_all_files_are_listed_at_once_in_reading_order(load: Load) -> None:
    found = refusal(
        load,
        with_header(PROVINCE, "481,district,Huyện,,,x,107"),
        b"\xff\xfe",
        with_header("481,commune,Xã,Xã Hồng Vân,481,,", "20047,xa,Xã,Xã Hồng Vân,46,,"),
    )
    assert_problems(
        found,
        [
            "1.csv:3: Cột latitude",
            "1.csv:3: Cột name để trống.",
            "2.csv:1: Bảng mã",
            "3.csv:2: Mã “481” đã có ở",
            "3.csv:3: Không có cấp “xa”.",
        ],
    )


def test_a_code_under_another_name_is_no_rename_but_work_for_the_coming_merge(load: Load) -> None:
    load(EXCERPT)
    found = refusal(load, with_header("20044,commune,Thị trấn,Thị trấn Mới,481,,"))
    assert_problems(found, ["1.csv:2: Mã “20044” ngày 30/06/2025 là của “Thị trấn A Lưới”"])
    assert "manage.py network merge" in found[0]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("20044,commune,Xã,Thị trấn A Lưới,481,,", "đổi loại đơn vị: “thị trấn” → “xã”"),
        ("20044,commune,Thị trấn,Thị trấn A Lưới,480,,", "đổi cơ quan cấp trên: “481” → “480”"),
        ("20044,department,Thị trấn,Thị trấn A Lưới,46,,", "đổi cấp: “commune” → “department”"),
    ],
)
def test_a_reform_is_not_an_update(load: Load, line: str, fault: str) -> None:
    load(EXCERPT)
    found = refusal(load, with_header(line))
    assert any(fault in problem for problem in found), found


def test_a_standing_portal_does_not_move_to_another_host(load: Load) -> None:
    load(EXCERPT)
    found = refusal(load, with_header(DISTRICT + ",a.gov.vn", header=f"{HEADER},host"))
    assert_problems(found, ["1.csv:2: Trang của “Huyện A Lưới” đang ở aluoi.hue.localhost"])


def test_an_explicit_host_of_a_standing_portal_is_refused(load: Load) -> None:
    load(EXCERPT)
    found = refusal(load, with_header(COMMUNE + ",aluoi.hue.localhost", header=f"{HEADER},host"))
    assert_problems(found, ["1.csv:2: Tên miền “aluoi.hue.localhost” đang thuộc một trang khác."])


def test_a_list_older_than_the_agencies_it_names_is_refused(load: Load) -> None:
    load(EXCERPT)
    found = refusal(load, with_header(PROVINCE), on=DAY - datetime.timedelta(days=1))
    assert_problems(found, ["1.csv:2: Mã “46” đang thuộc một cơ quan có từ ngày 30/06/2025."])


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (LoadRequest("46"), "--host: Chưa biết tên miền"),
        (LoadRequest("46", "huế"), "--host: Tên miền “huế” không hợp lệ."),
        (LoadRequest("46", "cms.localhost"), "--host: Tên miền “cms.localhost” đang thuộc"),
        (LoadRequest("99", "hue.localhost"), "--province: Không có tỉnh"),
        (LoadRequest("481", "hue.localhost"), "--province: “481” không phải cấp tỉnh."),
        (LoadRequest("46", "hue.localhost", "khong-co"), "--mandate: Không có quy định"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    load: Load, request_: LoadRequest, words: str
) -> None:
    found = refusal(load, with_header(PROVINCE, DISTRICT), request=request_)
    assert any(words in problem for problem in found), found


def test_a_list_without_a_province_asks_for_one(load: Load) -> None:
    found = refusal(load, with_header(DISTRICT), request=LoadRequest())
    assert any("--province: Không rõ nạp cho tỉnh" in problem for problem in found), found


def test_a_file_that_is_not_there_is_named(load: Load, tmp_path) -> None:
    with pytest.raises(NetworkFileError, match=r"nowhere\.csv: Không đọc được tệp"):
        load_network([tmp_path / "nowhere.csv"], DAY, LoadRequest())
    assert not Portal.objects.exists()
