"""Where the bars, lines and words of a chart stand: plain numbers, drawn by `partials/chart.html`.

Drawn here and not by a library: pygal and its like style their SVG with `<style>`, which our
Content-Security-Policy refuses, and know neither our palettes, nor high contrast, nor a title and
description. Widths are those of a phone; the SVG grows with the page.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

Data = Mapping[str, Any]

WIDTH = 360.0
MOST_SERIES = 4  # as many patterns and marks as readers can tell apart without colour
DIGIT = 7.6  # the width of one in a number
BAR, GAP, LABEL, GROUP = 14.0, 3.0, 18.0, 12.0
LONGEST_LABEL = 50  # letters; the table has the whole
TOP, RIGHT, BOTTOM = 12.0, 348.0, 196.0  # of the lines' field
LINE_HEIGHT = 224.0
TICKS, MOST_NAMES = 4, 6


@dataclass(frozen=True)
class Series:
    """``rank`` from 1 chooses pattern and mark. ``highest`` and ``lowest``: (row, value)."""

    name: str
    rank: int
    decimals: int
    values: tuple[float | None, ...]
    highest: tuple[str, float]
    lowest: tuple[str, float]


@dataclass(frozen=True)
class Bar:
    series: Series
    value: float | None
    x: float
    y: float
    width: float
    text_x: float


@dataclass(frozen=True)
class BarGroup:
    label: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    label: str
    value: float


@dataclass(frozen=True)
class Line:
    """``paths``: the line, in parts where values are unknown: ``x,y x,y``."""

    series: Series
    paths: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Tick:
    """``label`` of the axis of rows, ``value`` of the axis of numbers."""

    at: float
    value: float = 0.0
    label: str = ""


@dataclass(frozen=True)
class Chart:
    """One unit's columns; ``kind`` says which of the last parts are filled."""

    kind: str
    unit: str
    decimals: int
    series: tuple[Series, ...]
    width: float
    height: float
    zero: float  # x of bars, y of lines
    left: float = 0.0  # x of the axis of numbers
    groups: tuple[BarGroup, ...] = ()
    lines: tuple[Line, ...] = ()
    ticks: tuple[Tick, ...] = ()
    names: tuple[Tick, ...] = ()


def charts(figures: Data) -> list[Chart]:
    """One for each unit: numbers of different units share no scale. [] where none is wanted."""
    draw = _DRAWN.get(figures["chart"])
    labels = [row["label"] for row in figures["rows"]]
    return [draw(unit, labels, series) for unit, series in _by_unit(figures)] if draw else []


def _by_unit(figures: Data) -> Iterator[tuple[str, list[Series]]]:
    columns = sorted(enumerate(figures["columns"]), key=lambda column: _first(figures, column[1]))
    for unit, group in groupby(columns, key=lambda column: str(column[1]["unit"])):
        drawn = [found for position, _ in group if (found := _series(figures, position))]
        for start in range(0, len(drawn), MOST_SERIES):
            some = drawn[start : start + MOST_SERIES]
            yield unit, [replace(series, rank=rank) for rank, series in enumerate(some, start=1)]


def _first(figures: Data, column: Data) -> int:
    """Units in the order in which the table names them."""
    return [other["unit"] for other in figures["columns"]].index(column["unit"])


def _series(figures: Data, position: int) -> Series | None:
    """None for a column of which nothing is known."""
    column = figures["columns"][position]
    values = tuple(row["cells"][position]["number"] for row in figures["rows"])
    labels = [row["label"] for row in figures["rows"]]
    known = [
        (label, value) for label, value in zip(labels, values, strict=True) if value is not None
    ]
    if not known:
        return None
    highest, lowest = max(known, key=lambda one: one[1]), min(known, key=lambda one: one[1])
    return Series(column["name"], 1, column["decimals"], values, highest, lowest)


def _bounds(series: Sequence[Series]) -> tuple[float, float]:
    """Zero belongs to the scale: a bar's length must not lie."""
    low = min(0.0, *(one.lowest[1] for one in series))
    high = max(0.0, *(one.highest[1] for one in series))
    return (low, high) if high > low else (0.0, 1.0)


def _decimals(series: Sequence[Series]) -> int:
    return max(one.decimals for one in series)


def value_room(series: Sequence[Series]) -> float:
    """What the longest number behind a bar takes."""
    known = [(one.decimals, v) for one in series for v in one.values if v is not None]
    return 8 + DIGIT * max(_length(value, decimals) for decimals, value in known)


def _length(value: float, decimals: int) -> int:
    return len(f"{value:,.{decimals}f}")


def _bars(unit: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    low, high = _bounds(series)
    scale = (WIDTH - value_room(series)) / (high - low)
    zero, step = -low * scale, LABEL + len(series) * (BAR + GAP) + GROUP
    groups = tuple(
        BarGroup(_short(label), row * step, _bars_of(row, row * step + LABEL, series, zero, scale))
        for row, label in enumerate(labels)
    )
    height = step * len(labels)
    decimals = _decimals(series)
    return Chart("bar", unit, decimals, tuple(series), WIDTH, height, _tidy(zero), groups=groups)


def _bars_of(
    row: int, top: float, series: Sequence[Series], zero: float, scale: float
) -> tuple[Bar, ...]:
    return tuple(
        _bar(one, one.values[row], top + position * (BAR + GAP), zero, scale)
        for position, one in enumerate(series)
    )


def _bar(series: Series, value: float | None, y: float, zero: float, scale: float) -> Bar:
    length = abs(value or 0.0) * scale
    x = zero - length if (value or 0.0) < 0 else zero
    return Bar(series, value, _tidy(x), y, _tidy(length), _tidy(max(x + length, zero) + 5))


def _lines(unit: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    values = _ticks(*_bounds(series))
    decimals = next(digits for digits in range(13) if all(round(v, digits) == v for v in values))
    left = _tidy(10 + DIGIT * max(_length(value, decimals) for value in values))
    scale = (BOTTOM - TOP) / (values[-1] - values[0])
    xs = _spread(left, labels)

    def y_of(value: float) -> float:
        return _tidy(BOTTOM - (value - values[0]) * scale)

    lines = []
    for one in series:
        known = zip(xs, labels, one.values, strict=True)
        points = [v if v is None else Point(x, y_of(v), label, v) for x, label, v in known]
        lines.append(Line(one, tuple(_paths(points)), tuple(p for p in points if p)))
    ticks = tuple(Tick(y_of(value), value=value) for value in values)
    return Chart(
        "line", unit, decimals, tuple(series), WIDTH, LINE_HEIGHT, y_of(0.0),
        lines=tuple(lines), ticks=ticks, names=tuple(_names(xs, labels)), left=left,
    )  # fmt: skip


def _paths(points: Sequence[Point | None]) -> Iterator[str]:
    for known, part in groupby(points, key=lambda point: point is not None):
        if known:
            yield " ".join(f"{point.x:g},{point.y:g}" for point in part if point)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers, about `TICKS`, from below ``low`` to above ``high``."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 12) for number in range(first, last + 1)]


def _spread(left: float, labels: Sequence[str]) -> list[float]:
    if len(labels) == 1:
        return [_tidy((left + RIGHT) / 2)]
    inset = min(60.0, max(map(len, labels)) * 3.5)  # half a name
    width, steps = RIGHT - left - 2 * inset, len(labels) - 1
    return [_tidy(left + inset + width * index / steps) for index in range(len(labels))]


def _names(xs: Sequence[float], labels: Sequence[str]) -> Iterator[Tick]:
    """As many as have room below the axis."""
    longest = max(map(len, labels), default=1)
    room = max(1, min(MOST_NAMES, int((RIGHT - xs[0]) / (longest * 7 + 8))))
    step = math.ceil(len(labels) / room)
    for index in range(0, len(labels), step):
        yield Tick(xs[index], label=_short(labels[index]))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _tidy(number: float) -> float:
    return round(number, 1)


_DRAWN = {"bar": _bars, "line": _lines}
