import datetime as dt

import pytest

from cms.demo.blocks import HeadingBlock, ParagraphBlock, UnknownBlockError, parse_block
from cms.demo.periods import Period, next_workday, periods, publication
from cms.demo.seeds import seeded
from cms.demo.values import draw_values, vietnamese_number

DAY = dt.date(2025, 3, 14)


def test_months_run_over_the_turn_of_the_year() -> None:
    found = [(p.year, p.month) for p in periods("2024-11", "2025-02", "month")]
    assert found == [(2024, 11), (2024, 12), (2025, 1), (2025, 2)]


def test_a_quarter_is_named_by_its_last_month() -> None:
    found = [(p.year, p.month, p.quarter) for p in periods("2024-10", "2025-06", "quarter")]
    assert found == [(2024, 12, 4), (2025, 3, 1), (2025, 6, 2)]


def test_reports_are_published_on_working_days() -> None:
    days = {publication(Period(2025, 5), 1, [1, 9], seeded(seed)).weekday() for seed in range(40)}
    assert days <= {0, 1, 2, 3, 4}


def test_a_date_on_a_weekend_moves_to_monday() -> None:
    assert next_workday(dt.date(2025, 3, 15)) == dt.date(2025, 3, 17)
    assert next_workday(dt.date(2025, 3, 16)) == dt.date(2025, 3, 17)
    assert next_workday(dt.date(2025, 3, 17)) == dt.date(2025, 3, 17)


@pytest.mark.parametrize(("value", "text"), [(12345, "12.345"), (98.4, "98,4"), (7, "7")])
def test_numbers_are_written_the_vietnamese_way(value: float, text: str) -> None:
    assert vietnamese_number(value) == text


def test_parts_and_shares_add_up() -> None:
    rules = {
        "whole": {"between": [1000, 1000]},
        "part": {"share": ["whole", 25, 25]},
        "rest": {"minus": ["whole", "part"]},
        "rate": {"ratio": ["part", "whole"]},
    }
    drawn = draw_values(rules, 3, DAY, seeded(1))
    assert drawn == {"whole": "1.000", "part": "250", "rest": "750", "rate": "25,0"}


def test_a_climbing_value_grows_with_the_months() -> None:
    rules = {"budget": {"climb": [8, 8]}}
    assert draw_values(rules, 5, DAY, seeded(1)) == {"budget": "40,0"}


def test_a_plain_string_is_a_paragraph_and_a_heading_keeps_its_level() -> None:
    assert parse_block("Xin chào") == ParagraphBlock("<p>Xin chào</p>")
    assert parse_block({"heading": "Mục", "level": 3}) == HeadingBlock("Mục", 3)


@pytest.mark.parametrize("item", [42, {}, {"video": "x"}, None])
def test_an_unknown_block_is_an_error(item: object) -> None:
    with pytest.raises(UnknownBlockError):
        parse_block(item)
