"""Scores of the demo's past month: a network that was put in order, portal by portal."""

from random import Random

DAYS = 29  # before today
LARGEST_STEP = 3.5  # points that a day of work brings
IDLE = 0.6  # share of days on which nobody mends anything


def past_scores(random: Random, final: float, days: int = DAYS) -> list[float]:
    """Scores from 0 to 100 of ``days`` days, oldest first, that lead up to ``final``: what was
    mended stays mended. A portal on which nobody works begins and ends with nothing."""
    score, scores = final, []
    for _ in range(days):
        if random.random() > IDLE:
            score = max(0.0, score - random.uniform(0, LARGEST_STEP) * final / 100)
        scores.append(round(score, 2))
    return scores[::-1]
