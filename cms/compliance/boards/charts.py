"""Where the line of a trend stands. Drawn here as the portals' charts are: the admin's own pictures
need no library that styles its SVG."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320.0, 96.0
TOP, LEFT, RIGHT, BOTTOM = 8.0, 4.0, 316.0, 88.0


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    day: datetime.date
    score: float


@dataclass(frozen=True)
class Trend:
    """Scores from 0 to 100 over days; ``points`` as SVG writes them."""

    marks: tuple[Mark, ...]

    @property
    def points(self) -> str:
        return " ".join(f"{mark.x:g},{mark.y:g}" for mark in self.marks)

    @property
    def first(self) -> Mark:
        return self.marks[0]

    @property
    def last(self) -> Mark:
        return self.marks[-1]


def trend_of(days: Sequence[tuple[datetime.date, float]]) -> Trend | None:
    """None before there are two days to join."""
    if len(days) < 2:
        return None
    begin, span = days[0][0], (days[-1][0] - days[0][0]).days
    return Trend(
        tuple(
            Mark(
                round(LEFT + (day - begin).days / span * (RIGHT - LEFT), 1),
                round(BOTTOM - score / 100 * (BOTTOM - TOP), 1),
                day,
                score,
            )
            for day, score in days
        )
    )
