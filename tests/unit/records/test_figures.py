"""A table of figures: what counts as a number, and how its editor is told what is wrong."""

import json
import re
from decimal import Decimal
from html import unescape

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlockValidationError,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.graphql.records.figures import read_figures
from cms.knowledge.models import StatisticsPage
from cms.records.figures import (
    MOST_BARS,
    FiguresBlock,
    FiguresStream,
    FigureTableBlock,
    heading_parts,
    parse_number,
    written_number,
)
from tests.factories import PortalFactory, UserFactory
from tests.mandates import mandated_section


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", "1234.5"),
        ("1234,50", "1234.50"),
        ("1 234", "1234"),
        ("-0,5", "-0.5"),
        ("−3", "-3"),
        ("0", "0"),
        ("12.345.678", "12345678"),
    ],
)
def test_numbers_are_read_as_vietnamese_write_them(text, number):
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    ["53.1", "1,234.5", "12a", "1.23.456", ",5", "5,", "NaN", "1e3", "9" * 16, "0.125", "00.500"],
)
def test_what_could_be_meant_otherwise_is_no_number(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        parse_number(text)


def test_an_empty_cell_is_a_number_nobody_knows():
    assert parse_number("  ") is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_what_is_shown_in_a_form_is_read_again_as_the_same_number(number):
    assert parse_number(written_number(number)) == number


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Sản lượng (nghìn tấn)", ("Sản lượng", "nghìn tấn")),
        ("Lúa (cả năm) (tấn)", ("Lúa (cả năm)", "tấn")),
        ("Số hộ", ("Số hộ", "")),
    ],
)
def test_the_unit_stands_in_brackets_at_the_end_of_a_heading(heading, parts):
    assert heading_parts(heading) == parts


def table(*rows, headings=("Năm", "Sản lượng (tấn)"), kinds=("text", "number")):
    known = FigureTableBlock().child_blocks
    columns = [
        {"block": known[kind], "heading": heading}
        for kind, heading in zip(kinds, headings, strict=True)
    ]
    return TypedTable(columns, [{"values": list(row)} for row in rows], "")


def problems(wrong):
    with pytest.raises(TypedTableBlockValidationError) as raised:
        FigureTableBlock().clean(wrong)
    return list(raised.value.non_block_errors)


def test_a_wrong_number_is_named_with_its_row_and_column_and_at_its_cell():
    wrong = table(("2023", "1.234,5"), ("2024", "12a"))
    assert problems(wrong) == [
        "Dòng 2, cột “Sản lượng (tấn)”: “12a” không phải là số. Hãy viết như 1.234,5 hoặc -0,5."
    ]
    with pytest.raises(TypedTableBlockValidationError) as raised:
        FigureTableBlock().clean(wrong)
    assert list(raised.value.cell_errors) == [1]
    assert list(raised.value.cell_errors[1]) == [1]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (table(), "Bảng chưa có dòng nào."),
        (table(("", "1")), "Dòng 1 chưa có tên."),
        (table(("2024", "1"), headings=("Năm", " ")), "Cột 2 chưa có tiêu đề."),
        (
            table(("1", "2024"), kinds=("number", "text")),
            "Cột đầu phải là cột tên dòng, các cột sau là cột số (ít nhất một).",
        ),
    ],
)
def test_a_table_that_says_nothing_is_refused(wrong, told):
    assert problems(wrong) == [told]


def test_numbers_are_kept_as_numbers():
    cleaned = FigureTableBlock().clean(table(("2023", "1.234,5"), ("2024", "")))
    stored = FigureTableBlock().get_prep_value(cleaned)
    assert [row["values"] for row in stored["rows"]] == [["2023", "1234.5"], ["2024", None]]
    again = FigureTableBlock().to_python(stored)
    assert again.row_data[0]["values"][1] == Decimal("1234.5")
    assert FigureTableBlock().get_form_state(again)["rows"][0]["values"][1] == "1234,5"


def test_more_bars_than_can_be_seen_are_refused():
    rows = [(str(number), "1") for number in range(MOST_BARS + 1)]
    value = {"caption": "Dân số", "chart": "bar", "table": table(*rows)}
    with pytest.raises(ValidationError) as raised:
        FiguresBlock().clean(value)
    assert "30 dòng" in raised.value.block_errors["chart"].messages[0]
    FiguresBlock().clean(value | {"chart": "line"})


def test_a_record_has_one_table():
    assert FiguresStream().meta.max_num == 1


def test_readers_get_numbers_with_the_unit_and_exactness_of_their_column():
    cells = [["2023", "1234.5", None], ["2024", "7", "-0.25"]]
    columns = [{"heading": "Năm"}, {"heading": "Lúa (tấn)"}, {"heading": "Tăng"}]
    rows = [{"values": row} for row in cells]
    value = {"caption": "Lúa", "chart": "bar", "table": {"columns": columns, "rows": rows}}
    found = read_figures([{"type": "figures", "value": value}])
    assert [(c.name, c.unit, c.decimals) for c in found.columns] == [
        ("Lúa", "tấn", 1),
        ("Tăng", "", 2),
    ]
    assert [[cell.number for cell in row.cells] for row in found.rows] == [
        [1234.5, None],
        [7.0, -0.25],
    ]
    assert found.label == "Năm"


@pytest.mark.parametrize("nothing", [None, "", "[]", []])
def test_a_record_may_have_no_table(nothing):
    assert read_figures(nothing) is None


@pytest.fixture
def chief():
    client = Client(headers={"host": settings.CMS_HOST})
    client.force_login(UserFactory(is_superuser=True))
    return client


def posted(*cells):
    """The form of a draft with a table of two columns, as a browser sends it."""
    table = {"caption": "", "column-count": 2, "row-count": len(cells)}
    for position, (kind, heading) in enumerate([("text", "Năm"), ("number", "Lúa (tấn)")]):
        table |= {
            f"column-{position}-{name}": value
            for name, value in [
                ("type", kind), ("order", position), ("heading", heading), ("deleted", ""),
            ]
        }  # fmt: skip
    for row, (label, number) in enumerate(cells):
        table |= {f"row-{row}-order": row, f"row-{row}-deleted": ""}
        table |= {f"cell-{row}-0": label, f"cell-{row}-1": number}
    figures = {"caption": "Lúa", "chart": "line", "table": table}
    streams = dict.fromkeys(("body", "report", "open_data"), streamfield([]))
    texts = dict.fromkeys(("summary", "starts_on", "ends_on", "unit", "method", "published_at"), "")
    return nested_form_data(
        texts
        | streams
        | {"title": "Lúa", "slug": "lua", "analysis": "null", "comments": inline_formset([])}
        | {"figures": streamfield([("figures", figures)])}
    )


def save(chief, *cells):
    portal = PortalFactory()
    parent = mandated_section(portal, "thong-ke", "Thống kê", kind="statistics")
    url = f"/admin/pages/add/knowledge/statisticspage/{parent.pk}/"
    return chief.post(url, posted(*cells))


@pytest.mark.django_db
def test_an_editor_saves_a_table_with_a_decimal_comma(chief):
    response = save(chief, ("2023", "1.234,5"), ("2024", ""))
    assert response.status_code == 302
    (page,) = StatisticsPage.objects.all()
    (block,) = page.figures
    assert [row["values"] for row in block.value["table"].row_data] == [
        ["2023", Decimal("1234.5")],
        ["2024", None],
    ]


@pytest.mark.django_db
def test_an_editor_is_told_in_the_page_which_cell_is_wrong(chief):
    response = save(chief, ("2023", "12a"))
    told = "Dòng 1, cột “Lúa (tấn)”: “12a” không phải là số."
    assert json.dumps(told)[1:-1] in unescape(response.content.decode())
    assert not StatisticsPage.objects.exists()
