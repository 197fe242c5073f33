"""What a list of agencies may look like and still be read."""

import datetime
import unicodedata
from pathlib import Path

from sites.models import Agency, AgencyPeriod
from sites.network.columns import COLUMNS
from sites.network.reading import read_files
from sites.network.rows import AGENCY_FACTS, PERIOD_FACTS
from tests.unit.sites.agency_lists import COMMUNE, DISTRICT, HEADER, PROVINCE, with_header, written


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = "\ufeff" + with_header(PROVINCE, DISTRICT).replace("\n", "\r\n")
    reading = read_files([written(tmp_path, text)])
    assert reading.problems == []
    assert [(row.code, row.place.line) for row in reading.rows] == [("46", 2), ("481", 3)]


def test_lines_are_counted_over_blank_lines_and_cells_with_line_breaks(tmp_path: Path) -> None:
    text = with_header(
        "", PROVINCE + ',"16 Lê Lợi,\nHuế"', "", DISTRICT + ",", header=f"{HEADER},address"
    )
    reading = read_files([written(tmp_path, text)])
    assert [(row.code, row.place.line) for row in reading.rows] == [("46", 3), ("481", 6)]
    assert reading.rows[0].agency_facts["address"] == "16 Lê Lợi, Huế"


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    header = "name,code,type,tier,longitude,latitude,parent_code"
    text = with_header("Xã Hồng Vân,20047,Xã,commune,107,16,481", header=header)
    (row,) = read_files([written(tmp_path, text)]).rows
    assert (row.code, row.tier, row.unit_kind, row.parent_code) == ("20047", "commune", "xã", "481")
    assert row.agency_facts == {"latitude": 16.0, "longitude": 107.0}


def test_decomposed_vietnamese_is_composed(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", with_header(COMMUNE))  # as macOS writes it
    assert read_files([written(tmp_path, text)]).rows[0].name == "Xã Hồng Vân"


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    text = with_header(COMMUNE + ",,", header=f"{HEADER},phone,valid_from")
    (row,) = read_files([written(tmp_path, text)]).rows
    assert "phone" not in row.agency_facts
    assert row.valid_from is None


def test_a_row_may_begin_on_a_day_of_its_own(tmp_path: Path) -> None:
    text = with_header(COMMUNE + ",2020-02-01", header=f"{HEADER},valid_from")
    assert read_files([written(tmp_path, text)]).rows[0].valid_from == datetime.date(2020, 2, 1)


def test_no_cell_is_longer_than_its_column_in_the_database(tmp_path: Path) -> None:
    own_columns = {"type": "unit_kind", "code": "code", "name": "name"}
    models = dict.fromkeys(AGENCY_FACTS, Agency) | dict.fromkeys(PERIOD_FACTS, AgencyPeriod)
    for column in (*models, *own_columns):
        field = models.get(column, AgencyPeriod)._meta.get_field(own_columns.get(column, column))
        if field.max_length is None:
            continue
        cells = dict.fromkeys(COLUMNS, "1") | {column: "x" * (field.max_length + 1)}
        header, row = ",".join(cells), ",".join(cells.values())
        path = written(tmp_path, with_header(row, header=header))
        faults = [str(problem) for problem in read_files([path]).problems]
        assert any(f"Cột {column}:" in fault for fault in faults), column
