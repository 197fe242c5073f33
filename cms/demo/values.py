"""Numbers and dates of the recurring reports, drawn by a seed and written the Vietnamese way.

Each rule is a mapping with one key. `between: [low, high]` is a whole number, `decimal` one with a
digit after the comma, `share: [of, low, high]` a percentage of another number, `minus: [a, b]` and
`ratio: [a, b]` follow from others, `climb: [low, high]` grows with the months of the year, and
`date: [first, last]` is a working day so many days after publication.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from cms.demo.periods import next_workday

Rules = Mapping[str, Mapping[str, list[Any]]]
Numbers = Mapping[str, float]


def draw_values(rules: Rules, month: int, day: dt.date, random: Random) -> dict[str, str]:
    """Every rule's value as text. A rule may use only those above it. Raises KeyError."""
    numbers: dict[str, float] = {}
    texts: dict[str, str] = {}
    for key, rule in rules.items():
        kind, arguments = next(iter(rule.items()))
        if kind == "date":
            texts[key] = _date(day, arguments, random)
        else:
            numbers[key] = NUMBERS[kind](arguments, numbers, month, random)
            texts[key] = vietnamese_number(numbers[key])
    return texts


def vietnamese_number(value: float) -> str:
    """12345 -> "12.345"; 98.4 -> "98,4"."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))


def _date(day: dt.date, arguments: list[int], random: Random) -> str:
    later = next_workday(day + dt.timedelta(days=random.randint(*arguments)))
    return f"{later:%d/%m/%Y}"


def _between(arguments: list[Any], _numbers: Numbers, _month: int, random: Random) -> float:
    low, high = arguments
    return random.randint(low, high)


def _decimal(arguments: list[Any], _numbers: Numbers, _month: int, random: Random) -> float:
    low, high = arguments
    return round(random.uniform(low, high), 1)


def _share(arguments: list[Any], numbers: Numbers, _month: int, random: Random) -> float:
    whole, low, high = arguments
    return round(numbers[whole] * random.uniform(low, high) / 100)


def _minus(arguments: list[Any], numbers: Numbers, _month: int, _random: Random) -> float:
    whole, part = arguments
    return numbers[whole] - numbers[part]


def _ratio(arguments: list[Any], numbers: Numbers, _month: int, _random: Random) -> float:
    part, whole = arguments
    return round(100 * numbers[part] / numbers[whole], 1)


def _climb(arguments: list[Any], _numbers: Numbers, month: int, random: Random) -> float:
    low, high = arguments
    return round(month * random.uniform(low, high), 1)


NUMBERS: dict[str, Callable[[list[Any], Numbers, int, Random], float]] = {
    "between": _between,
    "decimal": _decimal,
    "share": _share,
    "minus": _minus,
    "ratio": _ratio,
    "climb": _climb,
}
