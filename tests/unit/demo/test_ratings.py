from collections import Counter
from pathlib import Path

import pytest
import yaml

from cms.demo.content import DemoContent

PORTALS = ("46", "46.SKHCN", "46.SDL", "46.SNNMT", "476", "19846", "19855")


@pytest.fixture(scope="module")
def choices(fixtures: Path) -> dict[str, set[str]]:
    """Option codes by dimension code, as the survey the product loads defines them."""
    path = fixtures / "surveys" / "ke-hoach-389-2023.yaml"
    survey = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        dimension["code"]: {option["code"] for option in dimension["options"]}
        for dimension in survey["dimensions"]
        if dimension["kind"] == "choice"
    }


@pytest.mark.parametrize("portal", PORTALS)
def test_a_portal_gets_between_40_and_200_ratings_of_the_plans_options(
    content: DemoContent, choices: dict[str, set[str]], portal: str
) -> None:
    ratings = list(content.ratings(portal))
    assert 40 <= len(ratings) <= 200
    for rating in ratings:
        assert set(rating.answers) == set(choices)
        assert all(option in choices[code] for code, option in rating.answers.items())


def test_ratings_come_in_order_of_days_and_do_not_change(content: DemoContent) -> None:
    ratings = list(content.ratings("46"))
    assert ratings == list(content.ratings("46"))
    assert ratings == sorted(ratings, key=lambda rating: rating.day)
    assert any(rating.comment for rating in ratings)
    assert any(rating.comment is None for rating in ratings)


def test_portals_are_rated_differently(content: DemoContent) -> None:
    def share_of_best(portal: str) -> float:
        answers = Counter(rating.answers["content"] for rating in content.ratings(portal))
        return answers["met"] / answers.total()

    assert share_of_best("46") > share_of_best("19855") + 0.2
