"""Tables that cannot be read say where and why; what can be read keeps its line numbers."""

import datetime
import unicodedata

import pytest
from openpyxl import Workbook

from cms.records.importing.cells import day, past_moment, text
from cms.records.importing.problems import CellError, ImportFileError
from cms.records.importing.tables import read_table


def test_lines_are_counted_past_blank_ones_and_cells_of_several(tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text('\ufeffa,b\n"một\nhai",2\n\n,\nba,4\n', encoding="utf-8")
    table = read_table(path)
    assert table.headings == ("a", "b")
    assert [(row.line, row.cells["b"]) for row in table.rows] == [(2, "2"), (6, "4")]


def test_rows_of_a_sheet_have_their_own_numbers(tmp_path):
    book = Workbook()
    for cells in (["a", None, "b"], [None], [1, "không tên", datetime.date(2025, 6, 30)]):
        book.active.append(cells)
    book.save(tmp_path / "bang.xlsx")
    (row,) = read_table(tmp_path / "bang.xlsx").rows
    assert row.line == 3
    assert row.cells["a"] == 1
    assert day(row.cells["b"]) == datetime.date(2025, 6, 30)


def test_cells_beyond_the_last_heading_are_counted(tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text("a,b\n1,2,3,\n", encoding="utf-8")
    assert read_table(path).rows[0].surplus == 1


def test_cells_under_no_heading_are_counted_too(tmp_path):
    path = tmp_path / "bang.csv"
    path.write_text("a,,b\n1,2,3\n1,,3\n", encoding="utf-8")
    assert [row.surplus for row in read_table(path).rows] == [1, 0]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bang.csv", "số\nđ".encode("utf-16"), "bang.csv:1: Bảng mã không phải UTF-8."),
        ("bang.csv", b'a,b\n1,"2\n', "Dấu ngoặc kép không cân."),
        ("bang.csv", b"", "Tệp trống."),
        ("bang.json", b'[{"a": 1},\n{]', "bang.json:2: JSON sai cú pháp."),
        ("bang.json", b'{"a": 1}', "JSON không phải danh sách."),
        ("bang.xlsx", b"a,b", "Không phải bảng tính XLSX."),
        ("bang.ods", b"", "Không đọc loại tệp này."),
        ("bang.csv", "\nsố,ngày,số\n1,2,3\n".encode(), "bang.csv:2: Hai cột cùng tên “số”."),
    ],
)
def test_a_file_that_is_no_table_says_why(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportFileError, match=reason.replace(".", r"\.")):
        read_table(tmp_path / name)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ImportFileError, match="Không đọc được tệp"):
        read_table(tmp_path / "bang.csv")


@pytest.mark.parametrize(
    "cell",
    ["30/06/2025", "2025-06-30", datetime.datetime(2025, 6, 30, 8)],  # noqa: DTZ001 as sheets do
)
def test_days_in_the_ways_they_are_written(cell):
    assert day(cell) == datetime.date(2025, 6, 30)


@pytest.mark.parametrize("cell", ["30/06/2025 08:00", "2025-06-30T08:00:00+07:00"])
def test_moments_are_those_of_the_network(cell):
    assert past_moment(cell).astimezone(datetime.UTC).hour == 1


def test_text_is_composed_and_on_one_line():
    assert text(unicodedata.normalize("NFD", " Huế \n đẹp ")) == "Huế đẹp"
    assert text(12.0) == "12"
    with pytest.raises(CellError):
        text(["không", "phải"])
