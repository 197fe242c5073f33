"""The geometry of charts: lengths tell the truth, series differ without colour."""

from hypothesis import given
from hypothesis import strategies as st

from portal_frontend.rendering.charts import LONGEST_LABEL, MOST_SERIES, WIDTH, charts, value_room


def figures(rows, units=("tấn",), chart="bar"):
    columns = [
        {"name": f"Cột {position}", "unit": unit, "decimals": 0}
        for position, unit in enumerate(units)
    ]
    lines = [
        {"label": label, "cells": [{"number": value} for value in values]}
        for label, *values in rows
    ]
    return {"caption": "Lúa", "chart": chart, "label": "Năm", "columns": columns, "rows": lines}


def test_bars_are_as_long_as_their_numbers():
    (chart,) = charts(figures([("2023", 100.0), ("2024", 50.0)]))
    first, second = (group.bars[0] for group in chart.groups)
    assert first.width == WIDTH - value_room(chart.series)
    assert second.width == first.width / 2


def test_a_bar_below_zero_lies_on_the_other_side_of_zero():
    (chart,) = charts(figures([("2023", -20.0), ("2024", 80.0)]))
    below, above = (group.bars[0] for group in chart.groups)
    assert below.x + below.width == chart.zero == above.x


def test_each_unit_has_a_chart_of_its_own():
    found = charts(figures([("2024", 1.0, 2.0, 3.0)], ("tấn", "ha", "tấn")))
    assert [(chart.unit, len(chart.series)) for chart in found] == [("tấn", 2), ("ha", 1)]


def test_series_that_could_not_be_told_apart_go_into_another_chart():
    found = charts(figures([("2024", *map(float, range(6)))], ("tấn",) * 6))
    assert [len(chart.series) for chart in found] == [MOST_SERIES, 2]
    assert [series.rank for series in found[0].series] == [1, 2, 3, 4]


def test_a_line_stops_where_nothing_is_known():
    rows = [("1", 1.0), ("2", 2.0), ("3", None), ("4", 4.0)]
    (chart,) = charts(figures(rows, chart="line"))
    (line,) = chart.lines
    assert [path.count(",") for path in line.paths] == [2, 1]
    assert len(line.points) == 3


def test_the_axis_is_marked_with_round_numbers_and_zero():
    (chart,) = charts(figures([("1", 21.0), ("2", 4817.0)], chart="line"))
    assert [tick.value for tick in chart.ticks] == [0, 2000, 4000, 6000]


def test_ticks_between_whole_numbers_show_their_digits():
    (chart,) = charts(figures([("1", 9.0)], chart="line"))
    assert (chart.ticks[1].value, chart.decimals) == (2.5, 1)


def test_long_names_are_cut_for_the_drawing_alone():
    (chart,) = charts(figures([("x" * 80, 1.0)]))
    assert len(chart.groups[0].label) == LONGEST_LABEL


def test_nothing_is_drawn_where_none_is_wanted_or_nothing_is_known():
    assert charts(figures([("2024", 1.0)], chart="none")) == []
    assert charts(figures([("2024", None)])) == []


numbers = st.one_of(st.none(), st.floats(-1e12, 1e12, allow_nan=False).map(lambda n: round(n, 2)))


@given(st.lists(st.tuples(st.text(max_size=90), numbers, numbers), min_size=1, max_size=40))
def test_whatever_the_numbers_nothing_leaves_the_drawing(rows):
    for chart in charts(figures(rows, ("tấn", "tấn"))):
        end = WIDTH - value_room(chart.series)
        for bar in (bar for group in chart.groups for bar in group.bars):
            assert -0.1 <= bar.x <= bar.x + bar.width <= end + 0.2
    for chart in charts(figures(rows, ("tấn", "tấn"), chart="line")):
        for point in (point for line in chart.lines for point in line.points):
            assert 0 <= point.x <= WIDTH
            assert 0 <= point.y <= chart.height
