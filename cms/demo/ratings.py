"""Ratings of the demo: a seeded stream of survey answers for each portal."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from cms.demo.records import DemoRating
from cms.demo.seeds import seeded

Moods = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class RatingsPlan:
    """Who rates how often and in which mood.

    `moods`: mood -> dimension code -> option code -> weight; `portals`: code -> (count, mood).
    """

    first_day: dt.date
    last_day: dt.date
    comment_share: float
    moods: Moods
    comments: tuple[str, ...]
    portals: Mapping[str, tuple[int, str]]

    def ratings(self, portal: str, seed: int) -> Iterator[DemoRating]:
        """The portal's ratings by day, always the same for a seed. Raises KeyError."""
        count, mood = self.portals[portal]
        random = seeded(seed, "ratings", portal)
        for day in sorted(self._days(random, count)):
            yield DemoRating(day, self._answers(random, mood), self._comment(random))

    def _days(self, random: Random, count: int) -> Iterator[dt.date]:
        span = (self.last_day - self.first_day).days
        for _ in range(count):
            yield self.first_day + dt.timedelta(days=random.randint(0, span))

    def _answers(self, random: Random, mood: str) -> dict[str, str]:
        return {
            dimension: random.choices(list(weights), list(weights.values()))[0]
            for dimension, weights in self.moods[mood].items()
        }

    def _comment(self, random: Random) -> str | None:
        return random.choice(self.comments) if random.random() < self.comment_share else None


def parse_plan(value: Mapping[str, Any]) -> RatingsPlan:
    """The plan of `ratings.yaml`."""
    return RatingsPlan(
        first_day=value["first_day"],
        last_day=value["last_day"],
        comment_share=value["comment_share"],
        moods=value["moods"],
        comments=tuple(value["comments"]),
        portals={code: (each["count"], each["mood"]) for code, each in value["portals"].items()},
    )
