"""Figures as CSV: what Excel, programs and careless readers get."""

import csv
import io

import pytest

from portal_frontend.outputs.figures import csv_of
from portal_frontend.outputs.outline import entry_paths, satellites
from portal_frontend.outputs.reading import PageGoneError
from portal_frontend.outputs.specs import output_at

from .api import SmallApi, section

COLUMNS = [
    {"name": "Sản lượng", "unit": "nghìn tấn", "decimals": 1},
    {"name": "Hộ, tổ", "unit": "", "decimals": 0},
]


def figures(*rows):
    lines = [
        {"label": label, "cells": [{"number": value} for value in values]}
        for label, *values in rows
    ]
    return {"caption": "Lúa", "chart": "bar", "label": "Năm", "columns": COLUMNS, "rows": lines}


def rows_of(content: bytes):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_it_is_utf8_that_excel_knows_as_such():
    assert csv_of(figures(("2024", 1.0, 2.0))).startswith(b"\xef\xbb\xbfN\xc4\x83m,")


def test_numbers_have_the_exactness_of_their_column_and_unknown_ones_are_empty():
    assert rows_of(csv_of(figures(("2023", 1234.5, 7.0), ("2024, sơ bộ", None, 0.0)))) == [
        ["Năm", "Sản lượng (nghìn tấn)", "Hộ, tổ"],
        ["2023", "1234.5", "7"],
        ["2024, sơ bộ", "", "0"],
    ]


@pytest.mark.parametrize("label", ["=1+1", "+84", "-HYPERLINK()", "@SUM(A1)"])
def test_no_spreadsheet_calculates_what_is_a_name(label):
    assert rows_of(csv_of(figures((label, 1.0, 2.0))))[1][0] == f"'{label}"


def test_a_number_below_zero_stays_a_number():
    assert rows_of(csv_of(figures(("2024", -1.5, 2.0))))[1][1] == "-1.5"


def test_the_file_stands_beside_an_entry_that_has_figures():
    page = {"path": "/thong-ke/lua/", "figures": {"caption": "Lúa"}}
    assert list(entry_paths(page)) == ["/thong-ke/lua/", "/thong-ke/lua/so-lieu.csv"]
    assert list(satellites({"page": page})) == ["/thong-ke/lua/so-lieu.csv"]
    assert list(entry_paths(page | {"figures": None})) == ["/thong-ke/lua/"]


def test_an_entry_without_figures_has_no_file():
    reader = SmallApi({"vi": []}, {"vi": [section()]}).reader()
    output = output_at("/tin/bai-1/so-lieu.csv", ("vi",))
    with pytest.raises(PageGoneError):
        reader.material(output)
